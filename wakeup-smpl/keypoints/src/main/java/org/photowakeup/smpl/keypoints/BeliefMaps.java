package org.photowakeup.smpl.keypoints;

import java.util.List;

/**
 * Belief maps of one crop: how much each cell looks like each landmark.
 *
 * @param count number of maps
 * @param width cells a row
 * @param height rows
 * @param values planar, {@code count * width * height}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BeliefMaps(int count, int width, int height, float[] values) {

    /**
     * The place of a map's highest cell, between cells, in parts of the crop (edge coordinates).
     *
     * @param belief the highest cell's value
     */
    record Peak(double x, double y, double belief) {}

    /** Maps of a tensor; the shape is 1xKxhxw or, channels last, 1xhxwxK. */
    static BeliefMaps of(List<Long> shape, float[] values, boolean channelsLast) {
        if (shape.size() != 4 || shape.get(0) != 1) {
            throw new IllegalStateException("belief maps have the shape " + shape + ", not 1xKxhxw or 1xhxwxK");
        }
        int count = shape.get(channelsLast ? 3 : 1).intValue();
        int height = shape.get(channelsLast ? 1 : 2).intValue();
        int width = shape.get(channelsLast ? 2 : 3).intValue();
        if (!channelsLast) {
            return new BeliefMaps(count, width, height, values);
        }
        float[] planar = new float[values.length];
        int cells = width * height;
        for (int i = 0; i < cells; i++) {
            for (int k = 0; k < count; k++) {
                planar[k * cells + i] = values[i * count + k];
            }
        }
        return new BeliefMaps(count, width, height, planar);
    }

    /** The mean of these maps and those of the mirrored crop, mirrored back with sides exchanged. */
    BeliefMaps averagedWith(BeliefMaps mirrored, LandmarkOrder order) {
        float[] mean = new float[values.length];
        for (int k = 0; k < count; k++) {
            int other = order.mirrored(k);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int there = (other * height + y) * width + width - 1 - x;
                    int here = (k * height + y) * width + x;
                    mean[here] = 0.5f * (values[here] + mirrored.values[there]);
                }
            }
        }
        return new BeliefMaps(count, width, height, mean);
    }

    /**
     * The highest cell of a map, refined in each direction by the parabola through the logarithms of three cells, which
     * is exact for a Gaussian. Cells that are no number count as 0.
     */
    Peak peak(int map) {
        int best = 0;
        for (int i = 1; i < width * height; i++) {
            if (cell(map, i) > cell(map, best)) {
                best = i;
            }
        }
        int x = best % width;
        int y = best / width;
        double top = cell(map, best);
        double dx = x > 0 && x < width - 1 ? shift(cell(map, best - 1), top, cell(map, best + 1)) : 0;
        double dy = y > 0 && y < height - 1 ? shift(cell(map, best - width), top, cell(map, best + width)) : 0;
        return new Peak((x + 0.5 + dx) / width, (y + 0.5 + dy) / height, Math.min(1, top));
    }

    private float cell(int map, int i) {
        float value = values[map * width * height + i];
        return value > 0 ? value : 0;
    }

    private static double shift(double before, double top, double after) {
        double floor = 0.01 * top + 1e-9;
        double a = Math.log(Math.max(before, floor));
        double b = Math.log(Math.max(top, floor));
        double c = Math.log(Math.max(after, floor));
        double bend = a - 2 * b + c;
        return bend > -1e-9 ? 0 : Math.max(-0.5, Math.min(0.5, 0.5 * (a - c) / bend));
    }
}
