package org.photowakeup.segmentation.densecrf;

/**
 * How a kernel's sums are made independent of how many similar pixels there are. K is the kernel's matrix, K1 its row
 * sums, n a number for each pixel and v what is filtered.
 */
public enum Normalisation {
    /** K v / mean(K1): the plain sum, up to one constant for all pixels. */
    NONE,
    /** K (n v) with n = 1 / K1: what many pixels say together weighs as much as one. */
    BEFORE,
    /** n (K v) with n = 1 / K1: a weighted mean, as in a bilateral filter. */
    AFTER,
    /** n (K (n v)) with n = 1 / sqrt(K1): symmetric, so that the energy is one; the usual choice. */
    SYMMETRIC
}
