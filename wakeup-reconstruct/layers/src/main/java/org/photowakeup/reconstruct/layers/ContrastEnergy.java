package org.photowakeup.reconstruct.layers;

/**
 * The refinement's energy (section 4.2): a colour model a label, and a Potts term that is cheap where colours change,
 * {@code gamma / |p - q| exp(-beta |I(p) - I(q)|^2)} with beta = 1 / (2 mean |I(p) - I(q)|^2) over the open cells. 32 bytes
 * an open cell and 4 a label.
 */
final class ContrastEnergy implements PottsEnergy {
    /** Units of a cost for one natural unit of information. */
    private static final int SCALE = 64;

    private final int[][] unary;
    /** Cost of a pair: entry {@code 8 * open + direction}. */
    private final int[] pair;

    private final int mostPair;

    /**
     * Prepares the pairs.
     *
     * @param own colours of the open cells, three each
     */
    ContrastEnergy(Region region, OpenCells cells, CellColours colours, float[] own, double gamma) {
        this.unary = new int[LabelGrid.labels()][cells.count()];
        this.pair = new int[GridMaxFlow.STEPS * cells.count()];
        Differences differences = new Differences(region, cells, colours, own);
        double sum = 0;
        long count = 0;
        for (int k = 0; k < cells.count(); k++) {
            for (int d = 0; d < GridMaxFlow.STEPS; d += 2) {
                if (differences.isPair(k, d)) {
                    sum += differences.squared(k, d);
                    count++;
                }
            }
        }
        int most = 0;
        double beta = sum > 0 ? count / (2 * sum) : 0;
        for (int k = 0; k < cells.count(); k++) {
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int entry = GridMaxFlow.STEPS * k + d;
                if ((d & 1) != 0 && cells.next[entry] < cells.count()) {
                    pair[entry] = pair[GridMaxFlow.STEPS * cells.next[entry] + d - 1];
                } else if (differences.isPair(k, d)) {
                    double length = d < 4 ? 1 : Math.sqrt(2);
                    double cost = gamma / length * Math.exp(-beta * differences.squared(k, d));
                    pair[entry] = (int) Math.round(SCALE * cost);
                    most = Math.max(most, pair[entry]);
                }
            }
        }
        this.mostPair = most;
    }

    /** Squared differences of colour between an open cell and its neighbours. */
    private static final class Differences {
        private final Region region;
        private final OpenCells cells;
        private final CellColours colours;
        private final float[] own;
        private final int[] offset;
        private final float[] closed = new float[3];

        Differences(Region region, OpenCells cells, CellColours colours, float[] own) {
            this.region = region;
            this.cells = cells;
            this.colours = colours;
            this.own = own;
            this.offset = GridMaxFlow.offsets(region.stride);
        }

        /** Whether there is a neighbour that has a label. */
        boolean isPair(int k, int d) {
            return region.label[cells.cell[k] + offset[d]] >= 0;
        }

        double squared(int k, int d) {
            int q = cells.next[GridMaxFlow.STEPS * k + d];
            if (q < cells.count()) {
                return squared(own, 3 * k, own, 3 * q);
            }
            colours.copy(cells.cell[k] + offset[d], closed, 0);
            return squared(own, 3 * k, closed, 0);
        }

        private static double squared(float[] a, int p, float[] b, int q) {
            double red = a[p] - b[q];
            double green = a[p + 1] - b[q + 1];
            double blue = a[p + 2] - b[q + 2];
            return red * red + green * green + blue * blue;
        }
    }

    /** Sets the cost of a label in natural units; infinite forbids it. */
    void setUnary(int open, int label, double cost) {
        unary[label][open] = (int) Math.min(MOST, Math.round(SCALE * Math.max(0, cost)));
    }

    @Override
    public int unary(int open, int label) {
        return unary[label][open];
    }

    @Override
    public int mostPair() {
        return mostPair;
    }

    @Override
    public int pair(int open, int direction) {
        return pair[GridMaxFlow.STEPS * open + direction];
    }
}
