/** Self-occlusion layers. */
@NullMarked
package org.photowakeup.reconstruct.layers;

import org.jspecify.annotations.NullMarked;
