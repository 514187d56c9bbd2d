package org.photowakeup.reconstruct.mesh;

import java.util.Arrays;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.stage.Parallel;

/**
 * The skin weights of one of several layers, of its own joints alone. Towards a join, and along hidden outlines far from any,
 * the maps have weights of the surface that the limb joins: an arm's underside would stay with the torso in strips. They
 * are left out here; {@link SeamShift} lets the layers' weights turn into each other along the joins.
 */
final class OwnWeights {
    /** A pixel with less weight of own joints takes the nearest with more. */
    private static final double LEAST = 0.05;

    private final int width;
    private final boolean[] own = new boolean[ReliefSampler.JOINTS];
    private final SkinningMap[] maps;
    /** The pixels with enough own weights of front and back; none where all joints are own. */
    private final NearestPixels[] known;

    /**
     * Those of a layer.
     *
     * @param alone whether there is no other layer; then all weights are own
     */
    OwnWeights(Relief relief, boolean alone, Parallel parallel) {
        Layer layer = relief.layer();
        this.width = layer.mask().width();
        this.maps = new SkinningMap[] {relief.front().skinning(), relief.back().skinning()};
        Arrays.fill(own, alone || layer.joints().isEmpty());
        for (BodyJoint joint : layer.joints()) {
            own[joint.ordinal()] = true;
        }
        this.known = new NearestPixels[alone ? 0 : 2];
        for (int side = 0; side < known.length; side++) {
            known[side] = known(layer.mask(), maps[side], parallel);
        }
    }

    private NearestPixels known(Mask mask, SkinningMap map, Parallel parallel) {
        boolean[] enough = new boolean[width * mask.height()];
        parallel.forEach(mask.height(), y -> {
            double[] dense = new double[own.length];
            for (int x = 0; x < width; x++) {
                if (mask.at(x, y)) {
                    Arrays.fill(dense, 0);
                    map.addTo(dense, x, y, 1);
                    enough[y * width + x] = sum(dense) >= LEAST;
                }
            }
        });
        return Mask.of(width, mask.height(), enough).nearest(parallel);
    }

    private double sum(double[] dense) {
        double sum = 0;
        for (int j = 0; j < own.length; j++) {
            sum += own[j] ? dense[j] : 0;
        }
        return sum;
    }

    /** Sets the weights at a pixel of the layer, row-major, that sum to a factor. */
    void at(int pixel, boolean front, double factor, double[] dense) {
        int side = front ? 0 : 1;
        Arrays.fill(dense, 0);
        if (known.length == 0 || known[side].isEmpty()) {
            maps[side].addTo(dense, pixel % width, pixel / width, factor);
            return;
        }
        int source = known[side].index(pixel % width, pixel / width);
        maps[side].addTo(dense, source % width, source / width, 1);
        double share = factor / sum(dense);
        for (int j = 0; j < own.length; j++) {
            dense[j] = own[j] ? share * dense[j] : 0;
        }
    }
}
