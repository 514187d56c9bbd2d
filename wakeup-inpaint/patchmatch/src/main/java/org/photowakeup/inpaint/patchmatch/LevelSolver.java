package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * Completion of one level by expectation and maximisation after Wexler, Shechtman and Irani (2007): find for every patch
 * that touches the hole the source patch most like it, then give every pixel of the hole the weighted mean of what the
 * patches over it propose.
 *
 * <p>The query is the part of the level around the hole, the target the level itself; a source patch lies wholly
 * outside the hole, by one more pixel because gradients reach that far.
 */
final class LevelSolver {
    private static final int ROWS_PER_TASK = 8;
    /** Wexler et al. trust a patch by 1.3 ^ -(distance to what is known). */
    private static final double TRUST = 1.3;

    final Level level;
    final int radius;
    final FieldSearch search;
    /** The part of the level that the query covers. */
    final PixelBox crop;
    /** The query's colours: known ones and the present filling. */
    final int[] rgb;
    /** The query's hole. */
    final boolean[] hole;

    private final float[] trust;
    private final float[] weight;

    LevelSolver(Level level, int radius, Parallel parallel) {
        this.level = level;
        this.radius = radius;
        this.crop = cropOf(level, radius);
        this.rgb = cut(level);
        this.hole = cutHole(level);
        boolean[] touching = Level.grown(level.hole, level.width, level.height, radius + 1);
        PackedPatches target = PackedPatches.target(
                Features.of(level.rgb, level.width, level.height, parallel),
                level.width,
                level.height,
                radius,
                parallel);
        PackedPatches query = PackedPatches.query(
                Features.of(rgb, crop.width(), crop.height(), parallel), crop.width(), crop.height(), radius, parallel);
        this.search = new FieldSearch(query, target, wanted(), allowed(touching));
        this.trust = trust();
        this.weight = new float[rgb.length];
    }

    /** The hole's bounds with room for all patches that touch it, and for their gradients. */
    private static PixelBox cropOf(Level level, int radius) {
        return Mask.of(level.width, level.height, level.hole)
                .bounds()
                .grown(2 * radius + 1)
                .clippedTo(level.width, level.height);
    }

    private int[] cut(Level from) {
        int[] part = new int[Math.toIntExact(crop.area())];
        for (int y = 0; y < crop.height(); y++) {
            System.arraycopy(from.rgb, (crop.y() + y) * from.width + crop.x(), part, y * crop.width(), crop.width());
        }
        return part;
    }

    private boolean[] cutHole(Level from) {
        boolean[] part = new boolean[Math.toIntExact(crop.area())];
        for (int y = 0; y < crop.height(); y++) {
            System.arraycopy(from.hole, (crop.y() + y) * from.width + crop.x(), part, y * crop.width(), crop.width());
        }
        return part;
    }

    private boolean[] wanted() {
        boolean[] wanted = Level.grown(hole, crop.width(), crop.height(), radius);
        return insideOnly(wanted, crop.width(), crop.height());
    }

    private boolean[] allowed(boolean[] touching) {
        boolean[] allowed = new boolean[touching.length];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = !touching[i];
        }
        return insideOnly(allowed, level.width, level.height);
    }

    private boolean[] insideOnly(boolean[] centres, int width, int height) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (x < radius || y < radius || x >= width - radius || y >= height - radius) {
                    centres[y * width + x] = false;
                }
            }
        }
        return centres;
    }

    private float[] trust() {
        boolean[] known = new boolean[hole.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = !hole[i];
        }
        NearestPixels nearest = Mask.of(crop.width(), crop.height(), known).nearest();
        float[] table = new float[hole.length];
        for (int i = 0; i < table.length; i++) {
            double distance =
                    nearest.isEmpty() ? 0 : Math.sqrt(nearest.squaredDistance(i % crop.width(), i / crop.width()));
            table[i] = (float) Math.pow(TRUST, -Math.min(distance, 80));
        }
        return table;
    }

    /** Places of source patches, at most about the limit, evenly taken. */
    int[] sources(int limit) {
        int count = 0;
        for (boolean b : search.allowed) {
            count += b ? 1 : 0;
        }
        int stride = Math.max(1, count / limit);
        int[] places = new int[(count + stride - 1) / stride];
        for (int i = 0, n = 0; i < search.allowed.length; i++) {
            if (search.allowed[i] && n++ % stride == 0) {
                places[(n - 1) / stride] = FieldSearch.place(i % level.width, i / level.width);
            }
        }
        return places;
    }

    /** Begins with a filling of the whole level. */
    void startWith(int[] filled, StageContext context, long stream) {
        for (int i = 0; i < rgb.length; i++) {
            int x = crop.x() + i % crop.width();
            int y = crop.y() + i / crop.width();
            rgb[i] = hole[i] ? filled[y * level.width + x] : rgb[i];
        }
        reload(context.parallel());
        search.scatter(context, stream, sources(65536));
    }

    /** Begins with the matches of the next coarser level, twice as far apart. */
    void startWith(LevelSolver coarse, StageContext context, long stream) {
        for (int i = 0; i < rgb.length; i++) {
            if (search.wanted[i]) {
                search.match[i] = doubled(coarse, crop.x() + i % crop.width(), crop.y() + i / crop.width());
            }
        }
        search.scatter(context, stream, sources(65536));
        System.arraycopy(trust, 0, weight, 0, weight.length);
        vote(context);
        reload(context.parallel());
    }

    /** The coarse match of a pixel, or of one beside it, as a place of this level where that is a source; else -1. */
    private int doubled(LevelSolver coarse, int x, int y) {
        for (int k = 0; k < 9; k++) {
            int cx = x / 2 - coarse.crop.x() + (k + 1) % 3 - 1;
            int cy = y / 2 - coarse.crop.y() + (k / 3 + 1) % 3 - 1;
            if (cx >= 0 && cy >= 0 && cx < coarse.crop.width() && cy < coarse.crop.height()) {
                int m = coarse.search.match[cy * coarse.crop.width() + cx];
                int tx = 2 * ((m & 0xFFFF) - coarse.crop.x() - cx) + x;
                int ty = 2 * ((m >>> 16) - coarse.crop.y() - cy) + y;
                if (m != -1
                        && tx >= 0
                        && ty >= 0
                        && tx < level.width
                        && ty < level.height
                        && search.allowed[ty * level.width + tx]) {
                    return FieldSearch.place(tx, ty);
                }
            }
        }
        return -1;
    }

    /** One round of expectation (sweeps of the search) and maximisation (the vote). */
    void round(int sweeps, StageContext context, long stream) {
        search.measure(context);
        for (int s = 0; s < sweeps; s++) {
            search.sweep(context, stream + ((long) s << 32), Math.max(level.width, level.height));
        }
        weigh();
        vote(context);
        reload(context.parallel());
    }

    private void reload(Parallel parallel) {
        search.query.load(Features.of(rgb, crop.width(), crop.height(), parallel), parallel);
    }

    /** A patch's weight: trust * exp(-d / (2 sigma^2)) with sigma^2 the third quartile of all distances d. */
    void weigh() {
        double spread = Math.max(1, 2 * thirdQuartile());
        for (int i = 0; i < weight.length; i++) {
            weight[i] = search.wanted[i] ? (float) (trust[i] * Math.max(1e-12, Math.exp(-search.cost[i] / spread))) : 0;
        }
    }

    private double thirdQuartile() {
        int[] costs = new int[search.cost.length];
        int n = 0;
        for (int i = 0; i < costs.length; i++) {
            if (search.wanted[i]) {
                costs[n++] = search.cost[i];
            }
        }
        Arrays.sort(costs, 0, n);
        return costs[n * 3 / 4];
    }

    private void vote(StageContext context) {
        int tasks = (crop.height() + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        int[] voted = rgb;
        context.parallel().forEach(tasks, t -> {
            context.cancellation().throwIfCancelled();
            float[] sums = new float[4];
            int end = Math.min(crop.height(), (t + 1) * ROWS_PER_TASK) * crop.width();
            for (int p = t * ROWS_PER_TASK * crop.width(); p < end; p++) {
                if (hole[p]) {
                    gather(p, sums);
                    voted[p] = colour(sums, voted[p]);
                }
            }
        });
    }

    private static int colour(float[] sums, int otherwise) {
        if (!(sums[0] > 0)) {
            return otherwise;
        }
        float s = 1 / sums[0];
        return Level.rgb((int) (sums[1] * s + 0.5f), (int) (sums[2] * s + 0.5f), (int) (sums[3] * s + 0.5f));
    }

    /** The sums of weights and of weighted colours that all patches over a pixel propose. */
    private void gather(int p, float[] sums) {
        int px = p % crop.width();
        int py = p / crop.width();
        float w = 0;
        float r = 0;
        float g = 0;
        float b = 0;
        for (int y = Math.max(0, py - radius); y <= Math.min(crop.height() - 1, py + radius); y++) {
            for (int x = Math.max(0, px - radius); x <= Math.min(crop.width() - 1, px + radius); x++) {
                int q = y * crop.width() + x;
                if (search.wanted[q]) {
                    int m = search.match[q];
                    int v = level.rgb[((m >>> 16) + py - y) * level.width + (m & 0xFFFF) + px - x];
                    float k = weight[q];
                    w += k;
                    r += k * (v >>> 16 & 255);
                    g += k * (v >>> 8 & 255);
                    b += k * (v & 255);
                }
            }
        }
        sums[0] = w;
        sums[1] = r;
        sums[2] = g;
        sums[3] = b;
    }

    /** For a pixel of the query the source pixel that the most trusted patch over it proposes, as a place. */
    int bestSource(int p) {
        int px = p % crop.width();
        int py = p / crop.width();
        int best = -1;
        float most = -1;
        for (int y = Math.max(0, py - radius); y <= Math.min(crop.height() - 1, py + radius); y++) {
            for (int x = Math.max(0, px - radius); x <= Math.min(crop.width() - 1, px + radius); x++) {
                int q = y * crop.width() + x;
                if (search.wanted[q] && weight[q] > most) {
                    most = weight[q];
                    best = FieldSearch.place((search.match[q] & 0xFFFF) + px - x, (search.match[q] >>> 16) + py - y);
                }
            }
        }
        return best;
    }
}
