package org.photowakeup.animate.export;

import java.util.Arrays;
import org.photowakeup.rig.Vec3;

/**
 * Places as whole numbers of 16 bits (KHR_mesh_quantization): {@code p = centre + scale n / 32767}. Two metres have steps of
 * 0.03 mm. What it takes away from the places a skin's inverse bind matrices give back.
 *
 * @param centre of the box around the places
 * @param scale half of its longest side, positive
 */
record PositionGrid(Vec3 centre, double scale) {
    static final double STEPS = 32767;

    /** Changes nothing. */
    static final PositionGrid NONE = new PositionGrid(Vec3.ZERO, 1);

    /** The grid around places, three numbers each. */
    static PositionGrid around(double[] places) {
        double[] low = new double[3];
        double[] high = new double[3];
        Arrays.fill(low, Double.MAX_VALUE);
        Arrays.fill(high, -Double.MAX_VALUE);
        for (int i = 0; i < places.length; i++) {
            low[i % 3] = Math.min(low[i % 3], places[i]);
            high[i % 3] = Math.max(high[i % 3], places[i]);
        }
        if (places.length == 0) {
            return NONE;
        }
        double half = Math.max(Math.max(high[0] - low[0], high[1] - low[1]), high[2] - low[2]) / 2;
        Vec3 centre = new Vec3((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2);
        return new PositionGrid(centre, Math.max(half, 1e-6));
    }

    /** The nearest whole numbers. */
    double[] numbers(double[] places) {
        double[] c = {centre.x(), centre.y(), centre.z()};
        double[] numbers = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            numbers[i] = Math.rint((places[i] - c[i % 3]) / scale * STEPS);
        }
        return numbers;
    }

    /** A rigid 4x4 matrix, column by column, times the way back from numbers in [-1, 1] to places; in place. */
    void giveBack(double[] matrices, int at) {
        for (int row = 0; row < 3; row++) {
            matrices[at + 12 + row] += matrices[at + row] * centre.x()
                    + matrices[at + 4 + row] * centre.y()
                    + matrices[at + 8 + row] * centre.z();
        }
        for (int i = 0; i < 12; i++) {
            matrices[at + i] *= scale;
        }
    }
}
