package org.photowakeup.reconstruct.layers;

/**
 * The refinement's energy (section 4.2): a colour model a label, and a Potts term that is cheap where colours change,
 * {@code gamma / |p - q| exp(-beta |I(p) - I(q)|^2)} with beta = 1 / (2 mean |I(p) - I(q)|^2) over the open cells.
 */
final class ContrastEnergy implements PottsEnergy {
    /** Units of a cost for one natural unit of information. */
    private static final int SCALE = 64;

    private final int[] offset;
    private final int[][] unary;
    /** Cost of a pair, four a cell: for the even directions. */
    private final int[] pair;

    private final int mostPair;

    /**
     * Prepares the pairs.
     *
     * @param colours three a cell, in [0, 255]
     */
    ContrastEnergy(Region region, float[] colours, double gamma) {
        this.offset = GridMaxFlow.offsets(region.stride);
        this.unary = new int[LabelGrid.labels()][region.label.length];
        this.pair = new int[4 * region.label.length];
        double sum = 0;
        long count = 0;
        for (int cell = 0; cell < region.label.length; cell++) {
            for (int d = 0; region.label[cell] >= 0 && d < GridMaxFlow.STEPS; d += 2) {
                int q = cell + offset[d];
                if (region.open[cell] && region.label[q] >= 0) {
                    sum += squared(colours, cell, q);
                    count++;
                }
            }
        }
        int most = 0;
        double beta = sum > 0 ? count / (2 * sum) : 0;
        for (int cell = 0; cell < region.label.length; cell++) {
            for (int d = 0; region.label[cell] >= 0 && d < GridMaxFlow.STEPS; d += 2) {
                int q = cell + offset[d];
                if (region.label[q] >= 0 && (region.open[cell] || region.open[q])) {
                    double length = d < 4 ? 1 : Math.sqrt(2);
                    double cost = gamma / length * Math.exp(-beta * squared(colours, cell, q));
                    pair[4 * cell + d / 2] = (int) Math.round(SCALE * cost);
                    most = Math.max(most, pair[4 * cell + d / 2]);
                }
            }
        }
        this.mostPair = most;
    }

    private static double squared(float[] colours, int p, int q) {
        double r = colours[3 * p] - colours[3 * q];
        double g = colours[3 * p + 1] - colours[3 * q + 1];
        double b = colours[3 * p + 2] - colours[3 * q + 2];
        return r * r + g * g + b * b;
    }

    /** Sets the cost of a label in natural units; infinite forbids it. */
    void setUnary(int cell, int label, double cost) {
        unary[label][cell] = (int) Math.min(MOST, Math.round(SCALE * Math.max(0, cost)));
    }

    @Override
    public int unary(int cell, int label) {
        return unary[label][cell];
    }

    @Override
    public int mostPair() {
        return mostPair;
    }

    @Override
    public int pair(int cell, int direction) {
        return (direction & 1) == 0
                ? pair[4 * cell + direction / 2]
                : pair[4 * (cell + offset[direction]) + direction / 2];
    }
}
