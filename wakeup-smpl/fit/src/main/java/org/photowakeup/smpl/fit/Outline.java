package org.photowakeup.smpl.fit;

import java.util.Optional;
import org.photowakeup.body.Camera;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;

/**
 * The one-sided silhouette term: a point of the skin seen outside the person's mask costs its distance to the mask, one
 * inside costs nothing, so that clothes and hair do not fatten the body. Points beyond the picture cost nothing.
 *
 * <p>Distances come from a mask reduced to at most {@value #CELLS} cells a side. Holds scratch: one object a fit.
 */
final class Outline {
    private static final int CELLS = 192;
    private static final double NOISE = 0.02;
    private static final double OUTLIER = 0.12;
    private static final double WORTH = 40;
    private static final double TRUSTED_SHARE = 0.7;

    /** No outline. */
    static final Outline NONE = new Outline();

    private final int points;
    private final double weight;
    private final int cell;
    private final double metresPerPixel;
    private final Optional<NearestPixels> nearest;
    private final Camera camera;
    private final double[] jacobian;
    private final double[] slope;
    private double outX;
    private double outY;

    private Outline() {
        points = 0;
        weight = 0;
        cell = 1;
        metresPerPixel = 0;
        nearest = Optional.empty();
        camera = Camera.centred(1, 1, 1);
        jacobian = new double[0];
        slope = new double[0];
    }

    /**
     * @param points number of the skin's points
     * @param unknowns number of unknowns
     * @param metresPerPixel at the body's first depth
     */
    Outline(Mask person, Camera camera, int points, int unknowns, double metresPerPixel) {
        this.points = points;
        this.camera = camera;
        this.metresPerPixel = metresPerPixel;
        weight = WORTH / (Math.max(points, 1) * NOISE * NOISE);
        cell = Math.max(1, (Math.max(person.width(), person.height()) + CELLS - 1) / CELLS);
        nearest = Optional.of(reduced(person, cell).nearest());
        jacobian = new double[3 * unknowns];
        slope = new double[unknowns];
    }

    /** A mask of cells, each set when any of its pixels is. */
    private static Mask reduced(Mask mask, int cell) {
        boolean[] set = mask.toArray();
        int width = (mask.width() + cell - 1) / cell;
        int height = (mask.height() + cell - 1) / cell;
        boolean[] cells = new boolean[width * height];
        for (int y = 0; y < mask.height(); y++) {
            int from = y * mask.width();
            int to = y / cell * width;
            for (int x = 0; x < mask.width(); x++) {
                cells[to + x / cell] |= set[from + x];
            }
        }
        return Mask.of(width, height, cells);
    }

    /** Whether the mask holds most of the landmarks, so that both mean the same person. */
    static boolean agrees(Mask person, Evidence evidence) {
        int inside = 0;
        int seen = 0;
        for (int i = 0; i < LinearBody.LANDMARKS; i++) {
            int x = (int) Math.round(evidence.x[i]);
            int y = (int) Math.round(evidence.y[i]);
            if (evidence.confidence[i] > 0 && x >= 0 && y >= 0 && x < person.width() && y < person.height()) {
                seen++;
                inside += person.at(x, y) ? 1 : 0;
            }
        }
        return inside > 0 && inside >= TRUSTED_SHARE * seen;
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
        NearestPixels map = nearest.orElseThrow();
        if (!(z > 0) || u < 0 || v < 0 || u > camera.width() - 1 || v > camera.height() - 1) {
            return 0;
        }
        double cx = (u + 0.5) / cell - 0.5;
        double cy = (v + 0.5) / cell - 0.5;
        int index = map.index((int) Math.round(cx), (int) Math.round(cy));
        int row = index / map.width();
        double dx = cx - (index - row * map.width());
        double dy = cy - row;
        double d = Math.hypot(dx, dy);
        if (d <= 0.5) {
            return 0;
        }
        outX = dx / d;
        outY = dy / d;
        return (d - 0.5) * cell * metresPerPixel;
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
