/** GLB and other 3D files. */
@NullMarked
package org.photowakeup.animate.export;

import org.jspecify.annotations.NullMarked;
