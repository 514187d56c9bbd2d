/** Convolutional pose machine, and a network that lifts its landmarks. */
@NullMarked
package org.photowakeup.smpl.keypoints;

import org.jspecify.annotations.NullMarked;
