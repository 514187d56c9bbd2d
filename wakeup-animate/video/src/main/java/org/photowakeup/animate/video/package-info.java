/** Video of the character. */
@NullMarked
package org.photowakeup.animate.video;

import org.jspecify.annotations.NullMarked;
