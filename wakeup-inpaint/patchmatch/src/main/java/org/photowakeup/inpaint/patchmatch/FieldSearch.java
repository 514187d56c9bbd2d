package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.photowakeup.stage.StageContext;

/**
 * The search of Barnes et al., "PatchMatch" (2009): propagation from the neighbours just visited, then a random search
 * around the best so far.
 *
 * <p>Each of the {@link Tiles} is swept in scan order by one task. A pixel's cost never rises.
 */
final class FieldSearch {
    /** No match. Places are the low half x and the high half y. */
    static final int NONE = -1;

    final PackedPatches query;
    final PackedPatches target;
    final Constraint constraint;
    /** For each query pixel the place of its match in the target, or {@link #NONE}. */
    final int[] match;
    /** For each query pixel the squared distance to its match, and what the constraint adds. */
    final int[] cost;

    final Tiles tiles;

    private int sweeps;

    FieldSearch(PackedPatches query, PackedPatches target, Constraint constraint) {
        this.query = query;
        this.target = target;
        this.constraint = constraint;
        this.match = new int[query.width * query.height];
        this.cost = new int[match.length];
        constraint.admit(query, target);
        Arrays.fill(match, NONE);
        Arrays.fill(cost, Integer.MAX_VALUE);
        this.tiles = new Tiles(query.width, query.height, constraint.wanted);
    }

    static int place(int x, int y) {
        return x | (y << 16);
    }

    static int x(int place) {
        return place & 0xFFFF;
    }

    static int y(int place) {
        return place >>> 16;
    }

    /** The target's row-major number of a place. */
    int index(int place) {
        return y(place) * target.width + x(place);
    }

    /** Gives every wanted patch without a match a random source, one with its own label. */
    void scatter(StageContext context, long stream) {
        tiles.each(context, t -> {
            RandomGenerator random = context.random(stream + t);
            tiles.eachWanted(t, true, (q, y) -> {
                if (match[q] == NONE) {
                    match[q] = constraint.randomPlace(q, random);
                }
            });
        });
        measure(context);
    }

    /** Measures all matches again, after the query's samples changed. */
    void measure(StageContext context) {
        tiles.each(
                context,
                t -> tiles.eachWanted(t, true, (q, y) -> {
                    if (match[q] != NONE) {
                        cost[q] = query.distance(q, target, index(match[q])) + constraint.rowCost(y, y(match[q]));
                    }
                }));
    }

    /**
     * One pass over all wanted patches; every other pass runs backwards.
     *
     * @param reach half the side, in pixels, of the widest window of the random search
     */
    void sweep(StageContext context, long stream, int reach) {
        boolean forward = sweeps++ % 2 == 0;
        tiles.each(
                context, t -> sweepTile(t, forward, context.random(stream + t).nextLong() | 1, reach));
    }

    private void sweepTile(int tile, boolean forward, long seed, int reach) {
        int step = forward ? 1 : -1;
        long[] state = {seed};
        tiles.eachWanted(tile, forward, (q, y) -> {
            if (match[q] != NONE) {
                int x = q - y * query.width;
                propagate(q, x - step, y, step, 0, y);
                propagate(q, x, y - step, 0, step, y);
                state[0] = randomSearch(q, y, state[0], reach);
            }
        });
    }

    // Six numbers, because an object a candidate would cost more than the comparison.
    /** Tries the neighbour's match, moved by the way from the neighbour. */
    private void propagate(int q, int nx, int ny, int dx, int dy, int row) {
        if (nx < 0 || ny < 0 || nx >= query.width || ny >= query.height) {
            return;
        }
        int n = match[ny * query.width + nx];
        int tx = x(n) + dx;
        int ty = y(n) + dy;
        if (n != NONE && tx >= 0 && ty >= 0 && tx < target.width && ty < target.height) {
            tryMatch(q, row, tx, ty);
        }
    }

    private void tryMatch(int q, int y, int tx, int ty) {
        int candidate = place(tx, ty);
        if (candidate != match[q]) {
            tryMatch(q, y, candidate, ty * target.width + tx, target.gate(ty * target.width + tx));
        }
    }

    private void tryMatch(int q, int y, int candidate, int t, long gate) {
        int best = cost[q];
        if (!query.admits(q, gate) || query.lowerBound(q, gate) >= best) {
            return;
        }
        int distance = query.distance(q, target, t) + constraint.rowCost(y, y(candidate));
        if (distance < best) {
            cost[q] = distance;
            match[q] = candidate;
        }
    }

    /** Uniform samples from windows around the best, each half as wide as the one before. */
    private long randomSearch(int q, int y, long seed, int reach) {
        long state = seed;
        for (int radius = reach; radius >= 1; radius >>= 1) {
            state = next(state);
            int place = near(match[q], radius, state, target);
            tryMatch(q, y, x(place), y(place));
        }
        return state;
    }

    /** The next of a sequence of random numbers: Marsaglia's xorshift. */
    static long next(long state) {
        long s = state ^ (state << 13);
        s ^= s >>> 7;
        return s ^ (s << 17);
    }

    /** A random place at most the radius away from another, of a patch that lies inside the target. */
    static int near(int place, int radius, long random, PackedPatches target) {
        int r = target.radius;
        int left = Math.max(r, x(place) - radius);
        int top = Math.max(r, y(place) - radius);
        int right = Math.min(target.width - 1 - r, x(place) + radius);
        int bottom = Math.min(target.height - 1 - r, y(place) + radius);
        int tx = left + (int) (((random >>> 32) * (right - left + 1)) >>> 32);
        int ty = top + (int) (((random & 0xFFFFFFFFL) * (bottom - top + 1)) >>> 32);
        return place(tx, ty);
    }
}
