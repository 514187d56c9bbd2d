package org.photowakeup.inpaint.patchmatch;

import java.util.function.DoubleConsumer;
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
    private final Part part;
    private final FieldSearch search;
    private final Vote vote;
    /** The part's words: known ones and the present filling. */
    private final int[] words;

    /** A solver for one level, with a {@link Part#constraint row prior}. */
    LevelSolver(Level level, int radius, double rowPrior, Parallel parallel) {
        this.part = new Part(level, radius);
        this.words = part.words();
        PackedPatches target = packedLevel(radius, parallel);
        this.search = new FieldSearch(packedWords(radius, parallel), target, part.constraint(rowPrior));
        this.vote = new Vote(part, search, words, parallel);
    }

    private PackedPatches packedWords(int radius, Parallel parallel) {
        int[][] filled = Features.of(words, part.width(), part.height(), parallel);
        return PackedPatches.query(filled, part.width(), part.height(), radius, parallel);
    }

    private PackedPatches packedLevel(int radius, Parallel parallel) {
        int[][] known = Features.of(part.level.samples, part.level.width, part.level.height, parallel);
        return PackedPatches.target(known, part.level.width, part.level.height, radius, parallel);
    }

    /** Begins with random matches and a membrane over the hole, of a stiffness down where that across is 1. */
    void start(float stiffnessDown, StageContext context, long stream) {
        Membrane membrane = new Membrane(part.width(), part.height(), part.hole, stiffnessDown, context.parallel());
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

    /** Begins with the matches of the next coarser level, twice as far away. */
    void start(Proposals coarse, StageContext context, long stream) {
        coarse.place(part, search.constraint, search.match, context.parallel());
        search.scatter(context, stream);
        vote.byTrustAlone(context);
        reload(context.parallel());
    }

    /**
     * One round of expectation (sweeps of the search) and maximisation (the vote).
     *
     * @param done hears, after each sweep, which share of the round is behind
     */
    void round(int sweeps, int reach, StageContext context, long stream, DoubleConsumer done) {
        match(sweeps, reach, context, stream, done);
        replace(context);
    }

    /**
     * The expectation alone.
     *
     * @return the share by which it lowered the mean distance of a patch to its match
     */
    double match(int sweeps, int reach, StageContext context, long stream, DoubleConsumer done) {
        search.measure(context);
        double before = total();
        for (int s = 0; s < sweeps; s++) {
            search.sweep(context, stream + ((long) s << 32), reach);
            done.accept((s + 1.0) / (sweeps + 1));
        }
        vote.weigh(context);
        return 1 - total() / Math.max(1, before);
    }

    private double total() {
        long sum = 0;
        for (int q = 0; q < part.wanted.length; q++) {
            sum += part.wanted[q] ? search.cost[q] : 0;
        }
        return sum;
    }

    /** The maximisation alone. */
    void replace(StageContext context) {
        vote.replace(context);
        reload(context.parallel());
    }

    private void reload(Parallel parallel) {
        search.query.load(Features.of(words, part.width(), part.height(), parallel), parallel);
    }

    /** What the patches propose for the hole, weighed as in the last vote. */
    Proposals proposals() {
        return vote.proposals;
    }
}
