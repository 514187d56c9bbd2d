/** Pictures and per-pixel maps: rasters, masks, depth, normals, warps. */
@NullMarked
package org.photowakeup.image;

import org.jspecify.annotations.NullMarked;
