/**
 * Fully connected conditional random field after Kraehenbuehl and Koltun (2011).
 *
 * <p>{@link org.photowakeup.segmentation.densecrf.DenseCrfRefiner} is the stage.
 * {@link org.photowakeup.segmentation.densecrf.DenseCrf} is the same inference for any labels and kernels, step by step, and
 * {@link org.photowakeup.segmentation.densecrf.PermutohedralLattice} the filter under it.
 *
 * <p>Two labels under Potts costs are one channel, the difference of their probabilities, and position alone is filtered by a
 * separable convolution. Of more labels only what moved is computed anew. Results are the same bits on any number of threads.
 */
@NullMarked
package org.photowakeup.segmentation.densecrf;

import org.jspecify.annotations.NullMarked;
