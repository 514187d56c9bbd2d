package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * What only the front of a part shows: colours that its sides do not have at about that height. What goes round the body is
 * seen at the sides too; a neckline, a tie, buttons, a logo or a shirt in an open jacket is not.
 */
final class Details {
    /** Width of the side bands as a share of the row's width. */
    private static final double SIDE = 0.14;
    /** Rows that tell about a row, as a share of the part's height. */
    private static final double WINDOW = 0.1;
    /** Squared distance of colours from which on they differ. */
    private static final double DIFFERENT = 0.012;
    /** How much brighter or darker the middle may be lit than the sides. */
    private static final double BRIGHTEST = 1.5;
    /** Levels of each channel of the sides' histogram. */
    private static final int LEVELS = 12;
    /** Rarer colours of the sides are strays. */
    private static final double LEAST_SHARE = 1 / 30.0;
    /** Share of the sides' pixels that their frequent colours have to explain. */
    private static final double TOLD = 0.75;
    /** When more than this is only in front there is too little to copy from. */
    private static final double MOST = 0.8;

    private final LayerCrop crop;
    private final float[] rgb;
    private final Mask part;
    private final Mask safe;
    private final PixelBox box;
    private final int plane;

    private Details(LayerCrop crop, float[] rgb, Mask part, Mask safe) {
        this.crop = crop;
        this.rgb = rgb;
        this.part = part;
        this.safe = safe;
        this.box = part.bounds();
        this.plane = crop.width * crop.height;
    }

    /** The pixels of the part that the back should not have; empty when that would leave next to nothing. */
    static Mask of(LayerCrop crop, float[] rgb, Mask part, Mask safe) {
        if (part.isEmpty()) {
            return part;
        }
        Mask details = new Details(crop, rgb, part, safe).find();
        return details.count() > MOST * part.count() ? Mask.empty(part.width(), part.height()) : details;
    }

    private Mask find() {
        boolean[] different = new boolean[plane];
        int slab = Math.max(2, (int) (WINDOW * box.height()));
        for (int y0 = 0; y0 < box.height(); y0 += slab) {
            float[] palette = palette(y0 - slab, y0 + 2 * slab);
            palette = tells(palette, y0 - slab, y0 + 2 * slab) ? palette : new float[0];
            for (int y = y0; y < Math.min(box.height(), y0 + slab) && palette.length > 0; y++) {
                for (int x = 0; x < box.width(); x++) {
                    int i = (box.y() + y) * crop.width + box.x() + x;
                    different[i] = part.at(i % crop.width, i / crop.width) && distance(palette, i) > DIFFERENT;
                }
            }
        }
        // A pixel or two of noise are no detail; a detail takes its shaded edge along.
        double unit = Math.max(1, 0.004 * box.height());
        Mask clean = Mask.of(crop.width, crop.height, different)
                .dilated(unit)
                .eroded(2 * unit)
                .dilated(3 * unit);
        return clean.and(part);
    }

    /** Colours of the side bands over some rows: means of the filled cells of a histogram. */
    private float[] palette(int from, int to) {
        double[] sum = new double[4 * LEVELS * LEVELS * LEVELS];
        int[] sides = sides(from, to);
        for (int i : sides) {
            add(sum, i);
        }
        return means(sum, sides.length);
    }

    /** Whether few colours are those of the side bands: of a busy pattern they cannot tell what else belongs to it. */
    private boolean tells(float[] palette, int from, int to) {
        int[] sides = sides(from, to);
        int told = 0;
        for (int i : sides) {
            told += palette.length > 0 && distance(palette, i) <= DIFFERENT ? 1 : 0;
        }
        return told >= TOLD * sides.length;
    }

    /** The safe pixels of the side bands over some rows. */
    private int[] sides(int from, int to) {
        int[] pixels = new int[box.width() * (to - from)];
        int count = 0;
        for (int y = Math.max(0, from); y < Math.min(box.height(), to); y++) {
            int[] ends = ends(box.y() + y);
            int band = Math.max(2, (int) (SIDE * (ends[1] - ends[0])));
            for (int x = ends[0]; x < ends[1]; x++) {
                boolean side = x < ends[0] + band || x >= ends[1] - band;
                if (side && part.at(x, box.y() + y) && safe.at(x, box.y() + y)) {
                    pixels[count++] = (box.y() + y) * crop.width + x;
                }
            }
        }
        return Arrays.copyOf(pixels, count);
    }

    /** The first pixel of the part in a row and the one after the last. */
    private int[] ends(int y) {
        int first = crop.width;
        int last = 0;
        for (int x = box.x(); x < box.x() + box.width(); x++) {
            if (part.at(x, y)) {
                first = Math.min(first, x);
                last = x + 1;
            }
        }
        return new int[] {Math.min(first, last), last};
    }

    private void add(double[] sum, int i) {
        int cell = 0;
        for (int c = 0; c < 3; c++) {
            cell = cell * LEVELS + Math.min(LEVELS - 1, (int) (rgb[c * plane + i] * LEVELS));
        }
        for (int c = 0; c < 3; c++) {
            sum[4 * cell + c] += rgb[c * plane + i];
        }
        sum[4 * cell + 3]++;
    }

    /** Cells with at least a thirtieth of the pixels. */
    private static float[] means(double[] sum, double all) {
        int count = 0;
        for (int k = 3; k < sum.length; k += 4) {
            count += sum[k] > 0 && sum[k] >= LEAST_SHARE * all ? 1 : 0;
        }
        float[] means = new float[3 * count];
        int n = 0;
        for (int k = 0; k < sum.length; k += 4) {
            if (sum[k + 3] > 0 && sum[k + 3] >= LEAST_SHARE * all) {
                for (int c = 0; c < 3; c++) {
                    means[n++] = (float) (sum[k + c] / sum[k + 3]);
                }
            }
        }
        return means;
    }

    /** The squared distance to the nearest of the sides' colours, lit more or less than there. */
    private double distance(float[] palette, int i) {
        double least = Double.POSITIVE_INFINITY;
        double r = rgb[i];
        double g = rgb[plane + i];
        double b = rgb[2 * plane + i];
        for (int k = 0; k < palette.length; k += 3) {
            double p = palette[k];
            double q = palette[k + 1];
            double s = palette[k + 2];
            double lit = (r * p + g * q + b * s) / (p * p + q * q + s * s + 1e-6);
            double light = Math.min(BRIGHTEST, Math.max(1 / BRIGHTEST, lit));
            double dr = r - light * p;
            double dg = g - light * q;
            double db = b - light * s;
            least = Math.min(least, dr * dr + dg * dg + db * db);
        }
        return least;
    }
}
