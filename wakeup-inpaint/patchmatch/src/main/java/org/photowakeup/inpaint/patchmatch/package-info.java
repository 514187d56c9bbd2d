/** PatchMatch and image completion. */
@NullMarked
package org.photowakeup.inpaint.patchmatch;

import org.jspecify.annotations.NullMarked;
