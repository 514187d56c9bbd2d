package org.photowakeup.smpl.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Landmark;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.StageContext;

/** The fit to landmarks alone: both facings from the trunk, then ever weaker priors. */
final class JointFit {
    private static final Weights TRUNK = new Weights(0.05, 0.3, 1, 1, 1);
    private static final Weights COARSE = new Weights(0.05, 0.3, 1, 1, 1);
    private static final Weights MIDDLE = new Weights(0.02, 0.2, 1, 1, 1);
    private static final Weights FINE = new Weights(0.008, 0.12, 1, 1, 1);
    private static final double[] TRUNK_TRUST = trust(0, 0, 1, 1, 0);
    private static final double[] TRUST = trust(0.5, 1, 1, 0.7, 1);

    private final LinearBody body;
    private final PosePrior prior;
    private final Evidence evidence;
    private final Camera camera;
    private final double depth;

    /** A body with how well it explains the landmarks. */
    record Result(BodyParameters parameters, double energy, double rootMeanSquare, boolean converged) {}

    /** One facing with its solver. */
    private static final class Facing {
        private final Kinematics kinematics;
        private final FitEnergy energy;
        private final LevenbergMarquardt solver;
        private final double[] p;

        Facing(Kinematics kinematics, FitEnergy energy, double[] p) {
            this.kinematics = kinematics;
            this.energy = energy;
            solver = new LevenbergMarquardt(energy);
            this.p = p;
        }
    }

    JointFit(LinearBody body, PosePrior prior, Evidence evidence, Camera camera) {
        this.body = body;
        this.prior = prior;
        this.evidence = evidence;
        this.camera = camera;
        depth = CameraStart.depth(body, evidence, camera);
    }

    private static double[] trust(double face, double arms, double shoulders, double hips, double legs) {
        double[] factors = new double[LinearBody.LANDMARKS];
        Arrays.fill(factors, face);
        for (Landmark l : Landmark.values()) {
            if (l.ordinal() >= Landmark.LEFT_KNEE.ordinal()) {
                factors[l.ordinal()] = legs;
            } else if (l.ordinal() >= Landmark.LEFT_HIP.ordinal()) {
                factors[l.ordinal()] = hips;
            } else if (l.ordinal() >= Landmark.LEFT_ELBOW.ordinal()) {
                factors[l.ordinal()] = arms;
            } else if (l.ordinal() >= Landmark.LEFT_SHOULDER.ordinal()) {
                factors[l.ordinal()] = shoulders;
            }
        }
        return factors;
    }

    Result solve(StageContext context) {
        Facing best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double yaw : new double[] {0, Math.PI, 0.5 * Math.PI, -0.5 * Math.PI}) {
            Facing facing = start(yaw);
            facing.energy.use(TRUNK, TRUNK_TRUST);
            facing.solver.minimise(facing.p, Unknowns.POSE, 8, 1e-3);
            facing.energy.use(COARSE, TRUST);
            double e =
                    facing.solver.minimise(facing.p, facing.p.length, 8, 1e-3).energy();
            if (best == null || e < least) {
                best = facing;
                least = e;
            }
        }
        if (best == null) {
            throw new AssertionError("no facing was tried");
        }
        context.progress(0.5);
        best.energy.use(MIDDLE, TRUST);
        best.solver.minimise(best.p, best.p.length, 15, 1e-4);
        best.energy.use(FINE, TRUST);
        LevenbergMarquardt.Outcome end = best.solver.minimise(best.p, best.p.length, 40, 1e-5);
        return result(best, end);
    }

    private Facing start(double yaw) {
        double[] matrix = Rotation.about(new Vec3(0, 1, 0), yaw).toMatrix();
        double[] relaxed = new double[9 * LinearBody.JOINTS];
        for (int j = 0; j < LinearBody.JOINTS; j++) {
            System.arraycopy(Rotation.IDENTITY.toMatrix(), 0, relaxed, 9 * j, 9);
        }
        Kinematics kinematics = new Kinematics(body, matrix, relaxed);
        FitEnergy energy = new FitEnergy(kinematics, prior, evidence, camera, new FitEnergy.Scale(body.shapes, depth));
        double[] p = new double[Unknowns.count(body.shapes)];
        System.arraycopy(prior.mean(0), 0, p, Unknowns.POSE, Unknowns.POSE_SIZE);
        CameraStart.place(p, kinematics, evidence, camera, depth);
        return new Facing(kinematics, energy, p);
    }

    private Result result(Facing facing, LevenbergMarquardt.Outcome end) {
        facing.kinematics.pose(facing.p);
        List<Rotation> pose = new ArrayList<>();
        double[] m = new double[9];
        System.arraycopy(facing.kinematics.globals(), 0, m, 0, 9);
        pose.add(Rotation.ofMatrix(m));
        for (int j = 1; j < LinearBody.JOINTS; j++) {
            System.arraycopy(facing.kinematics.locals(), 9 * j, m, 0, 9);
            pose.add(Rotation.ofMatrix(m));
        }
        List<Double> shape = new ArrayList<>();
        for (int b = 0; b < body.shapes; b++) {
            shape.add(facing.p[Unknowns.SHAPE + b]);
        }
        BodyParameters parameters = new BodyParameters(shape, pose, new Vec3(facing.p[0], facing.p[1], facing.p[2]));
        return new Result(parameters, end.energy(), rootMeanSquare(facing.kinematics), end.converged());
    }

    /** Root mean square distance, in pixels, of the landmarks in use. */
    private double rootMeanSquare(Kinematics kinematics) {
        double[] y = kinematics.landmarks();
        double sum = 0;
        for (int i = 0; i < LinearBody.LANDMARKS; i++) {
            if (evidence.confidence[i] > 0) {
                double f = camera.focalLength() / y[3 * i + 2];
                double du = f * y[3 * i] + camera.centreX() - evidence.x[i];
                double dv = f * y[3 * i + 1] + camera.centreY() - evidence.y[i];
                sum += du * du + dv * dv;
            }
        }
        return Math.sqrt(sum / evidence.count());
    }
}
