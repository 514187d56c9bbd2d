package org.photowakeup.inpaint.patchmatch;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.StageContext;

/** Completion of a hole from coarse to fine. */
final class Completion {
    /** What stands beside a tall hole goes on behind it at the same height, so the first filling stretches across. */
    private static final float STIFFNESS_DOWN = 0.5f;

    private static final int COARSEST_ROUNDS = 30;
    /** Rounds, times the square of the level's number: coarse levels are cheap and decide about structure. */
    private static final int ROUNDS = 2;
    /** At most; there matches only fall into step, and most photos need one. */
    private static final int FINEST_ROUNDS = 3;
    /** A round on the finest level is the last one when it lowers the mean distance by less than this share. */
    private static final double IN_STEP = 0.3;
    /** Half the widest window of the random search below the coarsest level, where matches are good already. */
    private static final int REACH = 64;
    /** The same on the finest two levels. */
    private static final int LAST_REACH = 4;
    /** Bits of a stream's number below those of the level and of the round. */
    private static final int LEVEL_BITS = 52;

    private static final int ROUND_BITS = 40;
    /** What is left to do after the last round, as a share of everything. */
    static final double BLEND_SHARE = 0.3;

    private final List<Level> levels;
    private final int radius;
    private final double rowPrior;
    private final double tallness;
    private final double work;

    private Completion(List<Level> levels, int radius, double rowPrior, double tallness) {
        this.levels = levels;
        this.radius = radius;
        this.rowPrior = rowPrior;
        this.tallness = tallness;
        double sum = 0;
        for (int l = 0; l < levels.size(); l++) {
            sum += rounds(l) * share(l);
        }
        this.work = sum / (1 - BLEND_SHARE);
    }

    /** Fills a photo's hole; at least the finest level has a source patch. */
    static Filling of(Photo photo, boolean[] hole, byte[] labels, PatchMatchInpainter settings, StageContext context) {
        int radius = settings.radius();
        List<Level> levels = Pyramid.of(photo, hole, labels, radius, context.parallel());
        double tall = tallness(levels.get(0));
        return new Completion(levels, radius, tall * settings.rowPrior(), tall).fill(photo, context);
    }

    /**
     * How far sources beside the hole suffice: 1 when three fifths of its rows are known, 0 when less than three tenths are,
     * as the mean over the hole's pixels.
     */
    private static double tallness(Level level) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < level.height; y++) {
            int inHole = 0;
            for (int i = y * level.width; i < (y + 1) * level.width; i++) {
                inHole += level.hole[i] ? 1 : 0;
            }
            sum += inHole * (1 - (double) inHole / level.width);
            count += inHole;
        }
        return Math.min(1, Math.max(0, (sum / count - 0.3) / 0.3));
    }

    private int rounds(int level) {
        return level == levels.size() - 1 ? COARSEST_ROUNDS : level == 0 ? FINEST_ROUNDS : ROUNDS * level * level;
    }

    private static double share(int level) {
        return Math.pow(0.25, level);
    }

    private Filling fill(Photo photo, StageContext context) {
        int coarsest = levels.size() - 1;
        Proposals found = solved(coarsest, Optional.empty(), context);
        for (int l = coarsest - 1; l >= 0; l--) {
            found = solved(l, Optional.of(found), context);
        }
        return new Filling(found, photo.rgb().toArray(), context);
    }

    /** A level after its rounds; only what its patches propose is kept, because a solver holds the level's patches. */
    private Proposals solved(int level, Optional<Proposals> coarser, StageContext context) {
        LevelSolver solver = new LevelSolver(levels.get(level), radius, rowPrior, context.parallel());
        if (coarser.isPresent()) {
            solver.start(coarser.get(), context, stream(level, 0));
        } else {
            solver.start(1 - (1 - STIFFNESS_DOWN) * (float) tallness, context, stream(level, 0));
        }
        rounds(solver, level, context);
        return solver.proposals();
    }

    private static long stream(int level, int round) {
        return ((long) level << LEVEL_BITS) + ((long) round << ROUND_BITS);
    }

    private void rounds(LevelSolver solver, int level, StageContext context) {
        boolean coarsest = level == levels.size() - 1;
        int window = coarsest
                ? Math.max(levels.get(level).width, levels.get(level).height)
                : level <= 1 ? LAST_REACH : REACH;
        double done = 0;
        for (int l = level + 1; l < levels.size(); l++) {
            done += rounds(l) * share(l);
        }
        for (int k = 1; k <= rounds(level); k++) {
            double before = done;
            DoubleConsumer progress = part -> context.progress((before + part * share(level)) / work);
            if (coarsest || level > 0) {
                solver.round(k == 1 ? 2 : 1, window, context, stream(level, k), progress);
            } else if (solver.match(k == 1 ? 1 : 2, window, context, stream(level, k), progress) < IN_STEP) {
                break;
            } else {
                solver.replace(context);
            }
            done += share(level);
            context.progress(done / work);
        }
    }
}
