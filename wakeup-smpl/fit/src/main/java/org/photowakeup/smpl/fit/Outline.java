package org.photowakeup.smpl.fit;

import java.util.Optional;
import org.photowakeup.body.Camera;

/**
 * The one-sided silhouette term: a point of the skin seen outside the person's mask costs its distance to the mask, one
 * inside costs nothing, so that clothes and hair do not fatten the body. Points beyond the picture cost nothing.
 *
 * <p>Holds scratch: one object a fit.
 */
final class Outline {
    private static final double NOISE = 0.015;
    private static final double OUTLIER = 0.12;
    private static final double WORTH = 150;

    /** No outline. */
    static final Outline NONE = new Outline();

    private final int points;
    private final double weight;
    private final double metresPerPixel;
    private final Optional<MaskMap> map;
    private final Camera camera;
    private final double[] jacobian;
    private final double[] slope;
    private double outX;
    private double outY;

    private Outline() {
        points = 0;
        weight = 0;
        metresPerPixel = 0;
        map = Optional.empty();
        camera = Camera.centred(1, 1, 1);
        jacobian = new double[0];
        slope = new double[0];
    }

    /**
     * @param points number of the skin's points
     * @param unknowns number of unknowns
     * @param metresPerPixel at the body's first depth
     */
    Outline(MaskMap map, Camera camera, int points, int unknowns, double metresPerPixel) {
        this.points = points;
        this.camera = camera;
        this.metresPerPixel = metresPerPixel;
        weight = WORTH / (Math.max(points, 1) * NOISE * NOISE);
        this.map = Optional.of(map);
        jacobian = new double[3 * unknowns];
        slope = new double[unknowns];
    }

    /** The energy at the pose that the kinematics were last put in. */
    double at(Kinematics kinematics) {
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double d = outside(kinematics.landmarks(), LinearBody.LANDMARKS + i);
            sum += 0.5 * weight * Robust.of(d * d, OUTLIER);
        }
        return sum;
    }

    /** How far, in metres, a point is seen outside the mask; sets the direction to the mask. */
    private double outside(double[] y, int i) {
        double z = y[3 * i + 2];
        double u = camera.focalLength() * y[3 * i] / z + camera.centreX();
        double v = camera.focalLength() * y[3 * i + 1] / z + camera.centreY();
        if (!(z > 0) || u < 0 || v < 0 || u > camera.width() - 1 || v > camera.height() - 1) {
            return 0;
        }
        MaskMap distances = map.orElseThrow();
        double d = distances.distance(u, v);
        if (d > 0) {
            outX = (u - distances.nearestX(u, v)) / d;
            outY = (v - distances.nearestY(u, v)) / d;
            double length = Math.hypot(outX, outY);
            outX /= length;
            outY /= length;
        }
        return d * metresPerPixel;
    }

    /** Adds the quadratic model; derivatives must be prepared. */
    void linearise(Kinematics kinematics, double[] hessian, double[] gradient) {
        double[] y = kinematics.landmarks();
        int size = gradient.length;
        for (int k = 0; k < points; k++) {
            int i = LinearBody.LANDMARKS + k;
            double d = outside(y, i);
            if (d <= 0) {
                continue;
            }
            kinematics.jacobian(i, jacobian);
            int[] columns = kinematics.columns(i);
            int m = columns.length;
            double scale = camera.focalLength() * metresPerPixel / y[3 * i + 2];
            double tilt = (outX * y[3 * i] + outY * y[3 * i + 1]) / y[3 * i + 2];
            for (int c = 0; c < m; c++) {
                slope[c] = scale * (outX * jacobian[c] + outY * jacobian[m + c] - tilt * jacobian[2 * m + c]);
            }
            double w = weight * Robust.weight(d * d, OUTLIER);
            for (int a = 0; a < m; a++) {
                double wa = w * slope[a];
                gradient[columns[a]] += wa * d;
                for (int b = 0; b < m; b++) {
                    if (columns[b] <= columns[a]) {
                        hessian[columns[a] * size + columns[b]] += wa * slope[b];
                    }
                }
            }
        }
    }
}
