/** Software rasteriser. */
@NullMarked
package org.photowakeup.reconstruct.raster;

import org.jspecify.annotations.NullMarked;
