/** Body models posed in batches as matrix products, arrays of ND4J in and out. */
@NullMarked
package org.photowakeup.smpl.nd4j;

import org.jspecify.annotations.NullMarked;
