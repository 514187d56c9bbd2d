package org.photowakeup.body;

import java.util.Optional;
import org.photowakeup.image.Photo;
import org.photowakeup.mesh.Fringe;
import org.photowakeup.mesh.TextureCoordinates;

/**
 * The colours of a mesh.
 *
 * @param coordinates places in the texture for every triangle of the mesh
 * @param texture the colours
 * @param fringe loose hair around the mesh, if the stage was asked for it and found some
 */
public record TexturedSurface(TextureCoordinates coordinates, Photo texture, Optional<Fringe> fringe) {
    /** Colours without loose hair. */
    public TexturedSurface(TextureCoordinates coordinates, Photo texture) {
        this(coordinates, texture, Optional.empty());
    }
}
