package org.photowakeup.reconstruct.warp;

import java.util.Arrays;
import org.photowakeup.image.Polygon;
import org.photowakeup.stage.StageContext;

/**
 * Mean value coordinates of places in the plane with respect to a simple polygon (Floater 2003; Hormann and Floater,
 * "Mean value coordinates for arbitrary planar polygons", 2006): the door for research.
 *
 * <p>With s_i = p_i - x, r_i = |s_i| and t_i = tan(a_i / 2) of the signed angle between s_i and s_(i+1), the weight of
 * point i is (t_(i-1) + t_i) / r_i, divided by the sum of all. Weights sum to 1 and reproduce linear functions to 1e-10
 * of the polygon's size; they are defined in the whole plane, vary smoothly off the polygon, run linearly along its edges
 * and may be negative where the polygon is not convex. The polygon may run either way round.
 *
 * <p>Immutable; threads may share it.
 */
public final class MeanValueCoordinates {
    private final Polygon polygon;

    private MeanValueCoordinates(Polygon polygon) {
        this.polygon = polygon;
    }

    /** Coordinates with respect to a simple polygon. */
    public static MeanValueCoordinates of(Polygon polygon) {
        return new MeanValueCoordinates(polygon);
    }

    /**
     * The weights of the polygon's points at a place; they sum to 1. O(points).
     *
     * @param x to the right, in pixels, finite
     * @param y down
     */
    public double[] at(double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("coordinates are asked for at " + x + ", " + y);
        }
        double[] weights = new double[polygon.size()];
        ExactWeights.fill(polygon.toArray(), x, y, weights);
        return weights;
    }

    /** The same on the calling thread. */
    public double[] map(Polygon images, double[] xy) {
        return map(images, xy, StageContext.standard());
    }

    /**
     * Where places come to lie when the polygon's points move: for every place the weighted sum of the points' images.
     * O(places * points) time, in blocks of {@value MeanValueKernel#BLOCK} places as tasks; no weight is stored.
     *
     * @param images for every point of the polygon where it goes
     * @param xy the places, x and y in turn, finite
     * @param context threads and cancellation; no progress is told
     * @return x and y of every place's image in turn
     */
    public double[] map(Polygon images, double[] xy, StageContext context) {
        if (images.size() != polygon.size() || xy.length % 2 != 0) {
            throw new IllegalArgumentException(images.size() + " images of " + polygon.size() + " points and "
                    + xy.length + " coordinates of places do not fit");
        }
        Chain chain = Chain.of(polygon, images);
        int count = xy.length / 2;
        double[] mapped = new double[xy.length];
        int blocks = (count + MeanValueKernel.BLOCK - 1) / MeanValueKernel.BLOCK;
        context.parallel().forEach(blocks, block -> {
            context.cancellation().throwIfCancelled();
            int begin = block * MeanValueKernel.BLOCK;
            int end = Math.min(count, begin + MeanValueKernel.BLOCK);
            MeanValueKernel kernel = new MeanValueKernel();
            for (int k = begin; k < end; k++) {
                kernel.add(xy[2 * k], xy[2 * k + 1]);
            }
            kernel.run(chain);
            for (int k = begin; k < end; k++) {
                mapped[2 * k] = kernel.x(k - begin);
                mapped[2 * k + 1] = kernel.y(k - begin);
            }
        });
        return mapped;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MeanValueCoordinates that && polygon.equals(that.polygon);
    }

    @Override
    public int hashCode() {
        return polygon.hashCode();
    }

    @Override
    public String toString() {
        return "MeanValueCoordinates" + Arrays.asList(polygon);
    }
}
