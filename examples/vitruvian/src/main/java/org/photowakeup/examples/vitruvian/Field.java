package org.photowakeup.examples.vitruvian;

/** A function of space that is negative inside a solid, 0 on its surface and grows about as the distance does. */
@FunctionalInterface
interface Field {
    /** The value at a point, metres. */
    double at(double x, double y, double z);

    /** The gradient by central differences of half a millimetre. */
    default double[] gradient(double x, double y, double z) {
        double h = 5e-4;
        return new double[] {
            (at(x + h, y, z) - at(x - h, y, z)) / (2 * h),
            (at(x, y + h, z) - at(x, y - h, z)) / (2 * h),
            (at(x, y, z + h) - at(x, y, z - h)) / (2 * h)
        };
    }

    /** Joins two values smoothly: a polynomial minimum that rounds the seam over about k metres. */
    static double union(double a, double b, double k) {
        double h = Math.max(k - Math.abs(a - b), 0) / k;
        return Math.min(a, b) - h * h * k / 4;
    }

    /** Takes the second solid out of the first, rounding the seam. */
    static double without(double a, double b, double k) {
        return -union(-a, b, k);
    }
}
