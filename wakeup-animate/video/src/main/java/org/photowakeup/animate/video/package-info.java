/** Video of the character: drawn by software over the repaired background, as MP4, GIF or PNG files. */
@NullMarked
package org.photowakeup.animate.video;

import org.jspecify.annotations.NullMarked;
