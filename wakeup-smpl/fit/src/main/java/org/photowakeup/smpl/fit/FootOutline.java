package org.photowakeup.smpl.fit;

import java.util.Arrays;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.body.PosedBody;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * The outline of one foot in the picture, turned about its leg: the convex hull of the skin's points, made as large as a shoe.
 * Holds scratch: one object a thread.
 */
final class FootOutline {
    /** How much larger a shoe is than the foot in it. */
    private static final double SHOE = 1.08;
    /** Metres of a shoe's sole. */
    private static final double SOLE = 0.02;
    /** More points than these are thinned. */
    private static final int POINTS = 120;

    private final RigidTransform ankle;
    private final Camera camera;
    /** In the ankle's frame. */
    private final Vec3[] points;

    private final double[] x;
    private final double[] y;

    FootOutline(PosedBody body, BodyJoint joint, BodyJoint foot, Camera camera) {
        this.camera = camera;
        ankle = body.joints().get(joint.ordinal());
        RigidTransform back = ankle.inverse();
        int[] own = new int[body.surface().vertexCount()];
        int count = 0;
        for (int v = 0; v < own.length; v++) {
            if (body.joint(v) == joint || body.joint(v) == foot) {
                own[count++] = v;
            }
        }
        int stride = Math.max(1, (count + POINTS - 1) / POINTS);
        int kept = (count + stride - 1) / stride;
        points = new Vec3[kept];
        for (int i = 0; i < kept; i++) {
            points[i] = back.apply(body.surface().vertex(own[i * stride]));
        }
        double low = 0;
        for (Vec3 point : points) {
            low = Math.max(low, point.y());
        }
        for (int i = 0; i < kept; i++) {
            points[i] = points[i].y() > low / 2 ? points[i].plus(new Vec3(0, SOLE, 0)) : points[i];
        }
        x = new double[2 * kept + 2];
        y = new double[2 * kept + 2];
    }

    /** Whether there is skin before the camera. */
    boolean isSeen() {
        return points.length > 2 && ankle.translation().z() > 0.1;
    }

    /** Where the ankle is. */
    Vec3 ankle() {
        return ankle.translation();
    }

    /**
     * The columns that the foot covers.
     *
     * @param turn about the leg, radians, positive to the body's left
     * @param rows the picture's rows that are asked for
     * @return first and, exclusive, last column of each row; both 0 where the foot is not, and above its ankle
     */
    int[] columns(double turn, int[] rows) {
        Rotation all = ankle.rotation().times(Rotation.about(new Vec3(0, 1, 0), -turn));
        double[] px = new double[points.length];
        double[] py = new double[points.length];
        Integer[] order = new Integer[points.length];
        for (int i = 0; i < points.length; i++) {
            Vec3 p = all.apply(points[i].times(SHOE)).plus(ankle.translation());
            px[i] = camera.focalLength() * p.x() / p.z() + camera.centreX();
            py[i] = camera.focalLength() * p.y() / p.z() + camera.centreY();
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> px[a] != px[b] ? Double.compare(px[a], px[b]) : Double.compare(py[a], py[b]));
        return filled(hull(px, py, order), rows);
    }

    /** Andrew's monotone chain; the hull's corners come to lie in x and y, their number is returned. */
    private int hull(double[] px, double[] py, Integer[] order) {
        int n = 0;
        for (int pass = 0; pass < 2; pass++) {
            int start = n;
            for (int k = 0; k < order.length; k++) {
                int i = order[pass == 0 ? k : order.length - 1 - k];
                while (n >= start + 2
                        && (x[n - 1] - x[n - 2]) * (py[i] - y[n - 2]) - (y[n - 1] - y[n - 2]) * (px[i] - x[n - 2])
                                <= 0) {
                    n--;
                }
                x[n] = px[i];
                y[n++] = py[i];
            }
            n--;
        }
        return n;
    }

    private int[] filled(int corners, int[] rows) {
        double top = camera.project(ankle.translation()).y();
        int[] columns = new int[2 * rows.length];
        for (int r = 0; r < rows.length; r++) {
            double left = Double.POSITIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < corners && rows[r] >= top; i++) {
                int j = (i + 1) % corners;
                double from = y[i] - rows[r];
                double to = y[j] - rows[r];
                if (from * to <= 0 && from != to) {
                    double at = x[i] + (x[j] - x[i]) * from / (from - to);
                    left = Math.min(left, at);
                    right = Math.max(right, at);
                }
            }
            if (right > left) {
                columns[2 * r] = (int) Math.min(Math.max(Math.ceil(left), 0), camera.width());
                columns[2 * r + 1] = (int) Math.min(Math.max(Math.floor(right) + 1, 0), camera.width());
            }
        }
        return columns;
    }
}
