package org.photowakeup.inpaint.patchmatch;

import java.util.function.DoubleConsumer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * Completion of one level by expectation and maximisation after Wexler, Shechtman and Irani (2007): find for every patch
 * that touches the hole the source patch most like it, then give every pixel of the hole the weighted mean of what the
 * patches over it propose.
 *
 * <p>The query is the part of the level around the hole, the target the level itself; a source patch lies wholly outside
 * the hole, by one more pixel because gradients reach that far. Detail is voted for like a colour, not measured in the
 * filling, so that a blurred filling does not look for blurred sources (Newson et al. 2017).
 */
final class LevelSolver {
    final Level level;
    final FieldSearch search;
    final Vote vote;
    /** The part of the level that the query covers. */
    final PixelBox crop;
    /** The query's words: known ones and the present filling. */
    final int[] words;
    /** The query's hole. */
    final boolean[] hole;

    /**
     * A solver for one level.
     *
     * @param rowPrior what a match costs that comes from another height of the picture: for each pixel of the patch the
     *     square of this number * 255 * the rows between them / the picture's rows
     */
    LevelSolver(Level level, int radius, double rowPrior, Parallel parallel) {
        this.level = level;
        this.crop = Mask.of(level.width, level.height, level.hole)
                .bounds()
                .grown(2 * radius + 1)
                .clippedTo(level.width, level.height);
        int w = crop.width();
        int h = crop.height();
        this.words = new int[w * h];
        this.hole = new boolean[w * h];
        byte[] labels = new byte[w * h];
        for (int y = 0; y < h; y++) {
            int from = (crop.y() + y) * level.width + crop.x();
            System.arraycopy(level.samples, from, words, y * w, w);
            System.arraycopy(level.hole, from, hole, y * w, w);
            System.arraycopy(level.labels, from, labels, y * w, w);
        }
        boolean[] wanted = Level.insideOnly(Level.grown(hole, w, h, radius), w, h, radius);
        Constraint constraint = new Constraint(
                wanted,
                level.sourceCentres(radius),
                labels,
                level.labels,
                rowCosts(level.height, radius, rowPrior),
                crop.y(),
                level.width);
        PackedPatches target = packedLevel(radius, parallel);
        this.search = new FieldSearch(packedWords(radius, parallel), target, constraint);
        this.vote = new Vote(this, radius, parallel);
    }

    private PackedPatches packedWords(int radius, Parallel parallel) {
        int[][] filled = Features.of(words, crop.width(), crop.height(), parallel);
        return PackedPatches.query(filled, crop.width(), crop.height(), radius, parallel);
    }

    private PackedPatches packedLevel(int radius, Parallel parallel) {
        int[][] known = Features.of(level.samples, level.width, level.height, parallel);
        return PackedPatches.target(known, level.width, level.height, radius, parallel);
    }

    private static int[] rowCosts(int height, int radius, double rowPrior) {
        int[] costs = new int[height];
        int pixels = (2 * radius + 1) * (2 * radius + 1);
        for (int i = 0; i < height; i++) {
            double step = rowPrior * 255 * i / height;
            costs[i] = (int) Math.min(1 << 28, pixels * step * step);
        }
        return costs;
    }

    /** Begins with random matches and a membrane over the hole, of a stiffness down where that across is 1. */
    void start(float stiffnessDown, StageContext context, long stream) {
        Membrane membrane = new Membrane(crop.width(), crop.height(), hole, stiffnessDown, context.parallel());
        float[] plane = new float[words.length];
        int[] filled = new int[words.length];
        for (int shift = 0; shift < 32; shift += 8) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = words[i] >>> shift & 255;
            }
            membrane.fill(plane);
            for (int i = 0; i < plane.length; i++) {
                filled[i] |= Math.min(255, Math.max(0, Math.round(plane[i]))) << shift;
            }
        }
        System.arraycopy(filled, 0, words, 0, words.length);
        reload(context.parallel());
        search.scatter(context, stream);
    }

    /** Begins with the matches of the next coarser level, twice as far apart. */
    void start(Matches coarse, StageContext context, long stream) {
        context.parallel().forEach(crop.height(), y -> {
            for (int x = 0; x < crop.width(); x++) {
                int q = y * crop.width() + x;
                if (search.constraint.wanted[q]) {
                    search.match[q] = doubled(coarse, q, crop.x() + x, crop.y() + y);
                }
            }
        });
        search.scatter(context, stream);
        vote.byTrustAlone(context);
        reload(context.parallel());
    }

    /** The coarse match of a pixel, or of one beside it, as a place of this level where that is allowed. */
    private int doubled(Matches coarse, int q, int x, int y) {
        for (int k = 0; k < 9; k++) {
            int cx = x / 2 - coarse.crop.x() + (k + 1) % 3 - 1;
            int cy = y / 2 - coarse.crop.y() + (k / 3 + 1) % 3 - 1;
            if (cx < 0 || cy < 0 || cx >= coarse.crop.width() || cy >= coarse.crop.height()) {
                continue;
            }
            int m = coarse.places[cy * coarse.crop.width() + cx];
            int tx = 2 * (FieldSearch.x(m) - coarse.crop.x() - cx) + x;
            int ty = 2 * (FieldSearch.y(m) - coarse.crop.y() - cy) + y;
            boolean inside = m != FieldSearch.NONE && tx >= 0 && ty >= 0 && tx < level.width && ty < level.height;
            if (inside && search.constraint.allows(q, ty * level.width + tx)) {
                return FieldSearch.place(tx, ty);
            }
        }
        return FieldSearch.NONE;
    }

    /** What the next finer level needs to know of this one. */
    Matches matches() {
        return new Matches(crop, search.match);
    }

    /** The places of a level's matches, one for each pixel of the part that the query covered. */
    static final class Matches {
        final PixelBox crop;
        final int[] places;

        Matches(PixelBox crop, int[] places) {
            this.crop = crop;
            this.places = places;
        }
    }

    /**
     * One round of expectation (sweeps of the search) and maximisation (the vote).
     *
     * @param done hears, after each sweep, which share of the round is behind
     */
    void round(int sweeps, int reach, StageContext context, long stream, DoubleConsumer done) {
        search.measure(context);
        for (int s = 0; s < sweeps; s++) {
            search.sweep(context, stream + ((long) s << 32), reach);
            done.accept((s + 1.0) / (sweeps + 1));
        }
        vote.byDistance(context);
        reload(context.parallel());
    }

    private void reload(Parallel parallel) {
        search.query.load(Features.of(words, crop.width(), crop.height(), parallel), parallel);
    }

    /** Weighs the matches for the last vote. */
    void weigh(StageContext context) {
        search.measure(context);
        vote.weigh(context);
    }

    /** For each of the query's pixels the number of the level's pixel that it is most like: itself outside the hole. */
    int[] sources(StageContext context) {
        int[] sources = new int[words.length];
        context.parallel().forEach(crop.height(), y -> {
            for (int x = 0; x < crop.width(); x++) {
                int p = y * crop.width() + x;
                sources[p] = hole[p] ? vote.heaviest(x, y) : (crop.y() + y) * level.width + crop.x() + x;
            }
        });
        return sources;
    }
}
