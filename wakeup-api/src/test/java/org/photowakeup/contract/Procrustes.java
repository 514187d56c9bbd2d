package org.photowakeup.contract;

import java.util.List;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** Mean distance of two sets of points after the best similarity (Horn 1987: the largest eigenvector of a 4x4 matrix). */
public final class Procrustes {
    private Procrustes() {}

    /** The distance, in the points' unit; both lists are of one length. */
    public static double distance(List<Vec3> from, List<Vec3> to) {
        Vec3[] a = centred(from.toArray(new Vec3[0]));
        Vec3[] b = centred(to.toArray(new Vec3[0]));
        Rotation turn = rotation(a, b);
        double along = 0;
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            along += turn.apply(a[i]).dot(b[i]);
            square += a[i].dot(a[i]);
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += turn.apply(a[i]).times(along / square).distanceTo(b[i]);
        }
        return sum / a.length;
    }

    private static Vec3[] centred(Vec3[] points) {
        Vec3 middle = Vec3.ZERO;
        for (Vec3 p : points) {
            middle = middle.plus(p.times(1.0 / points.length));
        }
        Vec3[] moved = new Vec3[points.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = points[i].minus(middle);
        }
        return moved;
    }

    private static Rotation rotation(Vec3[] a, Vec3[] b) {
        double[][] s = new double[3][3];
        for (int i = 0; i < a.length; i++) {
            double[] p = {a[i].x(), a[i].y(), a[i].z()};
            double[] q = {b[i].x(), b[i].y(), b[i].z()};
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    s[r][c] += p[r] * q[c];
                }
            }
        }
        double[][] k = {
            {s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]},
            {s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]},
            {s[2][0] - s[0][2], s[0][1] + s[1][0], s[1][1] - s[0][0] - s[2][2], s[1][2] + s[2][1]},
            {s[0][1] - s[1][0], s[2][0] + s[0][2], s[1][2] + s[2][1], s[2][2] - s[0][0] - s[1][1]}
        };
        double shift = 0;
        for (double[] row : k) {
            for (double v : row) {
                shift += Math.abs(v);
            }
        }
        double[] q = {1, 0.1, 0.2, 0.05};
        for (int round = 0; round < 3000; round++) {
            double[] next = new double[4];
            double norm = 0;
            for (int r = 0; r < 4; r++) {
                next[r] = shift * q[r];
                for (int c = 0; c < 4; c++) {
                    next[r] += k[r][c] * q[c];
                }
                norm += next[r] * next[r];
            }
            for (int r = 0; r < 4; r++) {
                q[r] = next[r] / Math.sqrt(norm);
            }
        }
        return new Rotation(q[0], q[1], q[2], q[3]);
    }
}
