package org.photowakeup.smpl.model;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.PosedBody;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;

/** Measures a model's shapes in the rest pose. */
final class BodyTape {
    private static final double DENSITY = 985;

    /** Heights of waist and chest between the hip joints (0) and the neck's (1). */
    private static final double WAIST = 0.40;

    private static final double CHEST = 0.75;

    private final PosedBody body;

    private BodyTape(PosedBody body) {
        this.body = body;
    }

    static BodyTape of(SmplModel model, List<Double> shape) {
        return new BodyTape(model.pose(BodyParameters.rest().withShape(shape)));
    }

    double measure(BodyMeasure measure) {
        return switch (measure) {
            case STATURE -> stature();
            case MASS -> DENSITY * volume();
            case SHOULDER_BREADTH -> distance(BodyJoint.LEFT_SHOULDER, BodyJoint.RIGHT_SHOULDER);
            case CHEST_GIRTH -> girth(CHEST);
            case WAIST_GIRTH -> girth(WAIST);
            case HIP_GIRTH -> girth(0);
            case ARM_LENGTH ->
                distance(BodyJoint.LEFT_SHOULDER, BodyJoint.LEFT_ELBOW)
                        + distance(BodyJoint.LEFT_ELBOW, BodyJoint.LEFT_WRIST);
            case LEG_LENGTH ->
                distance(BodyJoint.LEFT_HIP, BodyJoint.LEFT_KNEE) + distance(BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE);
        };
    }

    private Vec3 joint(BodyJoint joint) {
        return body.joints().get(joint.ordinal()).translation();
    }

    private double distance(BodyJoint a, BodyJoint b) {
        return joint(a).distanceTo(joint(b));
    }

    private double stature() {
        float[] v = body.surface().vertices();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < v.length; i += 3) {
            low = Math.min(low, v[i]);
            high = Math.max(high, v[i]);
        }
        return high - low;
    }

    /** A sixth of the sum of the triangles' determinants (divergence theorem). */
    private double volume() {
        TriangleMesh mesh = body.surface();
        double sum = 0;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            Vec3 a = mesh.vertex(mesh.corner(t, 0));
            sum += a.dot(mesh.vertex(mesh.corner(t, 1)).cross(mesh.vertex(mesh.corner(t, 2))));
        }
        return sum / 6;
    }

    /** Around the convex hull of the trunk's section by a level plane. */
    private double girth(double height) {
        double hips = joint(BodyJoint.LEFT_HIP).y();
        double level = hips + height * (joint(BodyJoint.NECK).y() - hips);
        TriangleMesh mesh = body.surface();
        List<double[]> points = new ArrayList<>();
        for (int t = 0; t < mesh.triangleCount(); t++) {
            for (int c = 0; c < 3; c++) {
                int v = mesh.corner(t, c);
                Vec3 a = mesh.vertex(v);
                Vec3 b = mesh.vertex(mesh.corner(t, (c + 1) % 3));
                if ((a.y() < level) != (b.y() < level) && !body.part(v).isArm() && body.part(v) != BodyPart.HEAD) {
                    double s = (level - a.y()) / (b.y() - a.y());
                    points.add(new double[] {a.x() + s * (b.x() - a.x()), a.z() + s * (b.z() - a.z())});
                }
            }
        }
        return hullLength(points);
    }

    /** Andrew's monotone chain. */
    private static double hullLength(List<double[]> points) {
        points.sort((a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
        double length = 0;
        for (int side = -1; side <= 1; side += 2) {
            List<double[]> chain = new ArrayList<>();
            for (double[] p : points) {
                while (chain.size() > 1 && side * turn(chain, p) >= 0) {
                    chain.remove(chain.size() - 1);
                }
                chain.add(p);
            }
            for (int i = 1; i < chain.size(); i++) {
                length += Math.hypot(chain.get(i)[0] - chain.get(i - 1)[0], chain.get(i)[1] - chain.get(i - 1)[1]);
            }
        }
        return length;
    }

    private static double turn(List<double[]> chain, double[] p) {
        double[] a = chain.get(chain.size() - 2);
        double[] b = chain.get(chain.size() - 1);
        return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
    }
}
