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
    private final int[] cells;

    AlphaExpansion(Region region, PottsEnergy energy) {
        this.region = region;
        this.energy = energy;
        int count = 0;
        for (boolean open : region.open) {
            count += open ? 1 : 0;
        }
        this.cells = new int[count];
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
        GridMaxFlow graph = new GridMaxFlow(region.stride, region.label.length, cells);
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
        int[] offset = GridMaxFlow.offsets(region.stride);
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
        graph.clear();
        for (int cell : cells) {
            graph.terminal[cell] += energy.unary(cell, alpha) - energy.unary(cell, region.label[cell]);
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int q = cell + graph.offset[d];
                if (region.label[q] < 0) {
                    continue;
                }
                if (!region.open[q]) {
                    int cost = energy.pair(cell, d);
                    graph.terminal[cell] +=
                            (region.label[q] != alpha ? cost : 0) - (region.label[q] != region.label[cell] ? cost : 0);
                } else if ((d & 1) == 0) {
                    addPair(graph, cell, q, d, alpha);
                }
            }
        }
        graph.run();
        int changed = 0;
        for (int cell : cells) {
            if (graph.onSinkSide(cell) && region.label[cell] != alpha) {
                region.label[cell] = (byte) alpha;
                changed++;
            }
        }
        return changed;
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
