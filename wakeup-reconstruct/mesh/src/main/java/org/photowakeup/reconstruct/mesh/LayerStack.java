package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.Parallel;

/**
 * Makes the layers' depths fit each other. Towards a seam two layers turn into each other, so that a limb grows out of the
 * body without a step; everywhere the layer that the photo shows at a pixel is the nearest there, by a little more than a
 * pixel, so that the photo's view shows the photo and nothing flickers.
 */
final class LayerStack {
    /** Least distance of a surface from one that covers it, in pixels. */
    private static final double GAP = 1.5;

    private final List<Relief> reliefs;
    private final Seams seams;
    private final List<float[]> fronts;
    private final List<float[]> backs;
    private final List<List<SeamShift>> shifts = new ArrayList<>();
    private final List<OwnWeights> weights;
    private final double gap;

    LayerStack(List<Relief> reliefs, Seams seams, Camera camera, Parallel parallel) {
        this.reliefs = reliefs;
        this.seams = seams;
        this.weights = reliefs.stream()
                .map(r -> new OwnWeights(r, reliefs.size() == 1, parallel))
                .toList();
        this.gap = GAP / camera.focalLength();
        double height = Seams.heightOf(reliefs.stream().map(Relief::layer).toList());
        float[][][] depths = new float[2][reliefs.size()][];
        for (int layer = 0; layer < reliefs.size(); layer++) {
            shifts.add(shiftsOf(layer, height));
        }
        parallel.forEach(2 * reliefs.size(), k -> {
            Relief relief = reliefs.get(k / 2);
            DepthMap own = (k % 2 == 0 ? relief.front() : relief.back()).depth();
            depths[k % 2][k / 2] = shifted(k / 2, own, k % 2 == 0);
        });
        fronts = List.of(depths[0]);
        backs = List.of(depths[1]);
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

    /** A layer's weights away from its seams. */
    OwnWeights weights(int layer) {
        return weights.get(layer);
    }

    /** How a layer's weights change towards its seams. */
    List<SeamShift> shifts(int layer) {
        return shifts.get(layer);
    }

    private List<SeamShift> shiftsOf(int layer, double height) {
        List<SeamShift> list = new ArrayList<>();
        for (Seams.Seam seam : seams.list()) {
            if (seam.one() == layer || seam.other() == layer) {
                int other = seam.one() + seam.other() - layer;
                list.add(new SeamShift(part(layer), part(other), seams.kept(layer), seam, height));
            }
        }
        return list;
    }

    private SeamShift.Part part(int layer) {
        return new SeamShift.Part(reliefs.get(layer), weights.get(layer));
    }

    private float[] shifted(int layer, DepthMap own, boolean front) {
        float[] metres = own.metres().toArray();
        boolean[] inside = own.valid().toArray();
        for (SeamShift shift : shifts.get(layer)) {
            shift.shift(metres, inside, front);
        }
        return metres;
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
