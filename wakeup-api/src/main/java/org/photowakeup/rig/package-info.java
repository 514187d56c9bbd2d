/** Vectors, rotations, skeletons, poses and motion clips. */
@NullMarked
package org.photowakeup.rig;

import org.jspecify.annotations.NullMarked;
