package org.photowakeup.reconstruct.mesh;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.SkinningMap;

/**
 * Where vertices near the outline of one of several layers take their skin weights from. Along a hidden outline the warp
 * leads to the surface that the limb joins, for some pixels and far from the join: an arm's underside would stay with the
 * torso. There a vertex takes what lies a little further inside, unless that is more of other layers yet.
 */
final class RimWeights {
    /** How far from the outline the warp is not trusted, in heights of the person. */
    private static final double REACH = 0.008;

    private final Layer layer;
    private final SkinningMap front;
    private final SkinningMap back;
    private final NearestPixels inner;
    private final double reach;

    /**
     * For a layer.
     *
     * @param height of the person, in pixels
     */
    RimWeights(Relief relief, double height) {
        this.layer = relief.layer();
        this.front = relief.front().skinning();
        this.back = relief.back().skinning();
        this.reach = REACH * height;
        this.inner = layer.mask().eroded(reach).nearest();
    }

    /** The pixel, row-major, whose weights a vertex takes instead of its own, or -1 for its own. */
    int source(double x, double y) {
        int px = (int) Math.min(Math.max(0, Math.round(x)), inner.width() - 1);
        int py = (int) Math.min(Math.max(0, Math.round(y)), inner.height() - 1);
        double d = inner.squaredDistance(px, py);
        if (d == 0 || d > 4 * reach * reach) {
            return -1;
        }
        int source = inner.index(px, py);
        return strange(px, py) > strange(source % inner.width(), source / inner.width()) ? source : -1;
    }

    /** The weight of joints of other layers on both sides; the most there can be outside of the layer. */
    private double strange(int x, int y) {
        if (!layer.mask().at(x, y)) {
            return 2;
        }
        double[] dense = new double[ReliefSampler.JOINTS];
        front.addTo(dense, x, y, 1);
        back.addTo(dense, x, y, 1);
        double sum = 0;
        for (BodyJoint joint : BodyJoint.values()) {
            sum += layer.joints().contains(joint) ? 0 : dense[joint.ordinal()];
        }
        return sum;
    }
}
