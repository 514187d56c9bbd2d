package org.photowakeup.examples.inpainter;

import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;

/**
 * A picture of the pyramid.
 *
 * @param colours three channels, planar
 * @param known how much of a pixel is known, in [0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Level(int width, int height, float[] colours, float[] known) {
    static Level of(Photo photo, Mask hole) {
        boolean[] missing = hole.toArray();
        float[] known = new float[missing.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = missing[i] ? 0 : 1;
        }
        return new Level(photo.width(), photo.height(), photo.rgb().toArray(), known);
    }

    /** Half as large: the known parts of four pixels, averaged. */
    Level coarser() {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        Level coarse = new Level(w, h, new float[3 * w * h], new float[w * h]);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = y * width + x;
                int to = y / 2 * w + x / 2;
                coarse.known[to] += known[from];
                for (int c = 0; c < 3; c++) {
                    coarse.colours[c * w * h + to] += known[from] * colours[c * width * height + from];
                }
            }
        }
        for (int i = 0; i < w * h; i++) {
            for (int c = 0; c < 3 && coarse.known[i] > 0; c++) {
                coarse.colours[c * w * h + i] /= coarse.known[i];
            }
            coarse.known[i] = Math.min(1, coarse.known[i]);
        }
        return coarse;
    }

    /** What is not known comes from the coarser picture, blended between its pixels. */
    void fillFrom(Level coarse) {
        for (int i = 0; i < known.length; i++) {
            int x = i % width;
            int y = i / width;
            for (int c = 0; c < 3 && known[i] < 1; c++) {
                float there = coarse.between(c, (x - 0.5f) / 2, (y - 0.5f) / 2);
                int at = c * width * height + i;
                colours[at] = known[i] * colours[at] + (1 - known[i]) * there;
            }
        }
    }

    private float between(int channel, float x, float y) {
        float cx = Math.min(width - 1, Math.max(0, x));
        float cy = Math.min(height - 1, Math.max(0, y));
        int left = (int) cx;
        int top = (int) cy;
        int right = Math.min(left + 1, width - 1);
        int bottom = Math.min(top + 1, height - 1);
        float u = cx - left;
        float v = cy - top;
        int plane = channel * width * height;
        return (1 - v) * ((1 - u) * colours[plane + top * width + left] + u * colours[plane + top * width + right])
                + v * ((1 - u) * colours[plane + bottom * width + left] + u * colours[plane + bottom * width + right]);
    }
}
