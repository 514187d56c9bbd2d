/** SMPLify body fit. */
@NullMarked
package org.photowakeup.smpl.fit;

import org.jspecify.annotations.NullMarked;
