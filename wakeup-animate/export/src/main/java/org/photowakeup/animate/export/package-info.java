/** 3D files of a rigged mesh and its motions. */
@NullMarked
package org.photowakeup.animate.export;

import org.jspecify.annotations.NullMarked;
