/** Mask R-CNN person detector. */
@NullMarked
package org.photowakeup.segmentation.maskrcnn;

import org.jspecify.annotations.NullMarked;
