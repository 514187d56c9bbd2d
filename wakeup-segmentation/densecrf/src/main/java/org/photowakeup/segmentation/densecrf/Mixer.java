package org.photowakeup.segmentation.densecrf;

/**
 * What a kernel's filtered probabilities say for each label: A_l -= sum over k of mu(l, k) (K Q_k). Under Potts this is, up
 * to a constant for all labels of a pixel, A_l += weight (K Q_l), which also holds for the difference of two labels.
 */
final class Mixer {
    private final int channels;
    private final float weight;
    private final float[] cost;

    Mixer(Compatibility compatibility, int channels) {
        this.channels = channels;
        weight = (float) compatibility.weight();
        cost = new float[compatibility.isPotts() ? 0 : channels * channels];
        for (int k = 0; k < cost.length; k++) {
            cost[k] = (float) compatibility.cost(k / channels, k % channels);
        }
    }

    /** Adds what pixels' filtered values say. */
    void add(float[] filtered, float[] sum, int pixels) {
        if (cost.length == 0) {
            for (int i = 0; i < pixels * channels; i++) {
                sum[i] += weight * filtered[i];
            }
            return;
        }
        for (int p = 0; p < pixels * channels; p += channels) {
            for (int k = 0; k < cost.length; k++) {
                sum[p + k / channels] -= cost[k] * filtered[p + k % channels];
            }
        }
    }

    /** How much what is said for a label can move when no filtered value moves by more than 1. */
    float gain() {
        float most = weight;
        for (int l = 0; l < channels && cost.length > 0; l++) {
            float row = 0;
            for (int k = 0; k < channels; k++) {
                row += Math.abs(cost[l * channels + k]);
            }
            most = Math.max(most, row);
        }
        return most;
    }

    /** sum over pixels and labels of Q_l times what {@link #add} would add. */
    double agreement(float[] filtered, float[] q, int pixels) {
        double total = 0;
        float[] said = new float[pixels * channels];
        add(filtered, said, pixels);
        for (int i = 0; i < said.length; i++) {
            total += (double) q[i] * said[i];
        }
        return total;
    }

    double weight() {
        return weight;
    }

    boolean isPotts() {
        return cost.length == 0;
    }
}
