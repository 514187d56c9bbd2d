package org.photowakeup.reconstruct.layers;

import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.Parallel;

/**
 * Minimises a Potts energy by expansion moves: Boykov, Veksler and Zabih, "Fast Approximate Energy Minimization via
 * Graph Cuts" (PAMI 2001). Every move is optimal among all that give any set of cells one label, so the energy never
 * rises; the result costs at most twice the optimum. Cells are numbered as {@link OpenCells} does; 72 bytes each.
 *
 * <p>Open cells that are not connected are problems of their own, one task each. In a move only those cells are looked at
 * that can gain by it, and connected ones of these only when a label in or beside them has changed since the label was
 * tried last.
 */
final class AlphaExpansion {
    private static final int MAX_SWEEPS = 8;

    private final Region region;
    private final OpenCells cells;
    private final PottsEnergy energy;
    private final int[] offset;
    /** Cells that a move has not settled yet; none between moves. */
    private final boolean[] unsettled;
    /** How much more a cell's move costs at least. */
    private final int[] margin;
    /** Number of the move that changed a cell last. */
    private final int[] changedIn;

    AlphaExpansion(Region region, OpenCells cells, PottsEnergy energy) {
        this.region = region;
        this.cells = cells;
        this.energy = energy;
        this.offset = GridMaxFlow.offsets(region.stride);
        this.unsettled = new boolean[cells.count() + 1];
        this.margin = new int[cells.count()];
        this.changedIn = new int[cells.count() + 1];
    }

    /** Expands every label in turn until no move lowers the energy. */
    void run(int[] labels, Parallel parallel, CancellationToken cancellation) {
        int[][] pieces = cells.pieces();
        GridMaxFlow graph = new GridMaxFlow(cells.next);
        parallel.forEach(pieces.length, p -> new Moves(pieces[p], graph.sharing()).run(labels, cancellation));
    }

    private int label(int k) {
        return region.label[cells.cell[k]];
    }

    /** The label of a neighbour, which need not be open; -1 where there is none. */
    private int labelBeside(int k, int d) {
        return region.label[cells.cell[k] + offset[d]];
    }

    /** The energy of the present labels, with the pairs that have at least one open cell. */
    long cost() {
        long sum = 0;
        for (int k = 0; k < cells.count(); k++) {
            sum += energy.unary[label(k)][k];
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int beside = labelBeside(k, d);
                boolean counts = (d & 1) == 0 || cells.next[GridMaxFlow.STEPS * k + d] == cells.count();
                if (beside >= 0 && beside != label(k) && counts) {
                    sum += energy.pair[GridMaxFlow.STEPS * k + d];
                }
            }
        }
        return sum;
    }

    /** What a cell's pair with one that keeps its label costs more when the cell takes alpha. */
    private static int gainOfStaying(int own, int beside, int cost, int alpha) {
        return (beside != alpha ? cost : 0) - (beside != own ? cost : 0);
    }

    /** The moves of connected cells. */
    private final class Moves {
        private final int[] own;
        private final GridMaxFlow graph;
        /** The cells of a move's graph. */
        private final int[] nodes;

        private final int[] queue;

        Moves(int[] own, GridMaxFlow graph) {
            this.own = own;
            this.graph = graph;
            this.nodes = new int[own.length];
            this.queue = new int[own.length];
        }

        void run(int[] labels, CancellationToken cancellation) {
            int sinceChange = 0;
            for (int move = 1; move <= MAX_SWEEPS * labels.length && sinceChange < labels.length; move++) {
                cancellation.throwIfCancelled();
                int changed = expand(labels[(move - 1) % labels.length], move, move - labels.length);
                sinceChange = changed > 0 ? 0 : sinceChange + 1;
            }
            for (int k : own) {
                changedIn[k] = 0;
            }
        }

        /** One move; a cell on the sink's side takes the label. Returns how many cells changed. */
        private int expand(int alpha, int move, int lastTried) {
            int count = settle(alpha);
            if (lastTried > 0) {
                count = changedSince(lastTried, count);
            }
            for (int i = 0; i < count; i++) {
                addCell(nodes[i], alpha);
            }
            graph.run(nodes, count);
            int changed = 0;
            for (int i = 0; i < count; i++) {
                int k = nodes[i];
                unsettled[k] = false;
                if (graph.onSinkSide(k)) {
                    region.label[cells.cell[k]] = (byte) alpha;
                    changedIn[k] = move;
                    changed++;
                }
            }
            graph.clear(nodes, count);
            return changed;
        }

        /** Adds a cell's edges, those to other cells of the graph from one side only. */
        private void addCell(int k, int alpha) {
            int fk = label(k);
            int terminal = energy.unary[alpha][k] - energy.unary[fk][k];
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int beside = labelBeside(k, d);
                if (beside < 0) {
                    continue;
                }
                int entry = GridMaxFlow.STEPS * k + d;
                int cost = energy.pair[entry];
                int q = cells.next[entry];
                if (!unsettled[q]) {
                    terminal += gainOfStaying(fk, beside, cost, alpha);
                } else if ((d & 1) == 0) {
                    // E = E00 + (E10 - E00) x_p + (E11 - E10) x_q + (E01 + E10 - E00 - E11) (1 - x_p) x_q, E11 = 0.
                    int e00 = fk != beside ? cost : 0;
                    terminal += cost - e00;
                    graph.terminal[q] -= cost;
                    graph.capacity[entry] += 2 * cost - e00;
                }
            }
            graph.terminal[k] += terminal;
        }

        /**
         * Lists the cells that may take a label. A cell keeps its own in every best move when alpha costs it more than all
         * its neighbours could save it; then its neighbours save less, and so on.
         */
        private int settle(int alpha) {
            int limit = GridMaxFlow.STEPS * energy.mostPair;
            int count = 0;
            for (int k : own) {
                int label = label(k);
                int more = energy.unary[alpha][k] - energy.unary[label][k];
                margin[k] = more;
                unsettled[k] = label != alpha && more <= limit;
                nodes[count] = k;
                count += unsettled[k] ? 1 : 0;
            }
            int settled = 0;
            for (int i = 0; i < count; i++) {
                margin[nodes[i]] -= mostSaved(nodes[i], alpha);
            }
            for (int i = 0; i < count; i++) {
                if (margin[nodes[i]] > 0) {
                    unsettled[nodes[i]] = false;
                    queue[settled++] = nodes[i];
                }
            }
            spread(settled);
            return unsettledOf(count);
        }

        /** Cells that were settled after their neighbours' margins were counted raise these. */
        private void spread(int settled) {
            int tail = settled;
            for (int head = 0; head < tail; head++) {
                int k = queue[head];
                for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                    int q = cells.next[GridMaxFlow.STEPS * k + d];
                    if (unsettled[q]) {
                        int cost = energy.pair[GridMaxFlow.STEPS * k + d];
                        margin[q] += label(q) == label(k) ? 2 * cost : cost;
                        if (margin[q] > 0) {
                            unsettled[q] = false;
                            queue[tail++] = q;
                        }
                    }
                }
            }
        }

        private int unsettledOf(int count) {
            int left = 0;
            for (int i = 0; i < count; i++) {
                nodes[left] = nodes[i];
                left += unsettled[nodes[i]] ? 1 : 0;
            }
            return left;
        }

        /** The most that the pairs of a cell cost less when it takes alpha, whatever the unsettled cells around it do. */
        private int mostSaved(int k, int alpha) {
            int saved = 0;
            int label = label(k);
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int beside = labelBeside(k, d);
                if (beside >= 0) {
                    int cost = energy.pair[GridMaxFlow.STEPS * k + d];
                    boolean open = unsettled[cells.next[GridMaxFlow.STEPS * k + d]];
                    saved += open ? cost : -gainOfStaying(label, beside, cost, alpha);
                }
            }
            return saved;
        }

        /** Settles connected cells in and beside which nothing changed since a move: it was the best one for them. */
        private int changedSince(int move, int count) {
            int[] found = queue;
            int first = 0;
            for (int i = 0; i < count; i++) {
                if (!unsettled[nodes[i]]) {
                    continue;
                }
                int tail = first;
                boolean changed = false;
                unsettled[nodes[i]] = false;
                found[tail++] = nodes[i];
                for (int head = first; head < tail; head++) {
                    int k = found[head];
                    changed |= changedIn[k] > move;
                    for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                        int q = cells.next[GridMaxFlow.STEPS * k + d];
                        changed |= changedIn[q] > move;
                        if (unsettled[q]) {
                            unsettled[q] = false;
                            found[tail++] = q;
                        }
                    }
                }
                first = changed ? tail : first;
            }
            for (int i = 0; i < first; i++) {
                nodes[i] = found[i];
                unsettled[found[i]] = true;
            }
            return first;
        }
    }
}
