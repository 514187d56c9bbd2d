package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.StageContext;

/**
 * The search of Barnes et al., "PatchMatch" (2009): propagation from the neighbours just visited, then a random search
 * around the best so far.
 *
 * <p>The query is cut into square tiles coloured like a chess board; a tile is swept in scan order by one task, all red
 * tiles first, then all black ones. A tile reads matches of its own and of the four tiles beside it, which are of the
 * other colour, so the result depends on the data alone. A pixel's distance never rises.
 */
final class FieldSearch {
    private static final int TILE = 32;

    final PackedPatches query;
    final PackedPatches target;
    /** Query patches that want a match. */
    final boolean[] wanted;
    /** Target patches that may be one. */
    final boolean[] allowed;
    /** For each query pixel the target's place, the low half x and the high half y, or -1. */
    final int[] match;
    /** For each query pixel the squared distance to its match. */
    final int[] cost;

    private final int tilesAcross;
    private final int[] red;
    private final int[] black;
    private int sweeps;

    FieldSearch(PackedPatches query, PackedPatches target, boolean[] wanted, boolean[] allowed) {
        this.query = query;
        this.target = target;
        this.wanted = wanted;
        this.allowed = allowed;
        this.match = new int[wanted.length];
        this.cost = new int[wanted.length];
        java.util.Arrays.fill(match, -1);
        this.tilesAcross = (query.width + TILE - 1) / TILE;
        this.red = tiles(0);
        this.black = tiles(1);
    }

    /** Tiles of one colour that hold a wanted patch. */
    private int[] tiles(int colour) {
        int tilesDown = (query.height + TILE - 1) / TILE;
        return java.util.stream.IntStream.range(0, tilesAcross * tilesDown)
                .filter(t -> (t % tilesAcross + t / tilesAcross) % 2 == colour && holdsWanted(t))
                .toArray();
    }

    private boolean holdsWanted(int t) {
        int x0 = t % tilesAcross * TILE;
        int y0 = t / tilesAcross * TILE;
        for (int y = y0; y < Math.min(query.height, y0 + TILE); y++) {
            for (int x = x0; x < Math.min(query.width, x0 + TILE); x++) {
                if (wanted[y * query.width + x]) {
                    return true;
                }
            }
        }
        return false;
    }

    static int place(int x, int y) {
        return x | y << 16;
    }

    /** The target's row-major number of a place. */
    int index(int place) {
        return (place >>> 16) * target.width + (place & 0xFFFF);
    }

    /** Measures all matches again, after the query's samples changed. */
    void measure(StageContext context) {
        eachTile(context, t -> {
            int x0 = t % tilesAcross * TILE;
            int y0 = t / tilesAcross * TILE;
            for (int y = y0; y < Math.min(query.height, y0 + TILE); y++) {
                for (int q = y * query.width + x0; q < y * query.width + Math.min(query.width, x0 + TILE); q++) {
                    if (wanted[q] && match[q] != -1) {
                        cost[q] = query.distance(q, target, index(match[q]));
                    }
                }
            }
        });
    }

    private void eachTile(StageContext context, java.util.function.IntConsumer task) {
        context.parallel().forEach(red.length, i -> task.accept(red[i]));
        context.cancellation().throwIfCancelled();
        context.parallel().forEach(black.length, i -> task.accept(black[i]));
    }

    /** One pass over all wanted patches; odd passes run backwards. */
    void sweep(StageContext context, long stream, int reach) {
        boolean forward = sweeps++ % 2 == 0;
        eachTile(context, t -> {
            context.cancellation().throwIfCancelled();
            sweepTile(t, forward, context.random(stream + t).nextLong() | 1, reach);
        });
    }

    // One kernel, not split: propagation and random search share the running best of a pixel.
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
                if (!wanted[q]) {
                    continue;
                }
                propagate(q, x - step, y, step, 0);
                propagate(q, x, y - step, 0, step);
                state = randomSearch(q, state, reach);
            }
        }
    }

    /** Tries the neighbour's match, moved by the way from the neighbour. */
    private void propagate(int q, int nx, int ny, int dx, int dy) {
        if (nx < 0 || ny < 0 || nx >= query.width || ny >= query.height) {
            return;
        }
        int n = match[ny * query.width + nx];
        if (n == -1) {
            return;
        }
        int tx = (n & 0xFFFF) + dx;
        int ty = (n >>> 16) + dy;
        if (tx >= 0 && ty >= 0 && tx < target.width && ty < target.height) {
            tryMatch(q, tx, ty);
        }
    }

    private void tryMatch(int q, int tx, int ty) {
        int t = ty * target.width + tx;
        int candidate = place(tx, ty);
        int best = cost[q];
        if (!allowed[t] || candidate == match[q] || query.lowerBound(q, target, t) >= best) {
            return;
        }
        int distance = query.distance(q, target, t);
        if (distance < best) {
            cost[q] = distance;
            match[q] = candidate;
        }
    }

    /** Uniform samples from windows around the best, each half as wide as the one before. */
    private long randomSearch(int q, long seed, int reach) {
        long state = seed;
        int r = target.radius;
        for (int radius = reach; radius >= 1; radius >>= 1) {
            int bx = match[q] & 0xFFFF;
            int by = match[q] >>> 16;
            int left = Math.max(r, bx - radius);
            int top = Math.max(r, by - radius);
            int right = Math.min(target.width - 1 - r, bx + radius);
            int bottom = Math.min(target.height - 1 - r, by + radius);
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            int tx = left + (int) (((state >>> 32) * (right - left + 1)) >>> 32);
            int ty = top + (int) (((state & 0xFFFFFFFFL) * (bottom - top + 1)) >>> 32);
            tryMatch(q, tx, ty);
        }
        return state;
    }

    /** Gives every wanted patch without a match a random one of the places. */
    void scatter(StageContext context, long stream, int[] places) {
        eachTile(context, t -> {
            java.util.random.RandomGenerator random = context.random(stream + t);
            int x0 = t % tilesAcross * TILE;
            int y0 = t / tilesAcross * TILE;
            for (int y = y0; y < Math.min(query.height, y0 + TILE); y++) {
                for (int q = y * query.width + x0; q < y * query.width + Math.min(query.width, x0 + TILE); q++) {
                    if (wanted[q] && match[q] == -1) {
                        match[q] = places[random.nextInt(places.length)];
                        cost[q] = query.distance(q, target, index(match[q]));
                    }
                }
            }
        });
    }
}
