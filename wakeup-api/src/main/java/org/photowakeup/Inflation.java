package org.photowakeup;

import org.photowakeup.body.Side;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;
import org.photowakeup.image.WarpField;
import org.photowakeup.stage.Parallel;

/**
 * The body's depth pulled through the warp onto a layer, thicker where the layer is wider than the body. The middle
 * between the nearest and the farthest surface stays; their distance grows with the layer's width.
 *
 * <p>How much wider: around every pixel the ratio, in root mean squares, of the distances from the outline, the layer's own
 * and the body's where the warp leads. (In least squares the ratio would come out too small wherever the warp leads a little
 * aside.) A body 60 millimetres thick is 65 thick in tights and 86 under a coat that is a third wider.
 */
final class Inflation {
    /** Half the width of the neighbourhood, in heights of the layer. */
    private static final double REACH = 0.03;

    /** A fitted body lies within the person, who is therefore nowhere thinner; a layer that seems narrower is badly matched. */
    private static final double LEAST = 1;

    private static final double MOST = 1.4;

    /** How much thicker than the body hair and clothes are that its outline does not show. */
    private static final double DRESSED = 1.08;

    /** How far the rim's depth is evened out, in heights of the layer. */
    private static final double EVENED = 0.0125;

    /** Rows or columns of one task. */
    private static final int STRIP = 64;

    private final Mask layer;
    private final int width;
    private final float[] near;
    private final float[] far;
    private final Mask rim;

    /**
     * Inflates a body.
     *
     * @param layer whose surface is wanted
     * @param silhouette where the body is seen
     * @param warp from the layer to the body's view
     * @param depths of its nearest and its farthest surface, pulled through the warp
     */
    Inflation(Mask layer, Mask silhouette, WarpField warp, Raster[] depths, Parallel parallel) {
        this.layer = layer;
        width = layer.width();
        near = depths[0].toArray();
        far = depths[1].toArray();
        rim = Rims.innerRim(layer);
        boolean[] inside = layer.toArray();
        float[] wider = wider(silhouette, warp, parallel);
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                double middle = 0.5 * (near[i] + far[i]);
                double half = 0.5 * DRESSED * wider[i] * Math.max(0, far[i] - near[i]);
                near[i] = (float) (middle - half);
                far[i] = (float) (middle + half);
            }
        }
    }

    /** How many times as wide as the body the layer is, around every pixel of it. */
    private float[] wider(Mask silhouette, WarpField warp, Parallel parallel) {
        boolean[] inside = layer.toArray();
        float[] own = depthInside(layer, parallel);
        Raster body = Raster.of(silhouette.width(), silhouette.height(), 1, depthInside(silhouette, parallel));
        float[][] sums = new float[2][own.length];
        parallel.forEach(layer.height(), y -> {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (inside[i]) {
                    float there = body.bilinear(
                            0, warp.source().at(0, x, y), warp.source().at(1, x, y));
                    sums[0][i] = own[i] * own[i];
                    sums[1][i] = there * there;
                }
            }
        });
        int reach = (int) Math.max(1, Math.round(REACH * layer.bounds().height()));
        parallel.forEach(2, k -> {
            for (int pass = 0; pass < 3; pass++) {
                sums[k] = blurred(sums[k], width, reach, parallel);
            }
        });
        float[] ratios = sums[0];
        for (int i = 0; i < own.length; i++) {
            double ratio = sums[1][i] > 1e-6 ? Math.sqrt(ratios[i] / sums[1][i]) : 1;
            ratios[i] = (float) Math.min(MOST, Math.max(LEAST, ratio));
        }
        return ratios;
    }

    /** Gives the feet flat soles; returns the back's normals that go with them. */
    NormalMap withSoles(Soles soles, NormalMap back) {
        float[] before = far.clone();
        soles.apply(far);
        return soles.normals(back, before, far);
    }

    /** Depth of one side. */
    DepthMap depth(Side side) {
        return new DepthMap(Raster.of(width, layer.height(), 1, side == Side.FRONT ? near : far), layer);
    }

    /** Depth of one side on the layer's rim, evened out along it, because a rim pixel's depth depends on how it is cut. */
    DepthMap rim(Side side) {
        boolean[] set = rim.toArray();
        int reach = (int) Math.max(1, Math.round(EVENED * layer.bounds().height()));
        float[] metres = side == Side.FRONT ? near : far;
        return new DepthMap(
                Raster.generate(
                        width, layer.height(), 1, (c, x, y) -> set[y * width + x] ? mean(set, metres, x, y, reach) : 0),
                rim);
    }

    private float mean(boolean[] set, float[] metres, int x, int y, int reach) {
        double sum = 0;
        int count = 0;
        for (int py = Math.max(0, y - reach); py <= Math.min(layer.height() - 1, y + reach); py++) {
            for (int px = Math.max(0, x - reach); px <= Math.min(width - 1, x + reach); px++) {
                sum += set[py * width + px] ? metres[py * width + px] : 0;
                count += set[py * width + px] ? 1 : 0;
            }
        }
        return (float) (sum / count);
    }

    /** Pixels from the nearest pixel outside the mask; beyond the picture there is none. */
    private static float[] depthInside(Mask mask, Parallel parallel) {
        NearestPixels outside = mask.inverted().nearest(parallel);
        float[] distance = new float[mask.width() * mask.height()];
        if (outside.isEmpty()) {
            return distance;
        }
        parallel.forEach(mask.height(), y -> {
            for (int x = 0; x < mask.width(); x++) {
                if (mask.at(x, y)) {
                    distance[y * mask.width() + x] = (float) Math.sqrt(outside.squaredDistance(x, y)) - 0.5f;
                }
            }
        });
        return distance;
    }

    /** Mean over squares of 2 r + 1 pixels, zero beyond the picture. */
    private static float[] blurred(float[] values, int width, int r, Parallel parallel) {
        int height = values.length / width;
        float[] rows = new float[values.length];
        parallel.forEach((height + STRIP - 1) / STRIP, band -> {
            for (int y = band * STRIP; y < Math.min(height, (band + 1) * STRIP); y++) {
                alongRow(values, rows, y * width, width, r);
            }
        });
        float[] both = new float[values.length];
        parallel.forEach((width + STRIP - 1) / STRIP, strip -> {
            int from = strip * STRIP;
            double[] sum = new double[Math.min(width - from, STRIP)];
            for (int y = 0; y < Math.min(r, height); y++) {
                add(rows, y * width + from, 1, sum);
            }
            for (int y = 0; y < height; y++) {
                if (y + r < height) {
                    add(rows, (y + r) * width + from, 1, sum);
                }
                if (y - r - 1 >= 0) {
                    add(rows, (y - r - 1) * width + from, -1, sum);
                }
                for (int x = 0; x < sum.length; x++) {
                    both[y * width + from + x] = (float) (sum[x] / (2 * r + 1));
                }
            }
        });
        return both;
    }

    private static void add(float[] rows, int from, double factor, double[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += factor * rows[from + x];
        }
    }

    private static void alongRow(float[] from, float[] to, int start, int count, int r) {
        double sum = 0;
        for (int i = 0; i < Math.min(r, count); i++) {
            sum += from[start + i];
        }
        for (int i = 0; i < count; i++) {
            sum += i + r < count ? from[start + i + r] : 0;
            sum -= i - r - 1 >= 0 ? from[start + i - r - 1] : 0;
            to[start + i] = (float) (sum / (2 * r + 1));
        }
    }
}
