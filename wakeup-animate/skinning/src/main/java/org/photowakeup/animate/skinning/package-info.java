/** Linear blend skinning. */
@NullMarked
package org.photowakeup.animate.skinning;

import org.jspecify.annotations.NullMarked;
