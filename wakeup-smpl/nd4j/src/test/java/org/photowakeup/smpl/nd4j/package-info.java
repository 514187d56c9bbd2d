/** Tests of the body model on ND4J. */
@NullMarked
package org.photowakeup.smpl.nd4j;

import org.jspecify.annotations.NullMarked;
