package org.photowakeup.reconstruct.texture;

/** A nearly normal blur: three running means across and down; beyond the border there is nothing. */
final class BoxBlur {
    private static final int PASSES = 3;

    private BoxBlur() {}

    /** Blurs planes of a size that lie one after the other. */
    static void blur(float[] planes, int width, int height, int radius) {
        float[] line = new float[Math.max(width, height)];
        for (int pass = 0; pass < PASSES && radius > 0; pass++) {
            for (int start = 0; start < planes.length; start += width) {
                mean(planes, start, 1, width, radius, line);
            }
            for (int first = 0; first < planes.length; first += width * height) {
                for (int x = 0; x < width; x++) {
                    mean(planes, first + x, width, height, radius, line);
                }
            }
        }
    }

    private static void mean(float[] values, int start, int step, int count, int radius, float[] line) {
        double sum = 0;
        for (int i = 0; i < Math.min(radius, count); i++) {
            sum += values[start + i * step];
        }
        for (int i = 0; i < count; i++) {
            sum += i + radius < count ? values[start + (i + radius) * step] : 0;
            sum -= i > radius ? values[start + (i - radius - 1) * step] : 0;
            line[i] = (float) (sum / (2 * radius + 1));
        }
        for (int i = 0; i < count; i++) {
            values[start + i * step] = Math.max(0, line[i]);
        }
    }
}
