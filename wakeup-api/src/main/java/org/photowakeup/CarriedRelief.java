package org.photowakeup;

import java.util.Arrays;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyView;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefSide;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * The shape of a thing that a person carries, of which nothing is known but its outline: flat with a round rim, the thicker
 * the larger it is. Its top is as far away as the joint that holds it; further down it lies before the body that it covers.
 * It moves with that joint alone.
 */
final class CarriedRelief {
    /** Half the thickness, in parts of the radius of the largest disc inside the outline. */
    private static final double THICKNESS = 0.45;
    /** Metres; bags are seldom thicker. */
    private static final double THICKEST = 0.06;
    /** Metres in which a body that is fitted a little wrong cannot push the thing away from its holder. */
    private static final double FARTHEST = 0.25;
    /** Metres between a thing and the body behind it. */
    private static final double CLEAR = 0.005;
    /** Share of the covered pixels that lie behind the thing for certain. */
    private static final double BEHIND = 0.9;
    /** Where, in heights of the thing below its top, it is before all of the body. */
    private static final double HANGS = 0.4;

    private final Layer layer;
    private final BodyFit fit;
    private final BodyView body;
    private final BodyJoint holder;
    private final int width;

    /**
     * Of a layer with one joint at least.
     *
     * @param body what is seen of all of the fitted body
     */
    CarriedRelief(Layer layer, BodyFit fit, BodyView body) {
        this.layer = layer;
        this.fit = fit;
        this.body = body;
        this.holder = layer.joints().stream().findFirst().orElse(BodyJoint.PELVIS);
        this.width = layer.mask().width();
    }

    Relief relief(StageContext context) {
        double held = Math.max(
                0.1, fit.body().joints().get(holder.ordinal()).translation().z());
        float[] half = halves(held / fit.camera().focalLength(), context.parallel());
        double nearer = nearer(half, held);
        PixelBox box = layer.mask().bounds();
        float[][] depths = new float[2][half.length];
        for (int i = 0; i < half.length; i++) {
            int row = i / width;
            double hung = Math.min(1, (row - box.y()) / Math.max(1, HANGS * box.height()));
            double middle = held - nearer * hung * hung * (3 - 2 * hung);
            depths[0][i] = (float) (middle - half[i]);
            depths[1][i] = (float) (middle + half[i]);
        }
        SkinningMap rigid = SkinningMap.generate(
                layer.mask(),
                BodyJoint.values().length,
                context.parallel(),
                () -> (dense, x, y) -> dense[holder.ordinal()] = 1);
        return new Relief(layer, new ReliefSide(depth(depths[0]), rigid), new ReliefSide(depth(depths[1]), rigid));
    }

    private DepthMap depth(float[] metres) {
        return new DepthMap(Raster.of(width, layer.mask().height(), 1, metres), layer.mask());
    }

    /** Half the thickness at every pixel, metres: t sqrt(1 - (1 - d / t)^2) at a distance d of less than t from the outline. */
    private float[] halves(double metresPerPixel, Parallel parallel) {
        Mask mask = layer.mask();
        NearestPixels outside = mask.inverted().nearest(parallel);
        float[] inside = new float[width * mask.height()];
        double most = 0;
        for (int i = 0; i < inside.length && !outside.isEmpty(); i++) {
            double pixels = Math.sqrt(outside.squaredDistance(i % width, i / width)) - 0.5;
            inside[i] = (float) Math.max(0, pixels * metresPerPixel);
            most = Math.max(most, inside[i]);
        }
        double thickness = Math.min(THICKEST, THICKNESS * most);
        for (int i = 0; i < inside.length && thickness > 0; i++) {
            double rest = Math.max(0, 1 - inside[i] / thickness);
            inside[i] = (float) (thickness * Math.sqrt(1 - rest * rest));
        }
        return inside;
    }

    /** How much nearer than its holder a thing must be so that it is before what it covers of the body, metres. */
    private double nearer(float[] half, double held) {
        Raster depth = body.depth().metres();
        double[] needed = new double[half.length];
        int count = 0;
        for (int i = 0; i < half.length; i++) {
            int x = i % width;
            int y = i / width;
            boolean covers = layer.mask().at(x, y)
                    && body.silhouette().at(x, y)
                    && BodyJoint.of(body.skinning().strongest(x, y)).part() != holder.part();
            if (covers) {
                needed[count++] = held + half[i] + CLEAR - depth.at(0, x, y);
            }
        }
        if (count == 0) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(needed, count);
        Arrays.sort(sorted);
        return Math.min(FARTHEST, Math.max(0, sorted[(int) (BEHIND * (count - 1))]));
    }
}
