/** SMPL-format body model and the embedded body. */
@NullMarked
package org.photowakeup.smpl.model;

import org.jspecify.annotations.NullMarked;
