package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Which patches want a match, which may be one, and for whom. */
final class Constraint {
    /** Source places kept a label, to draw from at random. */
    private static final int KEPT = 1 << 16;

    /** Query patches that want a match. */
    final boolean[] wanted;

    private final boolean[] allowed;
    private final byte[] queryLabels;
    private final byte[] targetLabels;
    private final int[] rowCosts;
    private final int top;
    private final int[][] places = new int[256][];
    /** Whether every target patch of that label may match: the label has no patch of its own. */
    private final boolean[] orphan = new boolean[256];

    /**
     * A constraint.
     *
     * @param wanted for each pixel of the query
     * @param allowed for each pixel of the target
     * @param queryLabels of each pixel of the query: it matches patches of its own label; a label that no allowed patch
     *     has matches all
     * @param targetLabels of each pixel of the target
     * @param rowCosts what a match costs that lies so many rows from the query's row
     * @param top the target's row that the query's first row stands for
     */
    Constraint(
            boolean[] wanted,
            boolean[] allowed,
            byte[] queryLabels,
            byte[] targetLabels,
            int[] rowCosts,
            int top,
            int width) {
        this.wanted = wanted;
        this.allowed = allowed;
        this.queryLabels = queryLabels;
        this.targetLabels = targetLabels;
        this.rowCosts = rowCosts;
        this.top = top;
        collect(width);
    }

    private void collect(int width) {
        int[] counts = new int[256];
        for (int t = 0; t < allowed.length; t++) {
            counts[targetLabels[t] & 255] += allowed[t] ? 1 : 0;
        }
        int[] strides = new int[256];
        for (int l = 0; l < 256; l++) {
            strides[l] = (counts[l] + KEPT - 1) / KEPT;
            places[l] = new int[counts[l] == 0 ? 0 : (counts[l] + strides[l] - 1) / strides[l]];
        }
        int[] seen = new int[256];
        for (int t = 0; t < allowed.length; t++) {
            int l = targetLabels[t] & 255;
            if (allowed[t] && seen[l]++ % strides[l] == 0) {
                places[l][(seen[l] - 1) / strides[l]] = FieldSearch.place(t % width, t / width);
            }
        }
        adoptOrphans();
    }

    private void adoptOrphans() {
        int[] all = Arrays.stream(places).flatMapToInt(Arrays::stream).toArray();
        for (int l = 0; l < 256; l++) {
            if (places[l].length == 0) {
                orphan[l] = true;
                places[l] = all;
            }
        }
    }

    /** Whether some patch may not match all that others may. */
    boolean labelled() {
        int only = -1;
        for (int q = 0; q < wanted.length; q++) {
            int label = orphan[queryLabels[q] & 255] ? 256 : queryLabels[q] & 255;
            if (wanted[q] && only >= 0 && label != only) {
                return true;
            }
            only = wanted[q] ? label : only;
        }
        boolean others = false;
        for (int l = 0; l < 256; l++) {
            others |= l != only && !orphan[l];
        }
        return only >= 0 && only < 256 && others;
    }

    /** Whether a target patch may match some query patch. */
    boolean allows(int t) {
        return allowed[t];
    }

    /** Whether a target patch may match a query patch. */
    boolean allows(int q, int t) {
        return allowed[t] && sameLabel(q, t);
    }

    /** Whether a query patch may match patches around a pixel of the target for their labels. */
    boolean sameLabel(int q, int t) {
        return queryLabels[q] == targetLabels[t] || orphan[queryLabels[q] & 255];
    }

    /** Tells the patches who may match whom. */
    void admit(PackedPatches query, PackedPatches target) {
        byte[] own = queryLabels.clone();
        for (int q = 0; q < own.length; q++) {
            own[q] = orphan[own[q] & 255] ? (byte) PackedPatches.ANYONE : own[q];
        }
        query.admit(own);
        byte[] other = targetLabels.clone();
        for (int t = 0; t < other.length; t++) {
            other[t] = allowed[t] ? other[t] : (byte) PackedPatches.NOBODY;
        }
        target.admit(other);
    }

    /** What a match in a row of the target costs a patch in a row of the query. */
    int rowCost(int queryRow, int targetRow) {
        return rowCosts[Math.abs(queryRow + top - targetRow)];
    }

    /** A random place that the query patch may match, or {@link FieldSearch#NONE} when there is none at all. */
    int randomPlace(int q, RandomGenerator random) {
        int[] own = places[queryLabels[q] & 255];
        return own.length == 0 ? FieldSearch.NONE : own[random.nextInt(own.length)];
    }
}
