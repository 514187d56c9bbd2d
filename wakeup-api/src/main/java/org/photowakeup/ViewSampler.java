package org.photowakeup;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyView;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.image.WarpField;
import org.photowakeup.stage.Parallel;

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
    private final Parallel parallel;

    /** Row-major numbers and shares of the up to four source pixels of the place looked up; one for each thread. */
    private static final class Place {
        private final int[] source = new int[4];
        private final double[] share = new double[4];
    }

    ViewSampler(BodyView view, WarpField warp, Parallel parallel) {
        this.view = view;
        this.warp = warp;
        this.parallel = parallel;
        this.covered = view.silhouette().toArray();
        this.nearest = view.silhouette().nearest(parallel);
        this.width = view.silhouette().width();
        this.height = view.silhouette().height();
        if (nearest.isEmpty()) {
            throw new IllegalArgumentException("the fitted body is not seen in the " + width + "x" + height
                    + " picture, so nothing can be warped onto the person");
        }
    }

    private void lookUp(int x, int y, Place place) {
        int[] source = place.source;
        double[] share = place.share;
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

    private static double blend(float[] values, int plane, Place place) {
        double value = 0;
        for (int k = 0; k < 4; k++) {
            value += place.share[k] == 0 ? 0 : place.share[k] * values[plane + place.source[k]];
        }
        return value;
    }

    /** Depth where wanted, 0 elsewhere. */
    Raster depth(Mask wanted) {
        float[] metres = view.depth().metres().toArray();
        float[] pulled = new float[warp.width() * warp.height()];
        eachPixel(wanted, (place, i) -> pulled[i] = (float) blend(metres, 0, place));
        return Raster.of(warp.width(), warp.height(), 1, pulled);
    }

    /** Unit normals wherever the warp is valid. */
    NormalMap normals() {
        float[] xyz = view.normals().xyz().toArray();
        int n = width * height;
        int targets = warp.width() * warp.height();
        float[] pulled = new float[3 * targets];
        eachPixel(warp.valid(), (place, i) -> {
            double nx = blend(xyz, 0, place);
            double ny = blend(xyz, n, place);
            double nz = blend(xyz, 2 * n, place);
            double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
            pulled[i] = (float) (nx / length);
            pulled[targets + i] = (float) (ny / length);
            pulled[2 * targets + i] = (float) (nz / length);
        });
        return new NormalMap(Raster.of(warp.width(), warp.height(), 3, pulled), warp.valid());
    }

    /** Skin weights wherever the warp is valid. */
    SkinningMap skinning() {
        return SkinningMap.generate(warp.valid(), BodyJoint.values().length, parallel, () -> {
            Place place = new Place();
            return (dense, x, y) -> {
                lookUp(x, y, place);
                for (int k = 0; k < 4; k++) {
                    if (place.share[k] > 0) {
                        view.skinning().addTo(dense, place.source[k] % width, place.source[k] / width, place.share[k]);
                    }
                }
            };
        });
    }

    /** What is done with a place, for a pixel's number. */
    @FunctionalInterface
    private interface Pull {
        void at(Place place, int pixel);
    }

    /** Looks up the places of a mask's pixels, row by row. */
    private void eachPixel(Mask wanted, Pull pull) {
        parallel.forEach(warp.height(), y -> {
            Place place = new Place();
            for (int x = 0; x < warp.width(); x++) {
                if (wanted.at(x, y)) {
                    lookUp(x, y, place);
                    pull.at(place, y * warp.width() + x);
                }
            }
        });
    }
}
