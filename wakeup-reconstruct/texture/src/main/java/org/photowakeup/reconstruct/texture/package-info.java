/** Texture from the photo: front, hidden regions, back, seams and atlas; and its split into albedo and shading. */
@NullMarked
package org.photowakeup.reconstruct.texture;

import org.jspecify.annotations.NullMarked;
