/** Motion files, retargeting and clips. */
@NullMarked
package org.photowakeup.animate.motion;

import org.jspecify.annotations.NullMarked;
