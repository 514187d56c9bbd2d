package org.photowakeup.reconstruct.layers;

/**
 * The refinement's Potts term (section 4.2), cheap where colours change: {@code gamma / |p - q| exp(-beta |I(p) - I(q)|^2)}
 * with beta = 1 / (2 mean |I(p) - I(q)|^2) over the open cells.
 */
final class Contrast {
    /** Units of a cost for one natural unit of information. */
    static final int SCALE = 64;

    private final Region region;
    private final OpenCells cells;
    private final CellColours colours;
    private final float[] own;
    private final int[] offset;
    private final float[] closed = new float[3];

    /**
     * Prepares to compare.
     *
     * @param own colours of the open cells, three each
     */
    Contrast(Region region, OpenCells cells, CellColours colours, float[] own) {
        this.region = region;
        this.cells = cells;
        this.colours = colours;
        this.own = own;
        this.offset = GridMaxFlow.offsets(region.stride);
    }

    /** Cost of every pair, as {@link PottsEnergy} has it. */
    int[] pairs(double gamma) {
        double[] squared = new double[GridMaxFlow.STEPS * cells.count()];
        double sum = 0;
        long count = 0;
        for (int k = 0; k < cells.count(); k++) {
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int entry = GridMaxFlow.STEPS * k + d;
                boolean first = (d & 1) == 0;
                if (isPair(k, d) && (first || cells.next[entry] == cells.count())) {
                    squared[entry] = squared(k, d);
                    sum += first ? squared[entry] : 0;
                    count += first ? 1 : 0;
                }
            }
        }
        return costs(squared, gamma, sum > 0 ? count / (2 * sum) : 0);
    }

    private int[] costs(double[] squared, double gamma, double beta) {
        int[] pair = new int[squared.length];
        for (int k = 0; k < cells.count(); k++) {
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int entry = GridMaxFlow.STEPS * k + d;
                int q = cells.next[entry];
                boolean first = (d & 1) == 0;
                if (isPair(k, d) && (first || q == cells.count())) {
                    double length = d < 4 ? 1 : Math.sqrt(2);
                    int cost = (int) Math.round(SCALE * gamma / length * Math.exp(-beta * squared[entry]));
                    pair[entry] = cost;
                    if (q < cells.count()) {
                        pair[GridMaxFlow.STEPS * q + (d ^ 1)] = cost;
                    }
                }
            }
        }
        return pair;
    }

    /** Whether there is a neighbour that has a label. */
    private boolean isPair(int k, int d) {
        return region.label[cells.cell[k] + offset[d]] >= 0;
    }

    private double squared(int k, int d) {
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
