package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.photowakeup.stage.StageContext;

/**
 * The search for several neighbours of each patch: Barnes et al., "The Generalized PatchMatch Correspondence Algorithm"
 * (2010), section 3.2. All neighbours of the pixels beside propagate, and each neighbour has its own random search. None of
 * a pixel's costs ever rises.
 */
final class NeighboursSearch {
    final PackedPatches query;
    final PackedPatches target;
    final Constraint constraint;

    private final Tiles tiles;
    private final int neighbours;
    private int sweeps;

    /** For pixel q the places of its neighbours, best first, at q * neighbours. */
    final int[] match;
    /** Their squared distances. */
    final int[] cost;

    NeighboursSearch(PackedPatches query, PackedPatches target, Constraint constraint, int neighbours) {
        this.query = query;
        this.target = target;
        this.constraint = constraint;
        this.neighbours = neighbours;
        this.tiles = new Tiles(query.width, query.height, constraint.wanted);
        this.match = new int[query.width * query.height * neighbours];
        this.cost = new int[match.length];
        constraint.admit(query, target);
        Arrays.fill(match, FieldSearch.NONE);
        Arrays.fill(cost, Integer.MAX_VALUE);
    }

    /** Offers every wanted patch a place of its own, where there is one, those of its leaf and random ones. */
    void start(int[] places, Descriptors own, PatchTree tree, StageContext context, long stream) {
        tiles.each(context, t -> {
            RandomGenerator random = context.random(stream + t);
            int[] coefficients = new int[3 * Descriptors.WORDS];
            tiles.eachWanted(t, true, (q, y) -> {
                if (places[q] != FieldSearch.NONE) {
                    offer(q, FieldSearch.x(places[q]), FieldSearch.y(places[q]));
                }
                own.unpack(own.values, q * Descriptors.STRIDE, coefficients, 0);
                int leaf = tree.leaf(coefficients);
                for (int k = leaf; k < Math.min(tree.size, leaf + PatchTree.LEAF); k++) {
                    int place = Descriptors.link(tree.values[k * Descriptors.STRIDE + Descriptors.WORDS]);
                    if (place >= 0) {
                        offer(q, place % target.width, place / target.width);
                    }
                }
                for (int k = 0; k < 2 * neighbours; k++) {
                    int place = constraint.randomPlace(q, random);
                    offer(q, FieldSearch.x(place), FieldSearch.y(place));
                }
            });
        });
    }

    /** One pass over all wanted patches; every other pass runs backwards. */
    void sweep(StageContext context, long stream) {
        boolean forward = sweeps++ % 2 == 0;
        int step = forward ? 1 : -1;
        tiles.each(context, t -> {
            RandomGenerator random = context.random(stream + t);
            tiles.eachWanted(t, forward, (q, y) -> {
                int x = q - y * query.width;
                propagate(q, x - step, y, step, 0);
                propagate(q, x, y - step, 0, step);
                for (int k = 0; k < neighbours; k++) {
                    randomSearch(q, k, random);
                }
            });
        });
    }

    private void propagate(int q, int nx, int ny, int dx, int dy) {
        if (nx < 0 || ny < 0 || nx >= query.width || ny >= query.height) {
            return;
        }
        int from = (ny * query.width + nx) * neighbours;
        for (int k = 0; k < neighbours && match[from + k] != FieldSearch.NONE; k++) {
            offer(q, FieldSearch.x(match[from + k]) + dx, FieldSearch.y(match[from + k]) + dy);
        }
    }

    private void randomSearch(int q, int k, RandomGenerator random) {
        int place = match[q * neighbours + k];
        if (place == FieldSearch.NONE) {
            return;
        }
        int r = target.radius;
        for (int radius = Math.max(target.width, target.height); radius >= 1; radius >>= 1) {
            int left = Math.max(r, FieldSearch.x(place) - radius);
            int top = Math.max(r, FieldSearch.y(place) - radius);
            int right = Math.min(target.width - 1 - r, FieldSearch.x(place) + radius);
            int bottom = Math.min(target.height - 1 - r, FieldSearch.y(place) + radius);
            offer(q, random.nextInt(left, right + 1), random.nextInt(top, bottom + 1));
        }
    }

    /** Takes a place in among the pixel's neighbours when it is better than the worst and not there yet. */
    private void offer(int q, int tx, int ty) {
        if (tx < 0 || ty < 0 || tx >= target.width || ty >= target.height) {
            return;
        }
        int t = ty * target.width + tx;
        int first = q * neighbours;
        int last = first + neighbours - 1;
        long gate = target.gate(t);
        if (!query.admits(q, gate) || query.lowerBound(q, gate) >= cost[last]) {
            return;
        }
        int distance = query.distance(q, target, t);
        int place = FieldSearch.place(tx, ty);
        if (distance >= cost[last] || present(first, place)) {
            return;
        }
        int at = last;
        for (; at > first && cost[at - 1] > distance; at--) {
            cost[at] = cost[at - 1];
            match[at] = match[at - 1];
        }
        cost[at] = distance;
        match[at] = place;
    }

    private boolean present(int first, int place) {
        for (int i = first; i < first + neighbours; i++) {
            if (match[i] == place) {
                return true;
            }
        }
        return false;
    }
}
