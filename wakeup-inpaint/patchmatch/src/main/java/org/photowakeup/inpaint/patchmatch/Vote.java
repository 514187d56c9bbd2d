package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * The maximisation of Wexler et al. (2007): a pixel of the hole takes the weighted mean of the words that the patches over
 * it propose.
 */
final class Vote {
    private static final int ROWS_PER_TASK = 8;
    /** A patch is trusted by this to the power of minus the distance, in pixels, to what is known. */
    private static final double TRUST = 1.1;

    private static final double FURTHEST = 80;
    /** Share of the third quartile of all distances that counts as sigma^2: less is sharper, more is smoother. */
    private static final double SHARPNESS = 0.5;
    /** Distances looked at for the quartile. */
    private static final int SAMPLE = 1 << 13;

    private final LevelSolver solver;
    private final FieldSearch search;
    private final int radius;
    private final int width;
    private final int height;
    private final float[] trust;
    private final float[] weight;

    Vote(LevelSolver solver, int radius, Parallel parallel) {
        this.solver = solver;
        this.search = solver.search;
        this.radius = radius;
        this.width = solver.crop.width();
        this.height = solver.crop.height();
        this.trust = trust(parallel);
        this.weight = new float[trust.length];
    }

    private float[] trust(Parallel parallel) {
        NearestPixels known = Mask.of(width, height, solver.hole).inverted().nearest(parallel);
        float[] table = new float[solver.hole.length];
        parallel.forEach(height, y -> {
            for (int x = 0; x < width; x++) {
                if (search.constraint.wanted[y * width + x]) {
                    double distance = Math.sqrt(known.squaredDistance(x, y));
                    table[y * width + x] = (float) Math.pow(TRUST, -Math.min(distance, FURTHEST));
                }
            }
        });
        return table;
    }

    /** Votes with what the matches say, before anything is measured. */
    void byTrustAlone(StageContext context) {
        System.arraycopy(trust, 0, weight, 0, weight.length);
        vote(context);
    }

    /** Votes with weights that fall with the distance of a patch to its match. */
    void byDistance(StageContext context) {
        weigh(context);
        vote(context);
    }

    /** A patch's weight: trust * exp(-cost / (2 sigma^2)). */
    void weigh(StageContext context) {
        double spread = Math.max(1, 2 * SHARPNESS * thirdQuartile());
        context.parallel().forEach(height, y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                if (trust[i] > 0) {
                    weight[i] = (float) (trust[i] * Math.max(1e-12, Math.exp(-search.cost[i] / spread)));
                }
            }
        });
    }

    private double thirdQuartile() {
        int stride = weight.length / SAMPLE + 1;
        int[] costs = new int[weight.length / stride + 1];
        int n = 0;
        for (int i = 0; i < weight.length; i += stride) {
            if (trust[i] > 0) {
                costs[n++] = search.cost[i];
            }
        }
        Arrays.sort(costs, 0, n);
        return costs[n * 3 / 4];
    }

    private void vote(StageContext context) {
        context.parallel().forEach((height + ROWS_PER_TASK - 1) / ROWS_PER_TASK, t -> {
            context.cancellation().throwIfCancelled();
            for (int y = t * ROWS_PER_TASK; y < Math.min(height, (t + 1) * ROWS_PER_TASK); y++) {
                for (int x = 0; x < width; x++) {
                    if (solver.hole[y * width + x]) {
                        solver.words[y * width + x] = mean(x, y);
                    }
                }
            }
        });
    }

    // One loop over the patches, not split: this and the search are where the time goes.
    private int mean(int px, int py) {
        float sum = 0;
        float d = 0;
        float r = 0;
        float g = 0;
        float b = 0;
        for (int y = Math.max(0, py - radius); y <= Math.min(height - 1, py + radius); y++) {
            for (int x = Math.max(0, px - radius); x <= Math.min(width - 1, px + radius); x++) {
                float k = weight[y * width + x];
                if (k > 0) {
                    int v = solver.level.samples[proposed(x, y, px, py)];
                    sum += k;
                    d += k * (v >>> 24);
                    r += k * (v >>> 16 & 255);
                    g += k * (v >>> 8 & 255);
                    b += k * (v & 255);
                }
            }
        }
        float s = 1 / sum;
        return Level.word((int) (d * s + 0.5f), (int) (r * s + 0.5f), (int) (g * s + 0.5f), (int) (b * s + 0.5f));
    }

    /** The number of the level's pixel that the patch around (x, y) proposes for (px, py). */
    private int proposed(int x, int y, int px, int py) {
        return search.index(search.match[y * width + x]) + (py - y) * solver.level.width + px - x;
    }

    /** The weighted means of the exact samples that are proposed for the pixels of the hole, one array a channel. */
    float[][] colours(float[] samples, Parallel parallel) {
        float[][] means = new float[3][weight.length];
        parallel.forEach(height, y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                if (solver.hole[i]) {
                    colour(i, y, samples, means);
                }
            }
        });
        return means;
    }

    private void colour(int at, int py, float[] samples, float[][] means) {
        int px = at - py * width;
        int pixels = samples.length / 3;
        float sum = 0;
        float r = 0;
        float g = 0;
        float b = 0;
        for (int y = Math.max(0, py - radius); y <= Math.min(height - 1, py + radius); y++) {
            for (int x = Math.max(0, px - radius); x <= Math.min(width - 1, px + radius); x++) {
                float k = weight[y * width + x];
                if (k > 0) {
                    int s = proposed(x, y, px, py);
                    sum += k;
                    r += k * samples[s];
                    g += k * samples[pixels + s];
                    b += k * samples[2 * pixels + s];
                }
            }
        }
        means[0][at] = r / sum;
        means[1][at] = g / sum;
        means[2][at] = b / sum;
    }

    /** The number of the level's pixel that the heaviest patch over a pixel proposes. */
    int heaviest(int px, int py) {
        float most = 0;
        int best = 0;
        for (int y = Math.max(0, py - radius); y <= Math.min(height - 1, py + radius); y++) {
            for (int x = Math.max(0, px - radius); x <= Math.min(width - 1, px + radius); x++) {
                if (weight[y * width + x] > most) {
                    most = weight[y * width + x];
                    best = proposed(x, y, px, py);
                }
            }
        }
        return best;
    }
}
