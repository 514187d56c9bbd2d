package org.photowakeup.smpl.fit;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.Proportions;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * The stages of one fit: the trunk for every facing, all joints with ever less expected noise, limbs' other depths, the
 * outline. Holds the present best; one object a fit.
 */
final class JointFit {
    private static final Weights COARSE = new Weights(0.05, 0.3);
    private static final Weights MIDDLE = new Weights(0.02, 0.2);
    private static final Weights FINE = new Weights(0.008, 0.12);
    private static final Weights EXACT = new Weights(0.0015, 0.12);
    private static final double EXACT_BELOW = 0.01;
    private static final double[] FACINGS = {0, Math.PI, 0.5 * Math.PI, -0.5 * Math.PI};
    private static final double[] TRUNK_TRUST = trust(0, 1, 0, 1, 0);
    private static final double[] TRUST = trust(0.5, 1, 1, 0.4, 1);

    private final LinearBody body;
    private final PosePrior prior;
    private final Evidence evidence;
    private final Camera camera;
    private final double depth;
    private Facing best;
    private boolean converged;

    /** One facing with its solver. */
    private static final class Facing {
        private final double[] matrix;
        private final Kinematics kinematics;
        private final FitEnergy energy;
        private final LevenbergMarquardt solver;
        private final double[] p;

        Facing(double[] matrix, Kinematics kinematics, FitEnergy energy, double[] p) {
            this.matrix = matrix;
            this.kinematics = kinematics;
            this.energy = energy;
            solver = new LevenbergMarquardt(energy);
            this.p = p;
        }

        LevenbergMarquardt.Outcome minimise(int steps, double tolerance) {
            return solver.minimise(p, p.length, steps, tolerance);
        }
    }

    /** Chooses the facing. */
    JointFit(LinearBody body, PosePrior prior, Evidence evidence, Camera camera) {
        this.body = body;
        this.prior = prior;
        this.evidence = evidence;
        this.camera = camera;
        depth = CameraStart.depth(body, evidence, camera);
        best = start(FACINGS[0]);
        double least = coarse(best);
        for (int i = 1; i < FACINGS.length; i++) {
            Facing facing = start(FACINGS[i]);
            double e = coarse(facing);
            if (e < least) {
                best = facing;
                least = e;
            }
        }
    }

    /** Factors of the landmarks' confidences. Models and people differ in where the hips are. */
    private static double[] trust(double face, double shoulders, double arms, double hips, double legs) {
        double[] factors = new double[LinearBody.LANDMARKS];
        for (Landmark l : Landmark.values()) {
            factors[l.ordinal()] = switch (l) {
                case NOSE, LEFT_EYE, RIGHT_EYE, LEFT_EAR, RIGHT_EAR -> face;
                case LEFT_SHOULDER, RIGHT_SHOULDER -> shoulders;
                case LEFT_ELBOW, RIGHT_ELBOW, LEFT_WRIST, RIGHT_WRIST -> arms;
                case LEFT_HIP, RIGHT_HIP -> hips;
                default -> legs;
            };
        }
        return factors;
    }

    private Facing start(double yaw) {
        double[] matrix = Rotation.about(new Vec3(0, 1, 0), yaw).toMatrix();
        double[] p = new double[Unknowns.count(body.shapes)];
        prior.start(p);
        Facing facing = facing(matrix, SurfacePoints.NONE, p);
        CameraStart.place(p, facing.kinematics, evidence, camera, depth);
        return facing;
    }

    private Facing facing(double[] matrix, SurfacePoints skin, double[] p) {
        Kinematics kinematics = new Kinematics(body, matrix, skin);
        return new Facing(matrix, kinematics, new FitEnergy(kinematics, prior, evidence, camera, depth), p);
    }

    private double coarse(Facing facing) {
        facing.energy.use(COARSE, TRUNK_TRUST);
        facing.solver.minimise(facing.p, Unknowns.POSE, 8, 1e-3);
        facing.energy.use(COARSE, TRUST);
        return facing.minimise(8, 1e-3).energy();
    }

    /** Fits the landmarks. */
    void refine() {
        best.energy.use(MIDDLE, TRUST);
        double energy = best.minimise(15, 1e-4).energy();
        LimbSearch search = new LimbSearch(body, evidence, camera, best.kinematics);
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 2 && energy < before; round++) {
            before = energy;
            energy = search.improve(best.p, energy, best.solver);
        }
        best.energy.use(FINE, TRUST);
        converged = best.minimise(40, 1e-5).converged();
        if (rootMeanSquare() * depth / camera.focalLength() < EXACT_BELOW) {
            best.energy.use(EXACT, TRUST);
            best.energy.stayNear(best.p);
            converged = best.minimise(30, 1e-5).converged();
        }
    }

    /** Draws shape and limbs into the person's mask. */
    void fillOutline(BodyModel model, MaskMap person) {
        SurfacePoints skin = SurfacePoints.of(model, body);
        best = facing(best.matrix, skin, best.p);
        best.energy.use(FINE, TRUST);
        best.energy.use(new Outline(person, camera, skin.owners.length, best.p.length, depth / camera.focalLength()));
        converged = best.minimise(15, 1e-4).converged();
    }

    /** Whether the last stage met its tolerance. */
    boolean converged() {
        return converged;
    }

    /** The present best body. */
    BodyParameters parameters() {
        best.kinematics.pose(best.p);
        List<Rotation> pose = new ArrayList<>();
        double[] m = new double[9];
        for (int j = 0; j < LinearBody.JOINTS; j++) {
            double[] from = j == 0 ? best.kinematics.globals() : best.kinematics.locals();
            System.arraycopy(from, 9 * j, m, 0, 9);
            pose.add(Rotation.ofMatrix(m));
        }
        List<Double> shape = new ArrayList<>();
        for (int b = 0; b < body.coefficients; b++) {
            shape.add(best.p[Unknowns.SHAPE + b]);
        }
        return new BodyParameters(shape, pose, new Vec3(best.p[0], best.p[1], best.p[2]));
    }

    /** How its lengths differ from the model's. */
    Proportions proportions() {
        List<Double> factors = new ArrayList<>();
        for (int i = 0; i < LinearBody.PROPORTIONS; i++) {
            factors.add(Math.max(0.1, 1 + best.p[Unknowns.SHAPE + body.coefficients + i]));
        }
        return new Proportions(factors);
    }

    /** A note for every landmark that the body is further from than where the last stage takes it for wrong. */
    List<String> overruled() {
        best.kinematics.pose(best.p);
        List<String> lines = new ArrayList<>();
        for (Landmark landmark : Landmark.values()) {
            double pixels = evidence.has(landmark) ? Math.sqrt(squaredError(landmark.ordinal())) : 0;
            if (pixels * depth / camera.focalLength() > FINE.outlier()) {
                lines.add(
                        landmark.cocoName() + " was overruled, the body has it " + Math.round(pixels) + " pixels away");
            }
        }
        return lines;
    }

    /** Root mean square distance, in pixels, of the landmarks in use. */
    double rootMeanSquare() {
        best.kinematics.pose(best.p);
        double sum = 0;
        for (int i = 0; i < LinearBody.LANDMARKS; i++) {
            sum += evidence.confidence[i] > 0 ? squaredError(i) : 0;
        }
        return Math.sqrt(sum / evidence.count());
    }

    /** Squared distance, in pixels, of a posed landmark from where it was found. */
    private double squaredError(int i) {
        double[] y = best.kinematics.landmarks();
        double f = camera.focalLength() / y[3 * i + 2];
        double du = f * y[3 * i] + camera.centreX() - evidence.x[i];
        double dv = f * y[3 * i + 1] + camera.centreY() - evidence.y[i];
        return du * du + dv * dv;
    }
}
