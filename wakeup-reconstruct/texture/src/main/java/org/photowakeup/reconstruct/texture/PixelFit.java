package org.photowakeup.reconstruct.texture;

/**
 * Changes the texels of a chart in the photo's plane so that their bilinear mixture at the photo's pixels is the pixels'
 * colour: Kaczmarz's method, which corrects the four texels around each pixel in turn by what is missing. Sampling at texels alone would
 * be exact only where texels and pixels coincide.
 */
final class PixelFit {
    private static final int SWEEPS = 2;
    /** Texels from the end of the padding to what is corrected. */
    private static final int REACH = AtlasLayout.PADDING + 2;

    private final Chart chart;
    private final AtlasLayout.Texels own;
    private final double texels;

    /**
     * Corrects a chart.
     *
     * @param own where its texels are
     * @param texels texels a pixel, at least 1
     */
    PixelFit(Chart chart, AtlasLayout.Texels own, double texels) {
        this.chart = chart;
        this.own = own;
        this.texels = texels;
    }

    /** Changes the chart's texels in the atlas's planar colours. */
    void improve(float[] rgb, SheetColours colours) {
        boolean upright = chart.first == 0;
        float[] wanted = new float[3];
        double[] scratch = new double[8];
        int[] at = new int[4];
        double[] share = new double[4];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int v = (int) Math.ceil(chart.top); v <= chart.top + chart.height; v++) {
                for (int u = (int) Math.ceil(chart.left); u <= chart.left + chart.width; u++) {
                    if (around(u, v, at, share)) {
                        colours.sample(upright ? u : v, upright ? v : u, wanted, scratch);
                        correct(rgb, wanted, at, share);
                    }
                }
            }
        }
    }

    /** The four texels around a pixel and their shares; false when one is not the chart's. */
    private boolean around(int u, int v, int[] at, double[] share) {
        double x = AtlasLayout.PADDING + (u - chart.left) * texels;
        double y = AtlasLayout.PADDING + (v - chart.top) * texels;
        int x0 = (int) x;
        int y0 = (int) y;
        if (!isInner(x0, y0)) {
            return false;
        }
        for (int k = 0; k < 4; k++) {
            at[k] = own.at(x0 + k % 2, y0 + k / 2);
            share[k] = (k % 2 == 0 ? x0 + 1 - x : x - x0) * (k < 2 ? y0 + 1 - y : y - y0);
        }
        return true;
    }

    /** Whether a texel is so far inside that the chart's border keeps the colours that charts beside it have. */
    private boolean isInner(int x, int y) {
        Contour contour = own.contour();
        return contour.contains(x - REACH, y)
                && contour.contains(x + REACH, y)
                && contour.contains(x, y - REACH)
                && contour.contains(x, y + REACH);
    }

    private static void correct(float[] rgb, float[] wanted, int[] at, double[] share) {
        double squares = 0;
        for (double s : share) {
            squares += s * s;
        }
        int plane = rgb.length / 3;
        for (int c = 0; c < 3; c++) {
            double missing = wanted[c];
            for (int k = 0; k < 4; k++) {
                missing -= share[k] * rgb[c * plane + at[k]];
            }
            for (int k = 0; k < 4; k++) {
                int i = c * plane + at[k];
                rgb[i] = (float) Math.min(1, Math.max(0, rgb[i] + missing * share[k] / squares));
            }
        }
    }
}
