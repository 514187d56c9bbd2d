package org.photowakeup.smpl.fit;

/** A sum of squares, or what is treated as one, of a vector of unknowns. */
interface Energy {
    /** Number of unknowns. */
    int size();

    /** The energy at p. */
    double at(double[] p);

    /**
     * Gauss-Newton's quadratic model at p. The arrays come filled with zeros.
     *
     * @param hessian n x n, row-major; only {@code row >= column} need be written
     * @param gradient n numbers
     */
    void linearise(double[] p, double[] hessian, double[] gradient);
}
