package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** What the patches of a part of a level propose for its hole: where each finds its like, and what it weighs. */
final class Proposals {
    private static final int ROWS_PER_TASK = 8;
    /** What sums of 49 squares are off by. */
    private static final float ROUNDING = 2e-6f;

    final Part part;
    /** For each wanted patch of the part a place of the level, or {@link FieldSearch#NONE}. */
    final int[] places;
    /** 0 where no patch is wanted. */
    final float[] weights;

    private final int width;
    private final int height;
    private final int radius;

    Proposals(Part part, int[] places, float[] weights) {
        this.part = part;
        this.places = places;
        this.weights = weights;
        this.width = part.width();
        this.height = part.height();
        this.radius = part.radius;
    }

    /** Stores, for each patch that the part wants, the parent's match, twice as far away, where there is one. */
    void place(Part finer, Constraint constraint, int[] match, Parallel parallel) {
        parallel.forEach(finer.height(), y -> {
            for (int q = y * finer.width(); q < (y + 1) * finer.width(); q++) {
                int n = finer.wanted[q] ? parent(finer, constraint, q) : -1;
                if (n >= 0) {
                    match[q] = doubled(n, finer, q);
                }
            }
        });
    }

    /**
     * The patch whose match, twice as far away, a patch of the finer level may take over: the one that lies under it, or one
     * beside that; -1 when there is none.
     */
    private int parent(Part finer, Constraint constraint, int q) {
        int x = q % finer.width() + finer.box.x();
        int y = q / finer.width() + finer.box.y();
        for (int k = 0; k < 9; k++) {
            int cx = x / 2 - part.box.x() + (k + 1) % 3 - 1;
            int cy = y / 2 - part.box.y() + (k / 3 + 1) % 3 - 1;
            int n = cy * width + cx;
            if (cx < 0 || cy < 0 || cx >= width || cy >= height || !part.wanted[n] || places[n] == FieldSearch.NONE) {
                continue;
            }
            int tx = x + 2 * across(n);
            int ty = y + 2 * down(n);
            boolean inside = tx >= 0 && ty >= 0 && tx < finer.level.width && ty < finer.level.height;
            if (inside && constraint.allows(q, ty * finer.level.width + tx)) {
                return n;
            }
        }
        return -1;
    }

    /** The place in the finer level that is twice as far from the patch as its parent's match from the parent. */
    private int doubled(int parent, Part finer, int q) {
        return FieldSearch.place(
                q % finer.width() + finer.box.x() + 2 * across(parent),
                q / finer.width() + finer.box.y() + 2 * down(parent));
    }

    private int across(int n) {
        return FieldSearch.x(places[n]) - part.box.x() - n % width;
    }

    private int down(int n) {
        return FieldSearch.y(places[n]) - part.box.y() - n / width;
    }

    /** The number of the level's pixel that the patch around (x, y) proposes for (px, py). */
    private int proposed(int x, int y, int px, int py) {
        int place = places[y * width + x];
        return (FieldSearch.y(place) + py - y) * part.level.width + FieldSearch.x(place) + px - x;
    }

    // One loop over the patches, not split: this and the search are where the time goes.
    /** The weighted mean of the words that are proposed for a pixel of the hole. */
    int word(int px, int py) {
        float sum = 0;
        float d = 0;
        float r = 0;
        float g = 0;
        float b = 0;
        for (int y = Math.max(0, py - radius); y <= Math.min(height - 1, py + radius); y++) {
            for (int x = Math.max(0, px - radius); x <= Math.min(width - 1, px + radius); x++) {
                float k = weights[y * width + x];
                if (k > 0) {
                    int v = part.level.samples[proposed(x, y, px, py)];
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

    /**
     * The weighted means of the exact samples that are proposed for the pixels of the hole, one array a channel; and as
     * the fourth array how far the proposals are from them: the mean squared distance over all channels.
     *
     * @param samples of a picture as large as the level, planar
     */
    float[][] colours(float[] samples, StageContext context) {
        float[][] means = new float[4][weights.length];
        eachRow(context, y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                if (part.hole[i]) {
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
        float squares = 0;
        for (int y = Math.max(0, py - radius); y <= Math.min(height - 1, py + radius); y++) {
            for (int x = Math.max(0, px - radius); x <= Math.min(width - 1, px + radius); x++) {
                float k = weights[y * width + x];
                if (k > 0) {
                    int s = proposed(x, y, px, py);
                    float red = samples[s];
                    float green = samples[pixels + s];
                    float blue = samples[2 * pixels + s];
                    sum += k;
                    r += k * red;
                    g += k * green;
                    b += k * blue;
                    squares += k * (red * red + green * green + blue * blue);
                }
            }
        }
        means[0][at] = r / sum;
        means[1][at] = g / sum;
        means[2][at] = b / sum;
        float length = (r * r + g * g + b * b) / (sum * sum);
        means[3][at] = Math.max(0, squares / sum - length - ROUNDING);
    }

    /**
     * For each of the part's pixels the number of a pixel of the level: what the heaviest patch proposes for it, or itself
     * outside the hole.
     */
    int[] sources(StageContext context) {
        int[] sources = new int[part.hole.length];
        eachRow(context, y -> {
            for (int x = 0; x < width; x++) {
                sources[y * width + x] = part.hole[y * width + x] ? heaviest(x, y) : part.inLevel(x, y);
            }
        });
        return sources;
    }

    private int heaviest(int px, int py) {
        float most = 0;
        int best = 0;
        for (int y = Math.max(0, py - radius); y <= Math.min(height - 1, py + radius); y++) {
            for (int x = Math.max(0, px - radius); x <= Math.min(width - 1, px + radius); x++) {
                if (weights[y * width + x] > most) {
                    most = weights[y * width + x];
                    best = proposed(x, y, px, py);
                }
            }
        }
        return best;
    }

    /** Runs a task for each of the part's rows. */
    void eachRow(StageContext context, java.util.function.IntConsumer row) {
        Parallel parallel = context.parallel();
        parallel.forEach((height + ROWS_PER_TASK - 1) / ROWS_PER_TASK, t -> {
            context.cancellation().throwIfCancelled();
            for (int y = t * ROWS_PER_TASK; y < Math.min(height, (t + 1) * ROWS_PER_TASK); y++) {
                row.accept(y);
            }
        });
    }
}
