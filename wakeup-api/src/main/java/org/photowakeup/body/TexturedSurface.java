package org.photowakeup.body;

import org.photowakeup.image.Photo;
import org.photowakeup.mesh.TextureCoordinates;

/**
 * The colours of a mesh.
 *
 * @param coordinates places in the texture for every triangle of the mesh
 * @param texture the colours
 */
public record TexturedSurface(TextureCoordinates coordinates, Photo texture) {}
