package org.photowakeup.rig;

/**
 * A rotation as a unit quaternion w + xi + yj + zk. {@code q} and {@code -q} are the same rotation; equality compares
 * numbers.
 *
 * @param w cosine of half the angle
 * @param x first part of the axis times the sine of half the angle
 * @param y second part
 * @param z third part
 */
public record Rotation(double w, double x, double y, double z) {
    /** No rotation. */
    public static final Rotation IDENTITY = new Rotation(1, 0, 0, 0);

    /** Normalises; the length must be within 1e-3 of 1. */
    public Rotation {
        double norm = Math.sqrt(w * w + x * x + y * y + z * z);
        if (!(Math.abs(norm - 1) <= 1e-3)) {
            throw new IllegalArgumentException("a rotation needs a unit quaternion, got length " + norm);
        }
        w /= norm;
        x /= norm;
        y /= norm;
        z /= norm;
    }

    /** The rotation by the vector's length, in radians, about its direction (Rodrigues' vector). */
    public static Rotation ofRotationVector(Vec3 v) {
        double angle = v.length();
        double s = angle < 1e-6 ? 0.5 - angle * angle / 48 : Math.sin(angle / 2) / angle;
        return new Rotation(Math.cos(angle / 2), v.x() * s, v.y() * s, v.z() * s);
    }

    /** The rotation by an angle, in radians, about an axis of any positive length. */
    public static Rotation about(Vec3 axis, double angle) {
        return ofRotationVector(axis.normalised().times(angle));
    }

    /** The rotation of an orthonormal 3x3 matrix given row by row. */
    public static Rotation ofMatrix(double[] m) {
        double trace = m[0] + m[4] + m[8];
        double w;
        double x;
        double y;
        double z;
        if (trace > 0) {
            double s = Math.sqrt(trace + 1) * 2;
            w = s / 4;
            x = (m[7] - m[5]) / s;
            y = (m[2] - m[6]) / s;
            z = (m[3] - m[1]) / s;
        } else if (m[0] > m[4] && m[0] > m[8]) {
            double s = Math.sqrt(1 + m[0] - m[4] - m[8]) * 2;
            w = (m[7] - m[5]) / s;
            x = s / 4;
            y = (m[1] + m[3]) / s;
            z = (m[2] + m[6]) / s;
        } else if (m[4] > m[8]) {
            double s = Math.sqrt(1 + m[4] - m[0] - m[8]) * 2;
            w = (m[2] - m[6]) / s;
            x = (m[1] + m[3]) / s;
            y = s / 4;
            z = (m[5] + m[7]) / s;
        } else {
            double s = Math.sqrt(1 + m[8] - m[0] - m[4]) * 2;
            w = (m[3] - m[1]) / s;
            x = (m[2] + m[6]) / s;
            y = (m[5] + m[7]) / s;
            z = s / 4;
        }
        return new Rotation(w, x, y, z);
    }

    /** The shortest rotation that turns one direction into another; opposite directions turn about any normal. */
    public static Rotation between(Vec3 from, Vec3 to) {
        Vec3 a = from.normalised();
        Vec3 b = to.normalised();
        double cosine = a.dot(b);
        if (cosine < -1 + 1e-10) {
            Vec3 normal = a.cross(Math.abs(a.x()) < 0.9 ? new Vec3(1, 0, 0) : new Vec3(0, 1, 0));
            return about(normal, Math.PI);
        }
        Vec3 axis = a.cross(b);
        double w = 1 + cosine;
        double norm = Math.sqrt(w * w + axis.dot(axis));
        return new Rotation(w / norm, axis.x() / norm, axis.y() / norm, axis.z() / norm);
    }

    /** The product: first the other rotation, then this one. */
    public Rotation times(Rotation o) {
        return new Rotation(
                w * o.w - x * o.x - y * o.y - z * o.z,
                w * o.x + x * o.w + y * o.z - z * o.y,
                w * o.y - x * o.z + y * o.w + z * o.x,
                w * o.z + x * o.y - y * o.x + z * o.w);
    }

    /** The opposite rotation. */
    public Rotation inverse() {
        return new Rotation(w, -x, -y, -z);
    }

    /** Turns a vector. */
    public Vec3 apply(Vec3 v) {
        Vec3 q = new Vec3(x, y, z);
        Vec3 t = q.cross(v).times(2);
        return v.plus(t.times(w)).plus(q.cross(t));
    }

    /** The angle, in [0, pi]. */
    public double angle() {
        return 2 * Math.atan2(Math.sqrt(x * x + y * y + z * z), Math.abs(w));
    }

    /** Axis times angle, the angle in [0, pi]. */
    public Vec3 toRotationVector() {
        double sine = Math.sqrt(x * x + y * y + z * z);
        double scale = sine < 1e-9 ? 2 / w : 2 * Math.atan2(sine, Math.abs(w)) / sine * (w < 0 ? -1 : 1);
        return new Vec3(x * scale, y * scale, z * scale);
    }

    /** The 3x3 matrix, row by row. */
    public double[] toMatrix() {
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

    /** The rotation part of the way, t in [0, 1], to another along the shortest arc, at constant speed. */
    public Rotation slerp(Rotation to, double t) {
        double cosine = w * to.w + x * to.x + y * to.y + z * to.z;
        double sign = cosine < 0 ? -1 : 1;
        double angle = Math.acos(Math.min(1, Math.abs(cosine)));
        double a = 1 - t;
        double b = t;
        if (angle > 1e-6) {
            a = Math.sin((1 - t) * angle) / Math.sin(angle);
            b = Math.sin(t * angle) / Math.sin(angle);
        }
        b *= sign;
        double qw = a * w + b * to.w;
        double qx = a * x + b * to.x;
        double qy = a * y + b * to.y;
        double qz = a * z + b * to.z;
        double norm = Math.sqrt(qw * qw + qx * qx + qy * qy + qz * qz);
        return new Rotation(qw / norm, qx / norm, qy / norm, qz / norm);
    }

    /** The angle, in [0, pi], between two rotations. */
    public double angleTo(Rotation other) {
        return inverse().times(other).angle();
    }
}
