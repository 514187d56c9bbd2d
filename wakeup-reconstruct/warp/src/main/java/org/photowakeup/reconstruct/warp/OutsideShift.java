package org.photowakeup.reconstruct.warp;

/**
 * Where pixels beyond the outline go: moved as the outline's points are, near ones counting more (weights 1 / distance^4,
 * Shepard 1968). On the outline it is the outline's own map; far away a common shift, never an extrapolation.
 */
final class OutsideShift {
    private static final int MOST_POINTS = 512;

    private final Chain chain;
    private final int step;

    OutsideShift(Chain chain) {
        this.chain = chain;
        this.step = Math.max(1, chain.size / MOST_POINTS);
    }

    /** Writes the place's image to xy. */
    void map(double x, double y, double[] xy) {
        double sum = 0;
        double shiftX = 0;
        double shiftY = 0;
        for (int i = 0; i < chain.size; i += step) {
            double dx = chain.px[i] - x;
            double dy = chain.py[i] - y;
            double near = 1 / Math.max(1e-12, dx * dx + dy * dy);
            double w = near * near;
            sum += w;
            shiftX += w * (chain.qx[i] - chain.px[i]);
            shiftY += w * (chain.qy[i] - chain.py[i]);
        }
        xy[0] = x + shiftX / sum;
        xy[1] = y + shiftY / sum;
    }
}
