/** Mean value warp. */
@NullMarked
package org.photowakeup.reconstruct.warp;

import org.jspecify.annotations.NullMarked;
