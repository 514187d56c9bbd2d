package org.photowakeup.smpl.fit;

import java.util.Arrays;
import org.photowakeup.body.BoneDepth;
import org.photowakeup.body.Camera;

/**
 * That bones point as deep as a lifter says: with d its pixels, Z the depths of the {@link ToldPlaces}, Z_0 the pelvis's and f the focal
 * length, {@code Z_to - Z_from - d Z_0 / f} costs, robust, and weighted by the spread. Holds scratch: one object a fit.
 */
final class BoneDepths {
    /** What rigs and models differ by in where their joints are, metres. */
    private static final double LEAST_SPREAD = 0.025;

    private final Kinematics kinematics;
    private final int size;
    private final int[] from;
    private final int[] to;
    private final double[] slope;
    private final double[] spread;
    private final double[] jacobian;
    private final double[] row;

    /**
     * @param depth metres between camera and body at the start, at which spreads count
     */
    BoneDepths(Kinematics kinematics, Evidence evidence, Camera camera, double depth) {
        this.kinematics = kinematics;
        size = kinematics.size();
        BoneDepth[] used = evidence.lifted().bones().stream()
                .filter(bone -> evidence.has(bone.from()) && evidence.has(bone.to()))
                .toArray(BoneDepth[]::new);
        from = Arrays.stream(used)
                .mapToInt(bone -> kinematics.told(bone.from()))
                .toArray();
        to = Arrays.stream(used).mapToInt(bone -> kinematics.told(bone.to())).toArray();
        slope = Arrays.stream(used)
                .mapToDouble(bone -> bone.pixels() / camera.focalLength())
                .toArray();
        spread = Arrays.stream(used)
                .mapToDouble(bone -> Math.hypot(LEAST_SPREAD, bone.spread() * depth / camera.focalLength()))
                .toArray();
        jacobian = new double[3 * size];
        row = new double[size];
    }

    /** How much deeper, in metres, a bone points than was said. */
    private double residual(int bone) {
        double[] y = kinematics.landmarks();
        return y[3 * to[bone] + 2]
                - y[3 * from[bone] + 2]
                - slope[bone] * kinematics.joints()[2];
    }

    /** The energy of the pose that the kinematics were last put in. */
    double energy() {
        double sum = 0;
        for (int bone = 0; bone < from.length; bone++) {
            double r = residual(bone) / spread[bone];
            sum += 0.5 * Robust.laplace(r * r);
        }
        return sum;
    }

    /** Adds the quadratic model; derivatives must be prepared. */
    void linearise(double[] hessian, double[] gradient) {
        for (int bone = 0; bone < from.length; bone++) {
            Arrays.fill(row, 0);
            collect(to[bone], 1);
            collect(from[bone], -1);
            row[Unknowns.PLACE + 2] -= slope[bone];
            LinearBody body = kinematics.body();
            for (int b = 0; b < body.shapes; b++) {
                row[Unknowns.SHAPE + b] -= slope[bone] * body.jointShapes[b][2];
            }
            double r = residual(bone) / spread[bone];
            double weight = Robust.laplaceWeight(r * r) / (spread[bone] * spread[bone]);
            add(weight, r * spread[bone], hessian, gradient);
        }
    }

    private void collect(int landmark, double sign) {
        int[] columns = kinematics.columns(landmark);
        kinematics.jacobian(landmark, jacobian);
        for (int c = 0; c < columns.length; c++) {
            row[columns[c]] += sign * jacobian[2 * columns.length + c];
        }
    }

    private void add(double weight, double residual, double[] hessian, double[] gradient) {
        for (int a = 0; a < size; a++) {
            if (row[a] != 0) {
                double w = weight * row[a];
                gradient[a] += w * residual;
                for (int b = 0; b <= a; b++) {
                    hessian[a * size + b] += w * row[b];
                }
            }
        }
    }
}
