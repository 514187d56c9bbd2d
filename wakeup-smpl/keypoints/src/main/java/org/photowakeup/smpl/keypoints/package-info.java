/** Convolutional pose machine. */
@NullMarked
package org.photowakeup.smpl.keypoints;

import org.jspecify.annotations.NullMarked;
