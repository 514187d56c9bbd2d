package org.photowakeup.reconstruct.layers;

import org.photowakeup.stage.CancellationToken;

/**
 * Minimises a Potts energy by expansion moves: Boykov, Veksler and Zabih, "Fast Approximate Energy Minimization via
 * Graph Cuts" (PAMI 2001). Every move is optimal among all that give any set of cells one label, so the energy never
 * rises; the result costs at most twice the optimum.
 */
final class AlphaExpansion {
    private static final int MAX_SWEEPS = 8;

    private final Region region;
    private final PottsEnergy energy;
    private final int[] offset;
    private final int[] cells;
    /** Cells that a move has not settled yet; none between moves. */
    private final boolean[] unsettled;
    /** The cells of a move's graph. */
    private final int[] nodes;
    /** How much more a cell's move costs at least. */
    private final int[] margin;

    AlphaExpansion(Region region, PottsEnergy energy) {
        this.region = region;
        this.energy = energy;
        int count = 0;
        for (boolean open : region.open) {
            count += open ? 1 : 0;
        }
        this.cells = new int[count];
        this.offset = GridMaxFlow.offsets(region.stride);
        this.nodes = new int[count];
        this.unsettled = new boolean[region.label.length];
        this.margin = new int[region.label.length];
        int k = 0;
        for (int i = 0; i < region.open.length; i++) {
            if (region.open[i]) {
                cells[k++] = i;
            }
        }
    }

    /** Expands every label in turn until no move lowers the energy. Returns the energy. */
    long run(int[] labels, CancellationToken cancellation) {
        long best = cost();
        if (cells.length == 0) {
            return best;
        }
        GridMaxFlow graph = new GridMaxFlow(region.stride, region.label.length);
        int sinceChange = 0;
        for (int move = 0; move < MAX_SWEEPS * labels.length && sinceChange < labels.length; move++) {
            cancellation.throwIfCancelled();
            int changed = expand(graph, labels[move % labels.length]);
            sinceChange = changed > 0 ? 0 : sinceChange + 1;
        }
        return cost();
    }

    /** The energy of the present labels, with the pairs that have at least one open cell. */
    long cost() {
        long sum = 0;
        for (int cell : cells) {
            sum += energy.unary(cell, region.label[cell]);
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int q = cell + offset[d];
                if (region.label[q] >= 0
                        && region.label[q] != region.label[cell]
                        && (!region.open[q] || (d & 1) == 0)) {
                    sum += energy.pair(cell, d);
                }
            }
        }
        return sum;
    }

    /** One move; a cell on the sink's side takes the label. Returns how many cells changed. */
    private int expand(GridMaxFlow graph, int alpha) {
        int count = settle(alpha);
        for (int k = 0; k < count; k++) {
            int cell = nodes[k];
            graph.terminal[cell] += energy.unary(cell, alpha) - energy.unary(cell, region.label[cell]);
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int q = cell + graph.offset[d];
                if (region.label[q] < 0) {
                    continue;
                }
                if (!unsettled[q]) {
                    graph.terminal[cell] += gainOfStaying(cell, q, energy.pair(cell, d), alpha);
                } else if ((d & 1) == 0) {
                    addPair(graph, cell, q, d, alpha);
                }
            }
        }
        graph.run(nodes, count);
        int changed = 0;
        for (int k = 0; k < count; k++) {
            unsettled[nodes[k]] = false;
            if (graph.onSinkSide(nodes[k])) {
                region.label[nodes[k]] = (byte) alpha;
                changed++;
            }
        }
        graph.clear(nodes, count);
        return changed;
    }

    /** What a cell's pair with one that keeps its label costs more when the cell takes alpha. */
    private int gainOfStaying(int cell, int q, int cost, int alpha) {
        return (region.label[q] != alpha ? cost : 0) - (region.label[q] != region.label[cell] ? cost : 0);
    }

    /**
     * Lists the cells that may take a label. A cell keeps its own in every best move when alpha costs it more than all its
     * neighbours could save it; then its neighbours save less, and so on.
     */
    private int settle(int alpha) {
        int limit = GridMaxFlow.STEPS * energy.mostPair();
        int tail = 0;
        for (int cell : cells) {
            if (region.label[cell] != alpha) {
                int more = energy.unary(cell, alpha) - energy.unary(cell, region.label[cell]);
                margin[cell] = more > limit ? more : more - mostSaved(cell, alpha);
                unsettled[cell] = margin[cell] <= 0;
                if (margin[cell] > 0) {
                    nodes[tail++] = cell;
                }
            }
        }
        for (int head = 0; head < tail; head++) {
            int cell = nodes[head];
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int q = cell + offset[d];
                if (unsettled[q]) {
                    int cost = energy.pair(cell, d);
                    margin[q] += region.label[q] == region.label[cell] ? 2 * cost : cost;
                    if (margin[q] > 0) {
                        unsettled[q] = false;
                        nodes[tail++] = q;
                    }
                }
            }
        }
        int count = 0;
        for (int cell : cells) {
            if (unsettled[cell]) {
                nodes[count++] = cell;
            }
        }
        return count;
    }

    /** The most that the pairs of a cell cost less when it takes alpha, whatever the open cells around it do. */
    private int mostSaved(int cell, int alpha) {
        int saved = 0;
        for (int d = 0; d < GridMaxFlow.STEPS; d++) {
            int q = cell + offset[d];
            if (region.label[q] >= 0) {
                int cost = energy.pair(cell, d);
                saved += region.open[q] ? cost : -gainOfStaying(cell, q, cost, alpha);
            }
        }
        return saved;
    }

    /** E = E00 + (E10 - E00) x_p + (E11 - E10) x_q + (E01 + E10 - E00 - E11) (1 - x_p) x_q with E11 = 0. */
    private void addPair(GridMaxFlow graph, int p, int q, int d, int alpha) {
        int cost = energy.pair(p, d);
        int fp = region.label[p];
        int fq = region.label[q];
        int e00 = fp != fq ? cost : 0;
        int e01 = fp != alpha ? cost : 0;
        int e10 = fq != alpha ? cost : 0;
        graph.terminal[p] += e10 - e00;
        graph.terminal[q] -= e10;
        graph.capacity[GridMaxFlow.STEPS * p + d] += e01 + e10 - e00;
    }
}
