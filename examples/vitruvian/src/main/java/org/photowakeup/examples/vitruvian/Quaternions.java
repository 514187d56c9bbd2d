package org.photowakeup.examples.vitruvian;

/** Quaternions w, x, y, z as bare numbers, with functions that give the same bits on every machine. */
final class Quaternions {
    private Quaternions() {}

    static double[] normalised(double[] q) {
        double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        return new double[] {q[0] / length, q[1] / length, q[2] / length, q[3] / length};
    }

    /** The rotation about an axis of any length, radians. */
    static double[] about(double[] axis, double angle) {
        double length = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        double s = StrictMath.sin(angle / 2) / length;
        return new double[] {StrictMath.cos(angle / 2), s * axis[0], s * axis[1], s * axis[2]};
    }

    /** Row by row. */
    static double[] matrix(double[] q) {
        double w = q[0];
        double x = q[1];
        double y = q[2];
        double z = q[3];
        return new double[] {
            1 - 2 * (y * y + z * z),
            2 * (x * y - w * z),
            2 * (x * z + w * y),
            2 * (x * y + w * z),
            1 - 2 * (x * x + z * z),
            2 * (y * z - w * x),
            2 * (x * z - w * y),
            2 * (y * z + w * x),
            1 - 2 * (x * x + y * y)
        };
    }
}
