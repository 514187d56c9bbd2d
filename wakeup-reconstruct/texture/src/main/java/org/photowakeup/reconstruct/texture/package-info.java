/** Texture from the photo. */
@NullMarked
package org.photowakeup.reconstruct.texture;

import org.jspecify.annotations.NullMarked;
