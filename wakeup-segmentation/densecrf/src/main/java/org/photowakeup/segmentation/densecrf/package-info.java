/** Fully connected conditional random field. */
@NullMarked
package org.photowakeup.segmentation.densecrf;

import org.jspecify.annotations.NullMarked;
