package org.photowakeup;

import java.util.Arrays;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyView;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.image.WarpField;

/**
 * Pulls a body view through a warp. Bilinear over the pixels that show the body, their shares renormalised; where none
 * of the four does, the nearest body pixel, so that a warp that leaves the silhouette leaves no hole.
 */
final class ViewSampler {
    private final BodyView view;
    private final WarpField warp;
    private final boolean[] covered;
    private final NearestPixels nearest;
    private final int width;
    private final int height;
    /** Row-major numbers and shares of the up to four source pixels of the last place looked up. */
    private final int[] source = new int[4];

    private final double[] share = new double[4];

    ViewSampler(BodyView view, WarpField warp) {
        this.view = view;
        this.warp = warp;
        this.covered = view.silhouette().toArray();
        this.nearest = view.silhouette().nearest();
        this.width = view.silhouette().width();
        this.height = view.silhouette().height();
        if (nearest.isEmpty()) {
            throw new IllegalArgumentException("the fitted body is not seen in the " + width + "x" + height
                    + " picture, so nothing can be warped onto the person");
        }
    }

    private void lookUp(int x, int y) {
        double sx = Math.min(Math.max(warp.source().at(0, x, y), 0), width - 1);
        double sy = Math.min(Math.max(warp.source().at(1, x, y), 0), height - 1);
        int x0 = (int) sx;
        int y0 = (int) sy;
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            int px = Math.min(x0 + (k & 1), width - 1);
            int py = Math.min(y0 + (k >> 1), height - 1);
            double part = ((k & 1) == 0 ? 1 - (sx - x0) : sx - x0) * ((k >> 1) == 0 ? 1 - (sy - y0) : sy - y0);
            source[k] = py * width + px;
            share[k] = covered[source[k]] ? part : 0;
            sum += share[k];
        }
        if (sum < 1e-6) {
            source[0] = nearest.index((int) Math.round(sx), (int) Math.round(sy));
            share[0] = 1;
            share[1] = share[2] = share[3] = 0;
            return;
        }
        for (int k = 0; k < 4; k++) {
            share[k] /= sum;
        }
    }

    private double blend(float[] values, int plane) {
        double value = 0;
        for (int k = 0; k < 4; k++) {
            value += share[k] == 0 ? 0 : share[k] * values[plane + source[k]];
        }
        return value;
    }

    /** Depth where wanted, 0 elsewhere. */
    Raster depth(Mask wanted) {
        float[] metres = view.depth().metres().toArray();
        return Raster.generate(warp.width(), warp.height(), 1, (c, x, y) -> {
            if (!wanted.at(x, y)) {
                return 0;
            }
            lookUp(x, y);
            return (float) blend(metres, 0);
        });
    }

    /** Unit normals wherever the warp is valid. */
    NormalMap normals() {
        float[] xyz = view.normals().xyz().toArray();
        int n = width * height;
        int targets = warp.width() * warp.height();
        float[] pulled = new float[3 * targets];
        for (int i = 0; i < targets; i++) {
            int x = i % warp.width();
            int y = i / warp.width();
            if (warp.valid().at(x, y)) {
                lookUp(x, y);
                double nx = blend(xyz, 0);
                double ny = blend(xyz, n);
                double nz = blend(xyz, 2 * n);
                double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
                pulled[i] = (float) (nx / length);
                pulled[targets + i] = (float) (ny / length);
                pulled[2 * targets + i] = (float) (nz / length);
            }
        }
        return new NormalMap(Raster.of(warp.width(), warp.height(), 3, pulled), warp.valid());
    }

    /** Skin weights wherever the warp is valid. */
    SkinningMap skinning() {
        int targets = warp.width() * warp.height();
        short[] joints = new short[targets * SkinningMap.INFLUENCES];
        float[] weights = new float[joints.length];
        double[] dense = new double[BodyJoint.values().length];
        for (int i = 0; i < targets; i++) {
            int x = i % warp.width();
            int y = i / warp.width();
            if (warp.valid().at(x, y)) {
                lookUp(x, y);
                Arrays.fill(dense, 0);
                for (int k = 0; k < 4; k++) {
                    if (share[k] > 0) {
                        view.skinning().addTo(dense, source[k] % width, source[k] / width, share[k]);
                    }
                }
                SkinningMap.keepLargest(dense, joints, weights, i);
            }
        }
        return SkinningMap.of(warp.valid(), joints, weights);
    }
}
