package org.photowakeup.reconstruct.texture;

import org.photowakeup.stage.Parallel;

/**
 * Poisson blending of the back with the front along the rim (Pérez, Gangnet, Blake 2003): the correction that keeps the
 * back's gradients is harmonic, equals the difference of both sides' colours on the rim and vanishes a band further inside.
 * Gauss and Seidel's method with over-relaxation on a checkerboard.
 */
final class SeamBlend {
    private static final double BAND = 0.012;
    private static final double RELAXATION = 1.8;

    private SeamBlend() {}

    /** The correction of the back's colours, planar over the crop; outside the layer that of the nearest pixel. */
    static float[] correction(LayerCrop crop, Rim rim, SheetColours front, SheetColours back, Parallel parallel) {
        int plane = crop.width * crop.height;
        boolean[] mask = crop.mask.toArray();
        double band = Math.max(3, BAND * crop.height);
        float[] correction = new float[3 * plane];
        int[] free = new int[plane];
        int count = 0;
        float[] a = new float[3];
        float[] b = new float[3];
        double[] scratch = new double[8];
        for (int parity = 0; parity < 2; parity++) {
            for (int i = 0; i < plane; i++) {
                int x = i % crop.width;
                int y = i / crop.width;
                if (rim.isOn(i) && parity == 0) {
                    front.sample(crop.box.x() + x, crop.box.y() + y, a, scratch);
                    back.sample(crop.box.x() + x, crop.box.y() + y, b, scratch);
                    for (int c = 0; c < 3; c++) {
                        correction[c * plane + i] = a[c] - b[c];
                    }
                } else if (mask[i] && !rim.isOn(i) && (x + y) % 2 == parity && rim.squaredDistance(i) < band * band) {
                    free[count++] = i;
                }
            }
        }
        int cells = count;
        parallel.forEach(3, c -> relax(correction, c * plane, free, cells, crop.width, (int) (2.5 * band)));
        return LayerPainter.extended(correction, crop.mask, parallel);
    }

    private static void relax(float[] u, int channel, int[] free, int count, int width, int sweeps) {
        for (int sweep = 0; sweep < sweeps; sweep++) {
            for (int k = 0; k < count; k++) {
                int i = channel + free[k];
                double mean = (u[i - 1] + u[i + 1] + u[i - width] + u[i + width]) / 4;
                u[i] += (float) (RELAXATION * (mean - u[i]));
            }
        }
    }
}
