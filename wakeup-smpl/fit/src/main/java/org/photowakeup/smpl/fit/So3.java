package org.photowakeup.smpl.fit;

/** Rotation vectors and 3x3 matrices, row by row, in flat arrays. */
final class So3 {
    private So3() {}

    /** Writes the matrix of the rotation vector w[at..at+2] (Rodrigues) to m[to..to+8]. */
    static void exp(double[] w, int at, double[] m, int to) {
        double x = w[at];
        double y = w[at + 1];
        double z = w[at + 2];
        double a2 = x * x + y * y + z * z;
        double a = Math.sqrt(a2);
        double s = a < 1e-4 ? 1 - a2 / 6 : Math.sin(a) / a;
        double c = a < 1e-4 ? 0.5 - a2 / 24 : (1 - Math.cos(a)) / a2;
        fill(m, to, 1 - c * a2, s, c, x, y, z);
    }

    /** Writes the left Jacobian Jl(w) = I + (1 - cos a)/a^2 [w]x + (a - sin a)/a^3 [w]x^2 to m[to..to+8]. */
    static void leftJacobian(double[] w, int at, double[] m, int to) {
        double x = w[at];
        double y = w[at + 1];
        double z = w[at + 2];
        double a2 = x * x + y * y + z * z;
        double a = Math.sqrt(a2);
        double s = a < 1e-3 ? 0.5 - a2 / 24 : (1 - Math.cos(a)) / a2;
        double c = a < 1e-3 ? 1.0 / 6 - a2 / 120 : (a - Math.sin(a)) / (a2 * a);
        fill(m, to, 1 - c * a2, s, c, x, y, z);
    }

    /** d I + s [w]x + c w w^T; with d = 1 - c |w|^2 this is I + s [w]x + c [w]x^2. */
    private static void fill(double[] m, int to, double d, double s, double c, double x, double y, double z) {
        m[to] = d + c * x * x;
        m[to + 1] = c * x * y - s * z;
        m[to + 2] = c * x * z + s * y;
        m[to + 3] = c * x * y + s * z;
        m[to + 4] = d + c * y * y;
        m[to + 5] = c * y * z - s * x;
        m[to + 6] = c * x * z - s * y;
        m[to + 7] = c * y * z + s * x;
        m[to + 8] = d + c * z * z;
    }

    /** Writes the product a b of two matrices. */
    static void multiply(double[] a, int ai, double[] b, int bi, double[] m, int to) {
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                m[to + 3 * r + c] = a[ai + 3 * r] * b[bi + c]
                        + a[ai + 3 * r + 1] * b[bi + 3 + c]
                        + a[ai + 3 * r + 2] * b[bi + 6 + c];
            }
        }
    }

    /** Writes base + m (x, y, z) to v[to..to+2]. */
    static void apply(double[] m, int mi, double x, double y, double z, double[] base, int bi, double[] v, int to) {
        v[to] = base[bi] + m[mi] * x + m[mi + 1] * y + m[mi + 2] * z;
        v[to + 1] = base[bi + 1] + m[mi + 3] * x + m[mi + 4] * y + m[mi + 5] * z;
        v[to + 2] = base[bi + 2] + m[mi + 6] * x + m[mi + 7] * y + m[mi + 8] * z;
    }
}
