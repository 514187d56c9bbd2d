package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;

/**
 * What it costs when two similar pixels carry two labels: mu(a, b) of Kraehenbuehl and Koltun (2011). Immutable.
 *
 * <p>The Potts form costs a weight for two different labels and nothing for equal ones; a matrix gives every pair of
 * labels its own cost, and negative costs attract.
 */
public final class Compatibility {
    private final double weight;
    private final double[][] costs;

    private Compatibility(double weight, double[][] costs) {
        this.weight = weight;
        this.costs = costs;
    }

    /**
     * The same cost for any two different labels.
     *
     * @param weight at least 0; 10 beside a unary of ln 0.7 lets colour overrule an unsure label
     */
    public static Compatibility potts(double weight) {
        Checks.weight("a Potts weight", weight);
        return new Compatibility(weight, new double[0][]);
    }

    /**
     * A cost for each pair of labels.
     *
     * @param costs square and symmetric, finite; a row for each label
     */
    public static Compatibility matrix(double[][] costs) {
        double[][] copy = new double[costs.length][];
        for (int a = 0; a < costs.length; a++) {
            copy[a] = costs[a].clone();
            if (copy[a].length != costs.length) {
                throw new IllegalArgumentException(
                        "row " + a + " of " + costs.length + " label costs has " + copy[a].length + " numbers");
            }
        }
        for (int a = 0; a < copy.length; a++) {
            for (int b = 0; b < copy.length; b++) {
                if (!Double.isFinite(copy[a][b]) || copy[a][b] != copy[b][a]) {
                    throw new IllegalArgumentException("label costs are finite and symmetric, but (" + a + ", " + b
                            + ") is " + copy[a][b] + " and (" + b + ", " + a + ") is " + copy[b][a]);
                }
            }
        }
        if (copy.length < 2) {
            throw new IllegalArgumentException("label costs need at least 2 labels, got " + copy.length);
        }
        return new Compatibility(0, copy);
    }

    /** Whether all different labels cost the same. */
    public boolean isPotts() {
        return costs.length == 0;
    }

    /** The cost of two labels. */
    public double cost(int a, int b) {
        return isPotts() ? (a == b ? 0 : weight) : costs[a][b];
    }

    /** The cost of different labels under Potts. */
    double weight() {
        return weight;
    }

    void check(int labels) {
        if (!isPotts() && costs.length != labels) {
            throw new IllegalArgumentException(
                    "costs of " + costs.length + " labels do not fit a unary of " + labels + " labels");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Compatibility that && weight == that.weight && Arrays.deepEquals(costs, that.costs);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(weight) + Arrays.deepHashCode(costs);
    }

    @Override
    public String toString() {
        return isPotts() ? "Potts[" + weight + "]" : "Compatibility" + Arrays.deepToString(costs);
    }
}
