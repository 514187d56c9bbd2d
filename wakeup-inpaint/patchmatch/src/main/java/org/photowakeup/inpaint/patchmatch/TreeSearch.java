package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.StageContext;

/**
 * The search for one neighbour of each patch: every patch looks into the leaf of the {@link PatchTree} where it belongs and
 * into those of its neighbours' matches, moved by one pixel (He and Sun 2012); later passes propagate as Barnes et al. do.
 * Descriptors tell which of the candidates deserve an exact comparison. A pixel's cost never rises.
 */
final class TreeSearch {
    /** Passes up to this one only propagate after the first; later ones look into leaves and at random, too. */
    private static final int PROPAGATING = 5;
    /** Half the window of the random search. */
    private static final int REACH = 1;
    /** Share of what a neighbour's distance exceeds that of the descriptors by that its candidate is expected to. */
    private static final float KEPT = 0.85f;

    private static final int LENGTH = Descriptors.LENGTH;
    private static final int STRIDE = Descriptors.STRIDE;
    private static final int LEAF = PatchTree.LEAF;
    private static final int NOWHERE = -1;

    final FieldSearch field;
    private final PackedPatches query;
    private final PackedPatches target;
    private final int[] match;
    private final int[] cost;
    private final short[] own;
    private final short[] theirs;
    private final PatchTree tree;
    private final float unscale;
    private final boolean labelled;
    /** What the cost is more than the distance of the descriptors. */
    private final float[] excess;
    /** The pass in which a pixel's match changed last. */
    private final byte[] changed;

    private int passes;

    TreeSearch(FieldSearch field, Descriptors own, Descriptors theirs, PatchTree tree) {
        this.field = field;
        this.query = field.query;
        this.target = field.target;
        this.match = field.match;
        this.cost = field.cost;
        this.own = own.values;
        this.theirs = theirs.values;
        this.tree = tree;
        this.unscale = 1 / (own.scale * own.scale);
        this.labelled = field.constraint.labelled();
        this.excess = new float[match.length];
        this.changed = new byte[match.length];
    }

    /** One pass over all wanted patches; every other pass runs backwards. */
    void sweep(StageContext context, long stream) {
        int pass = passes;
        passes = passes <= PROPAGATING ? passes + 1 : PROPAGATING;
        boolean forward = pass % 2 == 0;
        field.tiles.each(context, t -> {
            TileSearch search = new TileSearch(
                    pass, forward ? 1 : -1, context.random(stream + t).nextLong() | 1);
            field.tiles.eachWanted(t, forward, search::visit);
        });
    }

    /** One tile's part of a pass, with the two best candidates of the pixel that it is at. */
    private final class TileSearch {
        private final int pass;
        private final int step;
        private final boolean leaves;
        private long state;
        /** Written only, to keep the loads of {@link #fetch}. */
        @SuppressWarnings("UnusedVariable")
        private int fetched;

        private int best;
        private float bestEstimate;
        private float bestDistance;
        private int second;
        private float secondEstimate;
        private float secondDistance;

        TileSearch(int pass, int step, long seed) {
            this.pass = pass;
            this.step = step;
            this.leaves = pass == 0 || pass >= PROPAGATING;
            this.state = seed;
        }

        void visit(int q, int y) {
            int x = q - y * query.width;
            best = NOWHERE;
            second = NOWHERE;
            bestEstimate = cost[q];
            secondEstimate = cost[q];
            int across = propagated(q, x - step, y, step, 0);
            int down = propagated(q, x, y - step, 0, step);
            if (leaves) {
                lookAround(q, across, down);
            }
            tryBest(q);
            if (pass >= PROPAGATING) {
                tryNearby(q);
            }
        }

        /** The neighbour's match, moved by the way from the neighbour, if that may be matched; noted as a candidate. */
        private int propagated(int q, int nx, int ny, int dx, int dy) {
            if (nx < 0 || ny < 0 || nx >= query.width || ny >= query.height) {
                return NOWHERE;
            }
            int n = ny * query.width + nx;
            int m = match[n];
            boolean known = pass > 1 && pass < PROPAGATING && changed[n] < pass - 1;
            if (m == FieldSearch.NONE || known) {
                return NOWHERE;
            }
            int tx = FieldSearch.x(m) + dx;
            int ty = FieldSearch.y(m) + dy;
            if (tx < 0 || ty < 0 || tx >= target.width || ty >= target.height) {
                return NOWHERE;
            }
            int t = ty * target.width + tx;
            if (Descriptors.link(theirs, t * STRIDE) < 0) {
                return NOWHERE;
            }
            if (FieldSearch.place(tx, ty) != match[q]) {
                float distance = unscale * Descriptors.squared(own, q * STRIDE, theirs, t * STRIDE);
                note(q, t, distance + KEPT * excess[n], distance);
            }
            return t;
        }

        private void lookAround(int q, int across, int down) {
            int a = leafOf(across);
            int b = leafOf(down);
            fetch(a);
            fetch(b);
            int c = pass == 0 ? tree.leaf(own, q * STRIDE) : NOWHERE;
            look(q, c);
            look(q, a == c ? NOWHERE : a);
            look(q, b == a || b == c ? NOWHERE : b);
        }

        private int leafOf(int t) {
            return t < 0 ? NOWHERE : Descriptors.link(theirs, t * STRIDE) & -LEAF;
        }

        /** Reads something of every 64 bytes of a leaf, so that they are there when wanted. */
        private void fetch(int leaf) {
            if (leaf >= 0) {
                short[] v = tree.values;
                for (int j = leaf * STRIDE; j < Math.min(v.length, (leaf + LEAF) * STRIDE); j += 32) {
                    fetched += v[j];
                }
            }
        }

        /** Notes what is in a leaf; the rest of unrelated patches is as far apart as chance has it. */
        private void look(int q, int leaf) {
            if (leaf < 0) {
                return;
            }
            short[] b = tree.values;
            float rest = 2 * own[q * STRIDE + LENGTH - 1];
            int end = Math.min(tree.size, leaf + LEAF) * STRIDE;
            for (int j = leaf * STRIDE; j < end; j += STRIDE) {
                int squared = Descriptors.squared(own, q * STRIDE, b, j);
                float estimate = (squared + rest * b[j + LENGTH - 1]) * unscale;
                if (estimate < secondEstimate) {
                    note(q, Descriptors.link(b, j), estimate, squared * unscale);
                }
            }
        }

        private void note(int q, int t, float estimate, float distance) {
            if (estimate >= secondEstimate || t == best || (labelled && !query.admits(q, target.gate(t)))) {
                return;
            }
            if (estimate >= bestEstimate) {
                second = t;
                secondEstimate = estimate;
                secondDistance = distance;
                return;
            }
            second = best;
            secondEstimate = bestEstimate;
            secondDistance = bestDistance;
            best = t;
            bestEstimate = estimate;
            bestDistance = distance;
        }

        private void tryBest(int q) {
            if (best >= 0) {
                compare(q, best, bestDistance);
                if (second >= 0 && secondEstimate < cost[q]) {
                    compare(q, second, secondDistance);
                }
            }
        }

        private void compare(int q, int t, float distance) {
            int exact = query.distance(q, target, t);
            if (exact < cost[q]) {
                cost[q] = exact;
                match[q] = FieldSearch.place(t % target.width, t / target.width);
                excess[q] = Math.max(0, exact - distance);
                changed[q] = (byte) pass;
            }
        }

        private void tryNearby(int q) {
            state = FieldSearch.next(state);
            int place = FieldSearch.near(match[q], REACH, state, target);
            int t = field.index(place);
            if (match[q] == FieldSearch.NONE || Descriptors.link(theirs, t * STRIDE) < 0) {
                return;
            }
            float distance = unscale * Descriptors.squared(own, q * STRIDE, theirs, t * STRIDE);
            boolean admitted = !labelled || query.admits(q, target.gate(t));
            if (admitted && distance + KEPT * excess[q] < cost[q]) {
                compare(q, t, distance);
            }
        }
    }
}
