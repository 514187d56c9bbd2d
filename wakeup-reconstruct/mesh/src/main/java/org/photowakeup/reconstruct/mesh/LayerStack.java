package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;

/**
 * Makes the layers' depths fit each other. Towards a seam two layers turn into each other, so that a limb grows out of the
 * body without a step; everywhere the layer that the photo shows at a pixel is the nearest there, by a little more than a
 * pixel, so that the photo's view shows the photo and nothing flickers.
 */
final class LayerStack {
    /** Least distance of a surface from one that covers it, in pixels. */
    private static final double GAP = 1.5;

    /** How far from a seam two layers turn into each other, in heights of the person. */
    private static final double REACH = 0.025;

    private final List<Relief> reliefs;
    private final Seams seams;
    private final List<float[]> fronts = new ArrayList<>();
    private final List<float[]> backs = new ArrayList<>();
    private final List<List<SeamFade>> fades = new ArrayList<>();
    private final double gap;

    LayerStack(List<Relief> reliefs, Seams seams, Camera camera) {
        this.reliefs = reliefs;
        this.seams = seams;
        this.gap = GAP / camera.focalLength();
        double reach =
                REACH * Seams.heightOf(reliefs.stream().map(Relief::layer).toList());
        for (int layer = 0; layer < reliefs.size(); layer++) {
            Relief relief = reliefs.get(layer);
            fades.add(fades(layer, Math.max(1, reach)));
            fronts.add(faded(layer, relief.front().depth(), true));
            backs.add(faded(layer, relief.back().depth(), false));
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

    /** What a layer turns into at its seams. */
    List<SeamFade> fades(int layer) {
        return fades.get(layer);
    }

    private List<SeamFade> fades(int layer, double reach) {
        List<SeamFade> list = new ArrayList<>();
        for (Seams.Seam seam : seams.list()) {
            if (seam.one() == layer || seam.other() == layer) {
                int other = seam.one() + seam.other() - layer;
                list.add(new SeamFade(
                        reliefs.get(layer),
                        reliefs.get(other),
                        seams.kept(layer),
                        seam.of(layer),
                        seam.of(other),
                        reach));
            }
        }
        return list;
    }

    private float[] faded(int layer, DepthMap own, boolean front) {
        float[] depth = own.metres().toArray();
        float[] result = depth.clone();
        for (SeamFade fade : fades.get(layer)) {
            Relief other = fade.other;
            float[] theirs =
                    (front ? other.front() : other.back()).depth().metres().toArray();
            for (int i = 0; i < depth.length; i++) {
                if (fade.share(i) > 0) {
                    result[i] += (float) (fade.share(i) * (theirs[fade.source(i)] - depth[i]));
                }
            }
        }
        return result;
    }

    /** Moves what the photo does not show behind what it shows. */
    private void sinkHidden() {
        float[] shown = new float[fronts.get(0).length];
        for (int k = 0; k < reliefs.size(); k++) {
            boolean[] visible = reliefs.get(k).layer().visible().toArray();
            for (int i = 0; i < visible.length; i++) {
                shown[i] = visible[i] ? fronts.get(k)[i] : shown[i];
            }
        }
        for (int k = 0; k < reliefs.size(); k++) {
            Layer layer = reliefs.get(k).layer();
            Mask hidden = seams.kept(k).minus(layer.visible());
            boolean[] invented = hidden.toArray();
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
