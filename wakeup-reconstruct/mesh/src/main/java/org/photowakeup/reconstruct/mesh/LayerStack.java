package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;

/**
 * Makes the layers' depths fit each other. Where two layers overlap at a joint their surfaces fade into each other, so
 * that a limb grows out of the body without a step; everywhere the layer that the photo shows at a pixel is the nearest
 * there, by a little more than a pixel, so that the photo's view shows the photo and nothing flickers.
 */
final class LayerStack {
    /** Least distance of a surface from one that covers it, in pixels. */
    private static final double GAP = 1.5;

    private final List<Relief> reliefs;
    private final List<float[]> fronts = new ArrayList<>();
    private final List<float[]> backs = new ArrayList<>();
    private final double gap;
    private final int width;
    private final int height;

    LayerStack(List<Relief> reliefs, Camera camera) {
        this.reliefs = reliefs;
        this.gap = GAP / camera.focalLength();
        this.width = camera.width();
        this.height = camera.height();
        for (Relief relief : reliefs) {
            fronts.add(relief.front().depth().metres().toArray());
            backs.add(relief.back().depth().metres().toArray());
        }
        for (int upper = 1; upper < reliefs.size(); upper++) {
            for (int lower = 0; lower < upper; lower++) {
                join(lower, upper);
            }
        }
        if (reliefs.size() > 1) {
            sinkHidden();
        }
    }

    /** Depth of a layer's front, row-major. */
    float[] front(int layer) {
        return fronts.get(layer);
    }

    /** Depth of a layer's back, row-major. */
    float[] back(int layer) {
        return backs.get(layer);
    }

    /** Fades two layers into each other around the line where both go on under the other. */
    private void join(int a, int b) {
        Layer one = reliefs.get(a).layer();
        Layer other = reliefs.get(b).layer();
        Mask both = one.mask().and(other.mask());
        Mask margin = both.and(one.visible()).minus(other.visible());
        if (margin.isEmpty() || both.and(other.visible()).isEmpty()) {
            return;
        }
        NearestPixels toOne = one.visible().nearest();
        NearestPixels toOther = other.visible().nearest();
        double reach = 0;
        boolean[] inMargin = margin.toArray();
        for (int i = 0; i < inMargin.length; i++) {
            double d = inMargin[i] ? toOther.squaredDistance(i % width, i / width) : 0;
            reach = Math.max(reach, Math.sqrt(d));
        }
        NearestPixels toMargin = margin.nearest();
        boolean[] shared = both.toArray();
        for (int i = 0; i < shared.length; i++) {
            int x = i % width;
            int y = i / width;
            if (shared[i] && toMargin.squaredDistance(x, y) <= reach * reach) {
                double side = Math.sqrt(toOne.squaredDistance(x, y)) - Math.sqrt(toOther.squaredDistance(x, y));
                fade(a, b, i, Math.min(1, Math.max(0, (1 + side / (reach + 1)) / 2)));
            }
        }
    }

    /** Both layers at a pixel: the mean with share t of layer b, the one with the lesser share a little inside. */
    private void fade(int a, int b, int i, double t) {
        double front = (1 - t) * fronts.get(a)[i] + t * fronts.get(b)[i];
        double back = (1 - t) * backs.get(a)[i] + t * backs.get(b)[i];
        double inset = Math.min(gap * front, (back - front) / 3);
        fronts.get(a)[i] = (float) (t > 0.5 ? front + inset : front);
        fronts.get(b)[i] = (float) (t > 0.5 ? front : front + inset);
        backs.get(a)[i] = (float) (t > 0.5 ? back - inset : back);
        backs.get(b)[i] = (float) (t > 0.5 ? back : back - inset);
    }

    /** Moves what the photo does not show behind what it shows. */
    private void sinkHidden() {
        float[] shown = new float[width * height];
        for (int k = 0; k < reliefs.size(); k++) {
            boolean[] visible = reliefs.get(k).layer().visible().toArray();
            for (int i = 0; i < visible.length; i++) {
                shown[i] = visible[i] ? fronts.get(k)[i] : shown[i];
            }
        }
        for (int k = 0; k < reliefs.size(); k++) {
            boolean[] invented = reliefs.get(k).layer().invented().toArray();
            for (int i = 0; i < invented.length; i++) {
                if (invented[i] && shown[i] > 0) {
                    float least = (float) (shown[i] * (1 + gap));
                    fronts.get(k)[i] = Math.max(fronts.get(k)[i], least);
                    backs.get(k)[i] = Math.max(backs.get(k)[i], fronts.get(k)[i]);
                }
            }
        }
    }
}
