package org.photowakeup.reconstruct.texture;

/** The colours of one side of a layer as a function of the place in the photo. */
final class SheetColours {
    private final LayerCrop crop;
    private final float[] rgb;
    private final float[] sources;
    private final float[] correction;
    private final int plane;

    /**
     * @param rgb planar colours over the crop
     * @param sources where each pixel takes its colour from, see {@link SideBands}
     * @param correction added to the colours, planar over the crop; empty for none
     */
    SheetColours(LayerCrop crop, float[] rgb, float[] sources, float[] correction) {
        this.crop = crop;
        this.rgb = rgb;
        this.sources = sources;
        this.correction = correction;
        this.plane = crop.width * crop.height;
    }

    SheetColours with(float[] added) {
        return new SheetColours(crop, rgb, sources, added);
    }

    /** The colour at a place of the photo, in [0, 1]; {@code scratch} has four numbers. */
    void sample(double photoX, double photoY, float[] out, double[] scratch) {
        double x = clamp(photoX - crop.box.x(), crop.width);
        double y = clamp(photoY - crop.box.y(), crop.height);
        double sx = bilinear(sources, 0, x, y);
        double sy = bilinear(sources, plane, x, y);
        for (int c = 0; c < 3; c++) {
            double value = cubic(c * plane, clamp(sx, crop.width), clamp(sy, crop.height), scratch);
            value += correction.length == 0 ? 0 : bilinear(correction, c * plane, x, y);
            out[c] = (float) Math.min(1, Math.max(0, value));
        }
    }

    private static double clamp(double place, int size) {
        return Math.min(Math.max(place, 0), size - 1.0);
    }

    private double bilinear(float[] values, int offset, double x, double y) {
        int x0 = (int) x;
        int y0 = (int) y;
        int x1 = Math.min(x0 + 1, crop.width - 1);
        int y1 = Math.min(y0 + 1, crop.height - 1);
        double fx = x - x0;
        double fy = y - y0;
        double top = values[offset + y0 * crop.width + x0] * (1 - fx) + values[offset + y0 * crop.width + x1] * fx;
        double low = values[offset + y1 * crop.width + x0] * (1 - fx) + values[offset + y1 * crop.width + x1] * fx;
        return top * (1 - fy) + low * fy;
    }

    /** Catmull and Rom's spline through the 4x4 pixels around a place: sharper than bilinear, exact at pixels. */
    private double cubic(int offset, double x, double y, double[] w) {
        int x0 = (int) x;
        int y0 = (int) y;
        weights(x - x0, w);
        double fy = y - y0;
        double sum = 0;
        for (int j = -1; j <= 2; j++) {
            int row = offset + Math.min(Math.max(y0 + j, 0), crop.height - 1) * crop.width;
            double line = 0;
            for (int i = -1; i <= 2; i++) {
                line += w[i + 1] * rgb[row + Math.min(Math.max(x0 + i, 0), crop.width - 1)];
            }
            sum += weight(fy, j) * line;
        }
        return sum;
    }

    private static void weights(double t, double[] w) {
        for (int k = -1; k <= 2; k++) {
            w[k + 1] = weight(t, k);
        }
    }

    private static double weight(double t, int k) {
        double d = Math.abs(t - k);
        return d < 1 ? 1 - d * d * (2.5 - 1.5 * d) : 2 - d * (4 - d * (2.5 - 0.5 * d));
    }
}
