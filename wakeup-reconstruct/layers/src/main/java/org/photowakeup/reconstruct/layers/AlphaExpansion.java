package org.photowakeup.reconstruct.layers;

import org.photowakeup.stage.CancellationToken;

/**
 * Minimises a Potts energy by expansion moves: Boykov, Veksler and Zabih, "Fast Approximate Energy Minimization via
 * Graph Cuts" (PAMI 2001). Every move is optimal among all that give any set of cells one label, so the energy never
 * rises; the result costs at most twice the optimum. Cells are numbered as {@link OpenCells} does; 64 bytes each.
 */
final class AlphaExpansion {
    private static final int MAX_SWEEPS = 8;

    private final Region region;
    private final OpenCells cells;
    private final PottsEnergy energy;
    private final int[] offset;
    /** Cells that a move has not settled yet; none between moves. */
    private final boolean[] unsettled;
    /** The cells of a move's graph. */
    private final int[] nodes;
    /** How much more a cell's move costs at least. */
    private final int[] margin;

    AlphaExpansion(Region region, OpenCells cells, PottsEnergy energy) {
        this.region = region;
        this.cells = cells;
        this.energy = energy;
        this.offset = GridMaxFlow.offsets(region.stride);
        this.nodes = new int[cells.count()];
        this.unsettled = new boolean[cells.count() + 1];
        this.margin = new int[cells.count()];
    }

    /** Expands every label in turn until no move lowers the energy. Returns the energy. */
    long run(int[] labels, CancellationToken cancellation) {
        long best = cost();
        if (cells.count() == 0) {
            return best;
        }
        GridMaxFlow graph = new GridMaxFlow(cells.next);
        int sinceChange = 0;
        for (int move = 0; move < MAX_SWEEPS * labels.length && sinceChange < labels.length; move++) {
            cancellation.throwIfCancelled();
            int changed = expand(graph, labels[move % labels.length]);
            sinceChange = changed > 0 ? 0 : sinceChange + 1;
        }
        return cost();
    }

    private int label(int k) {
        return region.label[cells.cell[k]];
    }

    /** The label of a neighbour, which need not be open; -1 where there is none. */
    private int labelBeside(int k, int d) {
        return region.label[cells.cell[k] + offset[d]];
    }

    private boolean isOpen(int q) {
        return q < cells.count();
    }

    /** The energy of the present labels, with the pairs that have at least one open cell. */
    long cost() {
        long sum = 0;
        for (int k = 0; k < cells.count(); k++) {
            sum += energy.unary(k, label(k));
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int beside = labelBeside(k, d);
                boolean counts = (d & 1) == 0 || !isOpen(cells.next[GridMaxFlow.STEPS * k + d]);
                if (beside >= 0 && beside != label(k) && counts) {
                    sum += energy.pair(k, d);
                }
            }
        }
        return sum;
    }

    /** One move; a cell on the sink's side takes the label. Returns how many cells changed. */
    private int expand(GridMaxFlow graph, int alpha) {
        int count = settle(alpha);
        for (int i = 0; i < count; i++) {
            int k = nodes[i];
            graph.terminal[k] += energy.unary(k, alpha) - energy.unary(k, label(k));
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int beside = labelBeside(k, d);
                if (beside < 0) {
                    continue;
                }
                int q = cells.next[GridMaxFlow.STEPS * k + d];
                if (!unsettled[q]) {
                    graph.terminal[k] += gainOfStaying(label(k), beside, energy.pair(k, d), alpha);
                } else if ((d & 1) == 0) {
                    addPair(graph, k, q, d, alpha);
                }
            }
        }
        graph.run(nodes, count);
        int changed = 0;
        for (int i = 0; i < count; i++) {
            int k = nodes[i];
            unsettled[k] = false;
            if (graph.onSinkSide(k)) {
                region.label[cells.cell[k]] = (byte) alpha;
                changed++;
            }
        }
        graph.clear(nodes, count);
        return changed;
    }

    /** What a cell's pair with one that keeps its label costs more when the cell takes alpha. */
    private static int gainOfStaying(int own, int beside, int cost, int alpha) {
        return (beside != alpha ? cost : 0) - (beside != own ? cost : 0);
    }

    /**
     * Lists the cells that may take a label. A cell keeps its own in every best move when alpha costs it more than all its
     * neighbours could save it; then its neighbours save less, and so on.
     */
    private int settle(int alpha) {
        int limit = GridMaxFlow.STEPS * energy.mostPair();
        int tail = 0;
        for (int k = 0; k < cells.count(); k++) {
            int own = label(k);
            if (own != alpha) {
                int more = energy.unary(k, alpha) - energy.unary(k, own);
                margin[k] = more > limit ? more : more - mostSaved(k, alpha);
                unsettled[k] = margin[k] <= 0;
                if (margin[k] > 0) {
                    nodes[tail++] = k;
                }
            }
        }
        for (int head = 0; head < tail; head++) {
            int k = nodes[head];
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int q = cells.next[GridMaxFlow.STEPS * k + d];
                if (unsettled[q]) {
                    int cost = energy.pair(k, d);
                    margin[q] += label(q) == label(k) ? 2 * cost : cost;
                    if (margin[q] > 0) {
                        unsettled[q] = false;
                        nodes[tail++] = q;
                    }
                }
            }
        }
        int count = 0;
        for (int k = 0; k < cells.count(); k++) {
            if (unsettled[k]) {
                nodes[count++] = k;
            }
        }
        return count;
    }

    /** The most that the pairs of a cell cost less when it takes alpha, whatever the open cells around it do. */
    private int mostSaved(int k, int alpha) {
        int saved = 0;
        int own = label(k);
        for (int d = 0; d < GridMaxFlow.STEPS; d++) {
            int beside = labelBeside(k, d);
            if (beside >= 0) {
                int cost = energy.pair(k, d);
                boolean open = isOpen(cells.next[GridMaxFlow.STEPS * k + d]);
                saved += open ? cost : -gainOfStaying(own, beside, cost, alpha);
            }
        }
        return saved;
    }

    /** E = E00 + (E10 - E00) x_p + (E11 - E10) x_q + (E01 + E10 - E00 - E11) (1 - x_p) x_q with E11 = 0. */
    private void addPair(GridMaxFlow graph, int p, int q, int d, int alpha) {
        int cost = energy.pair(p, d);
        int fp = label(p);
        int fq = label(q);
        int e00 = fp != fq ? cost : 0;
        int e01 = fp != alpha ? cost : 0;
        int e10 = fq != alpha ? cost : 0;
        graph.terminal[p] += e10 - e00;
        graph.terminal[q] -= e10;
        graph.capacity[GridMaxFlow.STEPS * p + d] += e01 + e10 - e00;
    }
}
