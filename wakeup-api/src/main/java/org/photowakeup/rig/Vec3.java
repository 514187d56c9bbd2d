package org.photowakeup.rig;

/**
 * A vector or a point in space, in metres unless said otherwise.
 *
 * @param x to the right
 * @param y down
 * @param z forward, away from the camera
 */
public record Vec3(double x, double y, double z) {
    /** The origin. */
    public static final Vec3 ZERO = new Vec3(0, 0, 0);

    /** Checks that all numbers are finite. */
    public Vec3 {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
            throw new IllegalArgumentException("a vector needs finite numbers, got " + x + ", " + y + ", " + z);
        }
    }

    /** Sum. */
    public Vec3 plus(Vec3 o) {
        return new Vec3(x + o.x, y + o.y, z + o.z);
    }

    /** Difference. */
    public Vec3 minus(Vec3 o) {
        return new Vec3(x - o.x, y - o.y, z - o.z);
    }

    /** Product with a number. */
    public Vec3 times(double s) {
        return new Vec3(x * s, y * s, z * s);
    }

    /** Inner product. */
    public double dot(Vec3 o) {
        return x * o.x + y * o.y + z * o.z;
    }

    /** Cross product. */
    public Vec3 cross(Vec3 o) {
        return new Vec3(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    /** Euclidean length. */
    public double length() {
        return Math.sqrt(dot(this));
    }

    /** Euclidean distance. */
    public double distanceTo(Vec3 o) {
        return minus(o).length();
    }

    /**
     * The unit vector of this direction.
     *
     * @throws ArithmeticException when the length is below 1e-12
     */
    public Vec3 normalised() {
        double length = length();
        if (length < 1e-12) {
            throw new ArithmeticException("a vector of length " + length + " has no direction");
        }
        return times(1 / length);
    }
}
