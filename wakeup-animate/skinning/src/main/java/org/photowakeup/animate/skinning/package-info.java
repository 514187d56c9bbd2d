/** Skinning: moving a rigged mesh into a pose, by linear blending or by dual quaternions. */
@NullMarked
package org.photowakeup.animate.skinning;

import org.jspecify.annotations.NullMarked;
