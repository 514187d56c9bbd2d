package org.photowakeup.reconstruct.head;

import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * The head's rotation that explains the landmarks best: least squares over a rotation vector, a shift in the picture's
 * plane and the logarithm of the head's size, by Gauss and Newton's method with Levenberg's damping from several starts.
 *
 * <p>Residuals are metres at the head's depth over their expected size; those of landmarks are tamed by Geman and
 * McClure's function.
 */
final class HeadRotation {
    private static final int UNKNOWNS = 6;
    /** How far a landmark of the person may lie from the body's, metres. */
    private static final double NOISE = 0.012;
    /** From which residual on, in units of the noise, a landmark counts less. */
    private static final double OUTLIER = 5;
    /** How far the head's place may differ from the body's, metres, and its size, as a logarithm. */
    private static final double SHIFT = 0.04;

    private static final double SIZE = 0.1;
    /** How far a head turns from the chest, radians: about the vertical, and nodding and tilting. */
    private static final double YAW = 0.5;

    private static final double NOD = 0.3;
    /** How fast landmarks that the network is not sure of lose weight. */
    private static final double CONFIDENCE_POWER = 3;

    private static final double[] STARTS = {0, -0.6, 0.6, -1.2, 1.2};
    private static final int STEPS = 30;

    private final Camera camera;
    private final List<FaceLandmark> landmarks;
    private final Vec3 joint;
    private final double metresPerPixel;
    private final Rotation chest;
    private final Rotation first;

    HeadRotation(BodyFit fit, List<FaceLandmark> landmarks) {
        this.camera = fit.camera();
        this.landmarks = landmarks;
        this.joint = fit.body().joints().get(BodyJoint.HEAD.ordinal()).translation();
        this.metresPerPixel = joint.z() / camera.focalLength();
        this.chest = fit.body().joints().get(BodyJoint.SPINE3.ordinal()).rotation();
        this.first = fit.body().joints().get(BodyJoint.HEAD.ordinal()).rotation();
    }

    /** The rotation of the head in the world. */
    Rotation solve() {
        Rotation best = first;
        double least = Double.POSITIVE_INFINITY;
        for (int i = -1; i < STARTS.length; i++) {
            Rotation start = i < 0 ? first : chest.times(Rotation.about(new Vec3(0, 1, 0), STARTS[i]));
            double[] p = new double[UNKNOWNS];
            double energy = minimise(start, p);
            if (energy < least - 1e-9) {
                least = energy;
                best = rotation(start, p);
            }
        }
        return best;
    }

    private static Rotation rotation(Rotation start, double[] p) {
        return Rotation.ofRotationVector(new Vec3(p[0], p[1], p[2])).times(start);
    }

    private double minimise(Rotation start, double[] p) {
        int count = 2 * landmarks.size() + UNKNOWNS;
        double[] r = new double[count];
        double[] moved = new double[count];
        double[][] jacobian = new double[UNKNOWNS][count];
        double energy = residuals(start, p, r);
        double damping = 1e-3;
        for (int step = 0; step < STEPS && damping < 1e6; step++) {
            for (int k = 0; k < UNKNOWNS; k++) {
                double[] q = p.clone();
                q[k] += 1e-5;
                residuals(start, q, moved);
                for (int i = 0; i < count; i++) {
                    jacobian[k][i] = (moved[i] - r[i]) / 1e-5;
                }
            }
            double[] q = p.clone();
            double[] change = NormalEquations.solve(jacobian, r, damping);
            for (int k = 0; k < UNKNOWNS; k++) {
                q[k] -= change[k];
            }
            double next = residuals(start, q, moved);
            if (next < energy) {
                System.arraycopy(q, 0, p, 0, UNKNOWNS);
                System.arraycopy(moved, 0, r, 0, count);
                boolean done = energy - next < 1e-9 * (1 + energy);
                energy = next;
                damping = Math.max(1e-9, damping / 5);
                if (done) {
                    return energy;
                }
            } else {
                damping *= 5;
            }
        }
        return energy;
    }

    /** Fills the residuals; gives half their squares' sum. */
    private double residuals(Rotation start, double[] p, double[] r) {
        Rotation rotation = rotation(start, p);
        Vec3 centre = joint.plus(new Vec3(p[3], p[4], 0));
        int n = 0;
        for (FaceLandmark landmark : landmarks) {
            Vec3 at = centre.plus(rotation.apply(landmark.onHead()).times(Math.exp(p[5])));
            double scale = camera.focalLength() / Math.max(at.z(), 1e-3);
            double dx = scale * at.x() + camera.centreX() - landmark.seen().x();
            double dy = scale * at.y() + camera.centreY() - landmark.seen().y();
            double weight = Math.pow(landmark.confidence(), CONFIDENCE_POWER) * metresPerPixel / NOISE;
            double tamed = tame(Math.hypot(dx, dy) * weight);
            r[n++] = dx * weight * tamed;
            r[n++] = dy * weight * tamed;
        }
        Vec3 turn = chest.inverse().times(rotation).toRotationVector();
        r[n++] = turn.x() / NOD;
        r[n++] = turn.y() / YAW;
        r[n++] = turn.z() / NOD;
        r[n++] = p[3] / SHIFT;
        r[n++] = p[4] / SHIFT;
        r[n] = p[5] / SIZE;
        double sum = 0;
        for (double value : r) {
            sum += value * value;
        }
        return sum / 2;
    }

    /** Geman and McClure's function as a factor of the residual: bounded by the outlier's size. */
    private static double tame(double length) {
        return OUTLIER / Math.sqrt(OUTLIER * OUTLIER + length * length);
    }
}
