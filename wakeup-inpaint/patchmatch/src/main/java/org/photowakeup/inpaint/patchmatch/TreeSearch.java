package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
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

    /** 512 times the cosine of the angle that two patches' rests have at best: 1 would be the lower bound. */
    private static final int PARALLEL = 410;
    /** How much more parallel the rests of a pair may be than those that a tile compared before. */
    private static final int HOPE = 220;
    /** The weight of the latest pair among those. */
    private static final float RATE = 0.03f;

    private static final int STRIDE = Descriptors.STRIDE;
    private static final int LENGTH = 3 * Descriptors.WORDS;
    private static final int LAST = Descriptors.WORDS;
    private static final int LEAF = PatchTree.LEAF;
    private static final int NOWHERE = -1;

    final FieldSearch field;
    private final PackedPatches query;
    private final PackedPatches target;
    private final int[] match;
    private final int[] cost;
    private final Descriptors descriptors;
    private final long[] own;
    private final PatchTree tree;
    /** Squared steps of descriptors a squared step of samples. */
    private final float scale;

    private final boolean labelled;
    private final Moves moves;
    private int passes;

    TreeSearch(FieldSearch field, Descriptors own, PatchTree tree) {
        this.field = field;
        this.query = field.query;
        this.target = field.target;
        this.match = field.match;
        this.cost = field.cost;
        this.descriptors = own;
        this.own = own.values;
        this.tree = tree;
        this.scale = 1 / (own.step * own.step);
        this.labelled = field.constraint.labelled();
        this.moves = new Moves(query.width, query.height, field.constraint.wanted);
    }

    /** One pass over all wanted patches; every other pass runs backwards. */
    void sweep(StageContext context, long stream) {
        int pass = passes;
        passes = passes <= PROPAGATING ? passes + 1 : PROPAGATING;
        boolean forward = pass % 2 == 0;
        moves.next();
        field.tiles.each(context, t -> {
            TileSearch search = new TileSearch(
                    pass, forward ? 1 : -1, context.random(stream + t).nextLong() | 1);
            if (pass == 0 || pass >= PROPAGATING) {
                field.tiles.eachRow(t, forward, search::visitRow);
            } else {
                search.propagateAll(t);
            }
        });
    }

    /** One tile's part of a pass, with the best candidate of the pixel that it is at. */
    private final class TileSearch {
        private final int pass;
        private final int step;
        private final boolean leaves;
        private final int[] coefficients = new int[Tiles.SIDE * LENGTH];
        private final int[] belonging = new int[Tiles.SIDE];
        private long state;
        /** Written only, to keep the loads of {@link #fetch}. */
        @SuppressWarnings("UnusedVariable")
        private long fetched;

        private int best;
        private int bestEstimate;
        private int bestRest;
        /** 512 times the mean cosine between rests of the pairs compared so far. */
        private float seen = PARALLEL - HOPE;
        /** 512 times the cosine that estimates assume. */
        private int angle = PARALLEL;

        TileSearch(int pass, int step, long seed) {
            this.pass = pass;
            this.step = step;
            this.leaves = pass == 0 || pass >= PROPAGATING;
            this.state = seed;
            Arrays.fill(belonging, NOWHERE);
        }

        void visitRow(int[] pixels, int count, int y) {
            if (pass == 0) {
                for (int i = 0; i < count; i++) {
                    descriptors.unpack(own, pixels[i] * STRIDE, coefficients, i * LENGTH);
                }
                for (int i = 0; i < count; i += 4) {
                    tree.leaves(coefficients, i * LENGTH, belonging, i);
                }
            }
            fetch(belonging[0]);
            for (int i = 0; i < count; i++) {
                fetch(i + 1 < count ? belonging[i + 1] : NOWHERE);
                visit(pixels[i], y, belonging[i]);
            }
        }

        private void visit(int q, int y, int leaf) {
            int x = q - y * query.width;
            int across = propagated(q, x, y, step, 0);
            int down = propagated(q, x, y, 0, step);
            lookAround(q, leaf, across, down);
            if (pass >= PROPAGATING) {
                tryNearby(q);
            }
        }

        /** Visits the pixels of a tile whose neighbours' matches changed since they were asked last. */
        void propagateAll(int tile) {
            int top = tile / moves.words * Tiles.SIDE;
            int bottom = Math.min(query.height, top + Tiles.SIDE) - 1;
            for (int y = step > 0 ? top : bottom; y >= top && y <= bottom; y += step) {
                propagateRow(tile % moves.words * Tiles.SIDE, y, y * moves.words + tile % moves.words);
            }
        }

        private void propagateRow(int x0, int y, int word) {
            int across = pass == 1 ? -1 : moves.afterAcross(word, step);
            int down = pass == 1 ? -1 : moves.afterDown(word, step);
            int left = moves.wanted[word];
            while ((left & (across | down)) != 0) {
                int asked = left & (across | down);
                int bit = step > 0 ? Integer.lowestOneBit(asked) : Integer.highestOneBit(asked);
                int x = x0 + Integer.numberOfTrailingZeros(bit);
                int q = y * query.width + x;
                if ((across & bit) != 0) {
                    propagated(q, x, y, step, 0);
                }
                if ((down & bit) != 0) {
                    propagated(q, x, y, 0, step);
                }
                if (moves.noted(word, bit)) {
                    across |= step > 0 ? bit << 1 : bit >>> 1;
                }
                left &= step > 0 ? ~(bit | (bit - 1)) : bit - 1;
            }
        }

        /** Tries the neighbour's match, moved by the way from the neighbour, if that may be matched; returns it. */
        private int propagated(int q, int x, int y, int dx, int dy) {
            int nx = x - dx;
            int ny = y - dy;
            if (nx < 0 || ny < 0 || nx >= query.width || ny >= query.height) {
                return NOWHERE;
            }
            int n = ny * query.width + nx;
            int m = match[n];
            if (m == FieldSearch.NONE) {
                return NOWHERE;
            }
            int tx = FieldSearch.x(m) + dx;
            int ty = FieldSearch.y(m) + dy;
            if (tx < 0 || ty < 0 || tx >= target.width || ty >= target.height) {
                return NOWHERE;
            }
            int t = ty * target.width + tx;
            if (!field.constraint.allows(t) || (labelled && !field.constraint.allows(q, t))) {
                return NOWHERE;
            }
            if (leaves) {
                fetch(leafOf(t));
            }
            int place = FieldSearch.place(tx, ty);
            if (place != match[q]) {
                int exact = dx == 0 ? query.down(q, target, t, dy, cost[n]) : query.across(q, target, t, dx, cost[n]);
                take(q, place, exact);
            }
            return t;
        }

        /** What a descriptor has to be nearer than. */
        private int limit(int q) {
            return (int) (cost[q] * scale);
        }

        private void lookAround(int q, int c, int acrossTo, int downTo) {
            best = NOWHERE;
            bestEstimate = limit(q);
            int a = leafOf(acrossTo);
            int b = leafOf(downTo);
            look(q, c);
            look(q, a == c ? NOWHERE : a);
            look(q, b == a || b == c ? NOWHERE : b);
            if (best >= 0) {
                int exact = query.distance(q, target, best);
                learn(q, exact);
                take(q, place(best), exact);
            }
        }

        /** Takes from an exact distance how parallel rests are: nearly in textures that repeat, not at all in noise. */
        private void learn(int q, int exact) {
            float both = 1 + Descriptors.rest(own[q * STRIDE + LAST]) * bestRest / 256f;
            float cosine = angle + (bestEstimate - exact * scale) / both;
            seen += RATE * (Math.max(0, Math.min(512, cosine)) - seen);
            angle = (int) Math.min(PARALLEL, seen + HOPE);
        }

        private int leafOf(int t) {
            if (t < 0) {
                return NOWHERE;
            }
            int place = tree.places[t];
            return place < 0 ? NOWHERE : place & -LEAF;
        }

        /** Reads something of every 64 bytes of a leaf, so that they are there when wanted. */
        private void fetch(int leaf) {
            if (leaf >= 0) {
                long[] v = tree.values;
                for (int j = leaf * STRIDE; j < Math.min(v.length, (leaf + LEAF) * STRIDE); j += 8) {
                    fetched += v[j];
                }
            }
        }

        /** Notes what is in a leaf and may be near enough; rests are taken for as parallel as the angle says. */
        private void look(int q, int leaf) {
            if (leaf < 0) {
                return;
            }
            long[] b = tree.values;
            long mine = own[q * STRIDE + LAST];
            int length = Descriptors.length(mine);
            int rest = angle * Descriptors.rest(mine);
            int end = Math.min(tree.size, leaf + LEAF) * STRIDE;
            for (int j = leaf * STRIDE; j < end; j += STRIDE) {
                long last = b[j + LAST];
                int product = Descriptors.product(own, q * STRIDE, b, j);
                int estimate = length + Descriptors.length(last) - 2 * product - ((rest * Descriptors.rest(last)) >> 8);
                if (estimate < bestEstimate) {
                    note(q, last, estimate);
                }
            }
        }

        private void note(int q, long last, int estimate) {
            int t = Descriptors.link(last);
            boolean there = match[q] != FieldSearch.NONE && t == field.index(match[q]);
            if (t >= 0 && !there && (!labelled || field.constraint.allows(q, t))) {
                best = t;
                bestEstimate = estimate;
                bestRest = Descriptors.rest(last);
            }
        }

        private void take(int q, int place, int exact) {
            if (exact < cost[q]) {
                cost[q] = exact;
                match[q] = place;
                moves.note(q % query.width, q / query.width);
            }
        }

        private int place(int t) {
            return FieldSearch.place(t % target.width, t / target.width);
        }

        private void tryNearby(int q) {
            state = FieldSearch.next(state);
            int place = FieldSearch.near(match[q], REACH, state, target);
            int t = field.index(place);
            if (match[q] == FieldSearch.NONE) {
                return;
            }
            boolean admitted = field.constraint.allows(t) && (!labelled || field.constraint.allows(q, t));
            if (admitted && place != match[q]) {
                take(q, place, query.distance(q, target, t));
            }
        }
    }
}
