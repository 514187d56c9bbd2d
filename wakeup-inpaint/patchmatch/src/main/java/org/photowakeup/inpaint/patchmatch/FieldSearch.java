package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.photowakeup.stage.StageContext;

/**
 * The search of Barnes et al., "PatchMatch" (2009): propagation from the neighbours just visited, then a random search
 * around the best so far.
 *
 * <p>The query is cut into square tiles coloured like a chess board; a tile is swept in scan order by one task, all red
 * tiles first, then all black ones. A tile reads matches of its own and of the four tiles beside it, which are of the
 * other colour, so the result depends on the data alone. A pixel's cost never rises.
 */
final class FieldSearch {
    /** No match. Places are the low half x and the high half y. */
    static final int NONE = -1;

    private static final int TILE = 32;

    final PackedPatches query;
    final PackedPatches target;
    final Constraint constraint;
    /** For each query pixel the place of its match in the target, or {@link #NONE}. */
    final int[] match;
    /** For each query pixel the squared distance to its match, and what the constraint adds. */
    final int[] cost;

    private final int tilesAcross;
    private final int[] red;
    private final int[] black;
    private int sweeps;

    FieldSearch(PackedPatches query, PackedPatches target, Constraint constraint) {
        this.query = query;
        this.target = target;
        this.constraint = constraint;
        this.match = new int[query.width * query.height];
        this.cost = new int[match.length];
        Arrays.fill(match, NONE);
        Arrays.fill(cost, Integer.MAX_VALUE);
        this.tilesAcross = (query.width + TILE - 1) / TILE;
        this.red = tiles(0);
        this.black = tiles(1);
    }

    /** Tiles of one colour that hold a wanted patch. */
    private int[] tiles(int colour) {
        int tilesDown = (query.height + TILE - 1) / TILE;
        return IntStream.range(0, tilesAcross * tilesDown)
                .filter(t -> (t % tilesAcross + t / tilesAcross) % 2 == colour && holdsWanted(t))
                .toArray();
    }

    private boolean holdsWanted(int tile) {
        boolean[] found = new boolean[1];
        eachWanted(tile, (q, y) -> found[0] = true);
        return found[0];
    }

    /** Something to do with a wanted query pixel. */
    private interface PixelTask {
        void accept(int q, int y);
    }

    private void eachWanted(int tile, PixelTask task) {
        int x0 = tile % tilesAcross * TILE;
        int y0 = tile / tilesAcross * TILE;
        for (int y = y0; y < Math.min(query.height, y0 + TILE); y++) {
            int end = y * query.width + Math.min(query.width, x0 + TILE);
            for (int q = y * query.width + x0; q < end; q++) {
                if (constraint.wanted[q]) {
                    task.accept(q, y);
                }
            }
        }
    }

    private void eachTile(StageContext context, IntConsumer task) {
        for (int[] tiles : new int[][] {red, black}) {
            context.parallel().forEach(tiles.length, i -> {
                context.cancellation().throwIfCancelled();
                task.accept(tiles[i]);
            });
        }
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
        eachTile(context, t -> {
            RandomGenerator random = context.random(stream + t);
            eachWanted(t, (q, y) -> {
                if (match[q] == NONE) {
                    match[q] = constraint.randomPlace(q, random);
                }
            });
        });
        measure(context);
    }

    /** Measures all matches again, after the query's samples changed. */
    void measure(StageContext context) {
        eachTile(
                context,
                t -> eachWanted(t, (q, y) -> {
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
        eachTile(context, t -> sweepTile(t, forward, context.random(stream + t).nextLong() | 1, reach));
    }

    private void sweepTile(int tile, boolean forward, long seed, int reach) {
        int x0 = tile % tilesAcross * TILE;
        int y0 = tile / tilesAcross * TILE;
        int x1 = Math.min(query.width, x0 + TILE) - 1;
        int y1 = Math.min(query.height, y0 + TILE) - 1;
        int step = forward ? 1 : -1;
        long state = seed;
        for (int y = forward ? y0 : y1; y >= y0 && y <= y1; y += step) {
            for (int x = forward ? x0 : x1; x >= x0 && x <= x1; x += step) {
                int q = y * query.width + x;
                if (constraint.wanted[q] && match[q] != NONE) {
                    propagate(q, x - step, y, step, 0, y);
                    propagate(q, x, y - step, 0, step, y);
                    state = randomSearch(q, y, state, reach);
                }
            }
        }
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
        int t = ty * target.width + tx;
        int candidate = place(tx, ty);
        int best = cost[q];
        if (candidate == match[q] || !constraint.allows(q, t)) {
            return;
        }
        int row = constraint.rowCost(y, ty);
        if (query.lowerBound(q, target, t) + row >= best) {
            return;
        }
        int distance = query.distance(q, target, t) + row;
        if (distance < best) {
            cost[q] = distance;
            match[q] = candidate;
        }
    }

    /** Uniform samples from windows around the best, each half as wide as the one before. */
    private long randomSearch(int q, int y, long seed, int reach) {
        long state = seed;
        int r = target.radius;
        for (int radius = reach; radius >= 1; radius >>= 1) {
            int bx = x(match[q]);
            int by = y(match[q]);
            int left = Math.max(r, bx - radius);
            int top = Math.max(r, by - radius);
            int right = Math.min(target.width - 1 - r, bx + radius);
            int bottom = Math.min(target.height - 1 - r, by + radius);
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            int tx = left + (int) (((state >>> 32) * (right - left + 1)) >>> 32);
            int ty = top + (int) (((state & 0xFFFFFFFFL) * (bottom - top + 1)) >>> 32);
            tryMatch(q, y, tx, ty);
        }
        return state;
    }
}
