package org.photowakeup.reconstruct.texture;

import org.photowakeup.stage.Parallel;

/**
 * For every pixel of a band the two colours, one of the hair and one of the background near it, whose mixture is most like its
 * own, and how much of the first is in it (Wang and Cohen, "Optimized color sampling for robust matting", 2007, section 2).
 */
final class ColourPairs {
    /** Steps from the nearest known pixel to samples around it. */
    private static final int[] ACROSS = {0, 1, -1, 0, 0, 1, 1, -1, -1, 2, -2, 0, 0};

    private static final int[] DOWN = {0, 0, 0, 1, -1, 1, -1, 1, -1, 0, 0, 2, -2};
    /** Difference of a pixel from a mixture, beside that of the mixed colours, at which trust falls to 1/e. */
    private static final double FIT = 0.2;
    /** Squared difference of hair and background from which on they can be told apart. */
    private static final double APART = 0.03;
    /** Squared difference added to that of the colours of a pair, so that like ones are no good explanation. */
    private static final double NOISE = 0.002;

    final float[] alpha;
    /** How much the shares can be trusted, in [0, 1]. */
    final float[] trust;
    /** The hair's colours, planar. */
    final float[] hair;
    /** The background's colours, planar. */
    final float[] background;

    private final HairBand band;
    private final int plane;

    ColourPairs(HairBand band, Parallel parallel) {
        this.band = band;
        this.plane = band.width * band.height;
        this.alpha = new float[plane];
        this.trust = new float[plane];
        this.hair = band.rgb.clone();
        this.background = band.rgb.clone();
        int[] inside = band.inside.nearest(parallel).toArray();
        int[] outside = band.background.nearest(parallel).toArray();
        parallel.forEach(band.height, y -> {
            int[] own = new int[ACROSS.length];
            int[] others = new int[ACROSS.length];
            for (int i = y * band.width; i < (y + 1) * band.width; i++) {
                if (band.unknown.at(i % band.width, y)) {
                    int k = samples(inside[i], true, own);
                    int n = samples(outside[i], false, others);
                    choose(i, own, k, others, n);
                }
            }
        });
    }

    /** Known pixels around one, which is the first; gives their number. */
    private int samples(int from, boolean isHair, int[] found) {
        int step = (int) Math.max(1, Math.round(band.reach / (isHair ? 4 : 3)));
        int count = 0;
        for (int k = 0; k < ACROSS.length; k++) {
            int x = from % band.width + step * ACROSS[k];
            int y = from / band.width + step * DOWN[k];
            boolean within = x >= 0 && y >= 0 && x < band.width && y < band.height;
            if (within && (isHair ? band.inside : band.background).at(x, y)) {
                found[count++] = y * band.width + x;
            }
        }
        return count;
    }

    private void choose(int i, int[] own, int k, int[] others, int n) {
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < n; b++) {
                double square = 0;
                double along = 0;
                double away = 0;
                for (int c = 0; c < 3 * plane; c += plane) {
                    double d = band.rgb[c + own[a]] - band.rgb[c + others[b]];
                    double e = band.rgb[c + i] - band.rgb[c + others[b]];
                    square += d * d;
                    along += d * e;
                    away += e * e;
                }
                double share = Math.min(1, Math.max(0, along / (square + 1e-9)));
                double miss = away - 2 * share * along + share * share * square;
                double cost = Math.max(0, miss) / (square + NOISE);
                if (cost < least) {
                    least = cost;
                    alpha[i] = (float) share;
                    trust[i] = (float) (Math.exp(-cost / (FIT * FIT)) * Math.min(1, square / APART));
                    take(i, own[a], others[b]);
                }
            }
        }
    }

    private void take(int i, int own, int other) {
        for (int c = 0; c < 3 * plane; c += plane) {
            hair[c + i] = band.rgb[c + own];
            background[c + i] = band.rgb[c + other];
        }
    }
}
