package org.photowakeup.smpl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BoneDepth;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LiftedPose;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.TestBody;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

class FitEnergyTest {
    private static final double STEP = 1e-6;

    private final LinearBody body = LinearBody.of(new TestBody(), 10);

    private Kinematics kinematics() {
        return new Kinematics(
                body, Rotation.about(new Vec3(0, 1, 0), 0.7).toMatrix(), SurfacePoints.of(new TestBody(), body));
    }

    private double[] unknowns(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] p = new double[Unknowns.count(body.shapes)];
        for (int i = 0; i < p.length; i++) {
            p[i] = random.nextDouble(-0.8, 0.8);
        }
        p[2] += 4;
        return p;
    }

    @Test
    void theJacobianOfLandmarksEqualsDifferences() {
        Kinematics kinematics = kinematics();
        for (int seed = 0; seed < 5; seed++) {
            double[] p = unknowns(seed);
            int last = kinematics.told(Landmark.RIGHT_ANKLE);
            int[] points = IntStream.rangeClosed(0, last)
                    .filter(i -> i < LinearBody.LANDMARKS || i % 20 == 0 || i > last - LinearBody.LANDMARKS)
                    .toArray();
            for (int point : points) {
                int[] columns = kinematics.columns(point);
                double[] jacobian = new double[3 * columns.length];
                kinematics.pose(p);
                kinematics.differentiate(p);
                kinematics.jacobian(point, jacobian);
                double[] differences = new double[3 * p.length];
                for (int i = 0; i < p.length; i++) {
                    double[] plus = moved(kinematics, p, i, STEP, point);
                    double[] minus = moved(kinematics, p, i, -STEP, point);
                    for (int c = 0; c < 3; c++) {
                        differences[c * p.length + i] = (plus[c] - minus[c]) / (2 * STEP);
                    }
                }
                for (int k = 0; k < columns.length; k++) {
                    for (int c = 0; c < 3; c++) {
                        assertThat(jacobian[c * columns.length + k])
                                .as("landmark %d, unknown %d, axis %d", point, columns[k], c)
                                .isCloseTo(differences[c * p.length + columns[k]], within(1e-8));
                        differences[c * p.length + columns[k]] = 0;
                    }
                }
                assertThat(differences)
                        .as("other unknowns do not move landmark %d", point)
                        .containsOnly(0);
            }
        }
    }

    private static double[] moved(Kinematics kinematics, double[] p, int i, double by, int point) {
        double[] q = p.clone();
        q[i] += by;
        kinematics.pose(q);
        double[] y = kinematics.landmarks();
        return new double[] {y[3 * point], y[3 * point + 1], y[3 * point + 2]};
    }

    @Test
    void theGradientOfBonesDepthsEqualsDifferences() {
        LiftedPose lifted = new LiftedPose(List.of(
                new BoneDepth(Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW, 40, 5),
                new BoneDepth(Landmark.LEFT_HIP, Landmark.LEFT_ANKLE, -60, 20),
                new BoneDepth(Landmark.RIGHT_SHOULDER, Landmark.RIGHT_EAR, 3, 1)));
        Kinematics kinematics = kinematics();
        Camera camera = Camera.centred(1000, Samples.WIDTH, Samples.HEIGHT);
        BoneDepths depths = new BoneDepths(kinematics, Evidence.of(Samples.keypoints(), lifted, 0.1), camera, 3);
        for (int seed = 0; seed < 5; seed++) {
            double[] p = unknowns(seed);
            double[] gradient = new double[p.length];
            kinematics.pose(p);
            kinematics.differentiate(p);
            depths.linearise(new double[p.length * p.length], gradient);
            for (int i = 0; i < p.length; i++) {
                double difference =
                        (energy(kinematics, depths, p, i, STEP) - energy(kinematics, depths, p, i, -STEP)) / (2 * STEP);
                assertThat(gradient[i])
                        .as("unknown %d", i)
                        .isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
            }
        }
    }

    private static double energy(Kinematics kinematics, BoneDepths depths, double[] p, int i, double by) {
        double[] q = p.clone();
        q[i] += by;
        kinematics.pose(q);
        return depths.energy();
    }

    @Test
    void theGradientEqualsDifferencesOfTheEnergy() {
        Kinematics kinematics = kinematics();
        Evidence evidence = Evidence.of(Samples.keypoints(), LiftedPose.none(), 0.1);
        Camera camera = Camera.centred(1000, Samples.WIDTH, Samples.HEIGHT);
        FitEnergy energy = new FitEnergy(kinematics, PosePrior.load(), evidence, camera, 3);
        double[] factors = new double[LinearBody.LANDMARKS];
        Arrays.fill(factors, 0.7);
        energy.use(new Weights(0.05, 0.3), factors);
        for (int seed = 0; seed < 5; seed++) {
            double[] p = unknowns(seed);
            double[] hessian = new double[p.length * p.length];
            double[] gradient = new double[p.length];
            energy.linearise(p, hessian, gradient);
            for (int i = 0; i < p.length; i++) {
                double[] plus = p.clone();
                double[] minus = p.clone();
                plus[i] += STEP;
                minus[i] -= STEP;
                double difference = (energy.at(plus) - energy.at(minus)) / (2 * STEP);
                assertThat(gradient[i])
                        .as("unknown %d", i)
                        .isCloseTo(difference, within(1e-4 * (1 + Math.abs(difference))));
            }
        }
    }
}
