/** Depth from normals. */
@NullMarked
package org.photowakeup.reconstruct.poisson;

import org.jspecify.annotations.NullMarked;
