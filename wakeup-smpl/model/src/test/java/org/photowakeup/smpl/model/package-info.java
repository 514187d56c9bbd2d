/** Tests of the body model. */
@NullMarked
package org.photowakeup.smpl.model;

import org.jspecify.annotations.NullMarked;
