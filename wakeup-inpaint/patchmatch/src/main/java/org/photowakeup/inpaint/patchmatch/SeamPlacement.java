package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.StageContext;

/**
 * Moves the seams between copied pieces to where they show least, after Pritch et al., "Shift-Map Image Editing" (2009):
 * pixel by pixel, each takes the shift of itself or of a neighbour that costs least, until little changes.
 *
 * <p>Where two neighbours have different shifts, both shifts' colours differ at both of them; the seam costs the squares of
 * those differences and {@value #SEAM}, so that small pieces vanish. A pixel's own cost is {@value #LIKENESS} times the square
 * of what its colour differs from the one that was voted for it. Pixels are coloured like a chess board, so that a result
 * does not depend on the number of threads.
 */
final class SeamPlacement {
    private static final float LIKENESS = 0.1f;
    private static final int SEAM = 100;
    private static final int SWEEPS = 12;

    /** What a shift costs that leads a neighbour out of what is known. */
    private static final float OUTSIDE = 3 * 128 * 128;

    private final LevelSolver solver;
    private final int[] sources;
    private final int[] samples;
    private final int width;
    private final int levelWidth;

    SeamPlacement(LevelSolver solver, int[] sources) {
        this.solver = solver;
        this.sources = sources;
        this.samples = solver.level.samples;
        this.width = solver.crop.width();
        this.levelWidth = solver.level.width;
    }

    /** Changes the sources in place. */
    void settle(StageContext context) {
        for (int k = 0; k < 2 * SWEEPS; k++) {
            int colour = k & 1;
            context.parallel().forEach(solver.crop.height(), y -> {
                context.cancellation().throwIfCancelled();
                for (int x = (y + colour) & 1; x < width; x += 2) {
                    if (solver.hole[y * width + x]) {
                        settle(y * width + x, x, y);
                    }
                }
            });
        }
    }

    private void settle(int p, int x, int y) {
        int own = sources[p];
        boolean inside = true;
        for (int k = 0; k < 4; k++) {
            int q = neighbour(p, x, y, k);
            inside &= q < 0 || sources[q] == moved(own, k);
        }
        if (inside) {
            return;
        }
        int best = own;
        float least = cost(p, x, y, own);
        for (int k = 0; k < 4; k++) {
            int q = neighbour(p, x, y, k);
            int candidate = q < 0 || !solver.hole[q] ? -1 : moved(sources[q], k ^ 1);
            if (candidate >= 0 && candidate != best) {
                float cost = cost(p, x, y, candidate);
                if (cost < least) {
                    least = cost;
                    best = candidate;
                }
            }
        }
        sources[p] = best;
    }

    /** The query's pixel beside another: right, left, below, above; -1 when there is none. */
    private int neighbour(int p, int x, int y, int direction) {
        return switch (direction) {
            case 0 -> x + 1 < width ? p + 1 : -1;
            case 1 -> x > 0 ? p - 1 : -1;
            case 2 -> y + 1 < solver.crop.height() ? p + width : -1;
            default -> y > 0 ? p - width : -1;
        };
    }

    /** The level's pixel beside another, -1 when it is outside or in the hole. */
    private int moved(int s, int direction) {
        int x = s % levelWidth;
        int to = switch (direction) {
            case 0 -> x + 1 < levelWidth ? s + 1 : -1;
            case 1 -> x > 0 ? s - 1 : -1;
            case 2 -> s + levelWidth < samples.length ? s + levelWidth : -1;
            default -> s - levelWidth;
        };
        return to < 0 || solver.level.hole[to] ? -1 : to;
    }

    private float cost(int p, int x, int y, int s) {
        float cost = LIKENESS * difference(samples[s], solver.words[p]);
        for (int k = 0; k < 4; k++) {
            int q = neighbour(p, x, y, k);
            int beside = q < 0 ? -1 : moved(s, k);
            if (q >= 0 && beside != sources[q]) {
                float there = beside < 0 ? OUTSIDE : difference(samples[beside], samples[sources[q]]);
                int back = solver.hole[q] ? moved(sources[q], k ^ 1) : -1;
                cost += SEAM + there + (back < 0 ? there : difference(samples[back], samples[s]));
            }
        }
        return cost;
    }

    private static int difference(int a, int b) {
        int red = (a >>> 16 & 255) - (b >>> 16 & 255);
        int green = (a >>> 8 & 255) - (b >>> 8 & 255);
        int blue = (a & 255) - (b & 255);
        return red * red + green * green + blue * blue;
    }
}
