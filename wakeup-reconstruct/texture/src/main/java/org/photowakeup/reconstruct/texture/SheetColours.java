package org.photowakeup.reconstruct.texture;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The colours of one side of a layer as a function of the place in the photo. */
final class SheetColours {
    private final LayerCrop crop;
    private final float[] rgb;
    private final float[] sources;
    private final float[] correction;
    private final int plane;
    /** The side whose colours these turn into, where they turn into any. */
    private final @Nullable SheetColours other;

    private final float[] share;
    private final boolean seen;
    private final Optional<ShoeSides> shoes;

    /**
     * @param rgb planar colours over the crop
     * @param sources where each pixel takes its colour from, see {@link SideBands}
     * @param correction added to the colours, planar over the crop; empty for none
     * @param seen whether these are the photo's colours
     */
    SheetColours(LayerCrop crop, float[] rgb, float[] sources, float[] correction, boolean seen) {
        this(crop, rgb, sources, correction, null, new float[0], Optional.empty(), seen);
    }

    private SheetColours(
            LayerCrop crop,
            float[] rgb,
            float[] sources,
            float[] correction,
            @Nullable SheetColours other,
            float[] share,
            Optional<ShoeSides> shoes,
            boolean seen) {
        this.shoes = shoes;
        this.seen = seen;
        this.crop = crop;
        this.rgb = rgb;
        this.sources = sources;
        this.correction = correction;
        this.plane = crop.width * crop.height;
        this.other = other;
        this.share = share;
    }

    /**
     * The same with a correction, turning into another side's colours.
     *
     * @param share of the other side at each pixel of the crop
     * @param sides what feet have beside that
     */
    SheetColours with(float[] added, SheetColours other, float[] share, Optional<ShoeSides> sides) {
        return new SheetColours(crop, rgb, sources, added, other, share, sides, seen);
    }

    /** Whether these are the photo's colours. */
    boolean isSeen() {
        return seen;
    }

    /** Colours that depend on where on the surface a place is, where there are any. */
    Optional<ShoeSides> shoes() {
        return shoes;
    }

    /** The colour at a place of the photo, in [0, 1]; {@code scratch} has eight numbers. */
    void sample(double photoX, double photoY, float[] out, double[] scratch) {
        double x = clamp(photoX - crop.box.x(), crop.width);
        double y = clamp(photoY - crop.box.y(), crop.height);
        int row = (int) y;
        int first = row * crop.width + (int) x;
        int right = x < crop.width - 1 ? 1 : 0;
        int down = y < crop.height - 1 ? crop.width : 0;
        double fx = x - (int) x;
        double fy = y - (int) y;
        double sx = clamp(bilinear(sources, first, right, down, fx, fy), crop.width);
        double sy = clamp(bilinear(sources, plane + first, right, down, fx, fy), crop.height);
        int x0 = (int) sx;
        int y0 = (int) sy;
        boolean atPixel = sx == x0 && sy == y0;
        if (!atPixel) {
            weights(sx - x0, scratch, 0);
            weights(sy - y0, scratch, 4);
        }
        for (int c = 0; c < 3; c++) {
            double value = atPixel ? rgb[c * plane + y0 * crop.width + x0] : cubic(c * plane, x0, y0, scratch);
            value += correction.length == 0 ? 0 : bilinear(correction, c * plane + first, right, down, fx, fy);
            out[c] = (float) Math.min(1, Math.max(0, value));
        }
        double part = other == null ? 0 : bilinear(share, first, right, down, fx, fy);
        if (other != null && part > 0) {
            float[] theirs = new float[3];
            other.sample(photoX, photoY, theirs, scratch);
            for (int c = 0; c < 3; c++) {
                out[c] += (float) (part * (theirs[c] - out[c]));
            }
        }
    }

    private static double clamp(double place, int size) {
        return Math.min(Math.max(place, 0), size - 1.0);
    }

    // Five numbers that three look-ups share; a record of them would be made for every texel.
    private static double bilinear(float[] values, int i, int right, int down, double fx, double fy) {
        double top = values[i] * (1 - fx) + values[i + right] * fx;
        double low = values[i + down] * (1 - fx) + values[i + down + right] * fx;
        return top * (1 - fy) + low * fy;
    }

    /** Catmull and Rom's spline through the 4x4 pixels around a place: sharper than bilinear, exact at pixels. */
    private double cubic(int offset, int x0, int y0, double[] w) {
        double sum = 0;
        if (x0 > 0 && x0 + 2 < crop.width) {
            for (int j = -1; j <= 2; j++) {
                int i = offset + Math.min(Math.max(y0 + j, 0), crop.height - 1) * crop.width + x0;
                sum += w[j + 5] * (w[0] * rgb[i - 1] + w[1] * rgb[i] + w[2] * rgb[i + 1] + w[3] * rgb[i + 2]);
            }
            return sum;
        }
        for (int j = -1; j <= 2; j++) {
            int row = offset + Math.min(Math.max(y0 + j, 0), crop.height - 1) * crop.width;
            double line = 0;
            for (int i = -1; i <= 2; i++) {
                line += w[i + 1] * rgb[row + Math.min(Math.max(x0 + i, 0), crop.width - 1)];
            }
            sum += w[j + 5] * line;
        }
        return sum;
    }

    /** The weights of the pixels at -1, 0, 1, 2 for a place between 0 and 1. */
    private static void weights(double t, double[] w, int at) {
        double s = 1 - t;
        w[at] = -0.5 * t * s * s;
        w[at + 1] = 1 - t * t * (2.5 - 1.5 * t);
        w[at + 2] = 1 - s * s * (2.5 - 1.5 * s);
        w[at + 3] = -0.5 * s * t * t;
    }
}
