package org.photowakeup.image;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Skin weights for every pixel: the {@value #INFLUENCES} joints that move it most, their weights summing to 1.
 *
 * <p>Kept sparse, 8 bytes of joints and 16 of weights for each pixel that has any, because a dense map of 24 joints would
 * take 96 bytes a pixel of the picture. Immutable, content equality.
 */
public final class SkinningMap {
    /** Joints kept for each pixel. */
    public static final int INFLUENCES = 4;

    private static final int ROWS = 16;

    private final Mask valid;
    private final KeptPixels kept;
    /** Four for each pixel that is kept. */
    private final short[] joints;

    private final float[] weights;

    private SkinningMap(Mask valid, KeptPixels kept, short[] joints, float[] weights) {
        this.valid = valid;
        this.kept = kept;
        this.joints = joints;
        this.weights = weights;
    }

    /**
     * A map of copies of the arrays.
     *
     * @param valid the pixels that have weights
     * @param joints joint numbers, four a pixel, row-major
     * @param weights their weights, four a pixel; non-negative, summing to 1 within 0.001 where valid
     */
    public static SkinningMap of(Mask valid, short[] joints, float[] weights) {
        int pixels = valid.width() * valid.height();
        int expected = pixels * INFLUENCES;
        if (joints.length != expected || weights.length != expected) {
            throw new IllegalArgumentException("a skinning map of " + pixels + " pixels needs " + expected
                    + " joints and weights, got " + joints.length + " and " + weights.length);
        }
        KeptPixels kept = KeptPixels.of(valid);
        short[] keptJoints = new short[kept.count() * INFLUENCES];
        float[] keptWeights = new float[keptJoints.length];
        int k = 0;
        for (int i = 0; i < pixels; i++) {
            if (valid.flag(i)) {
                checkPixel(joints, weights, i);
                System.arraycopy(joints, i * INFLUENCES, keptJoints, k, INFLUENCES);
                System.arraycopy(weights, i * INFLUENCES, keptWeights, k, INFLUENCES);
                k += INFLUENCES;
            }
        }
        return new SkinningMap(valid, kept, keptJoints, keptWeights);
    }

    /** The weights of all joints at a pixel. */
    @FunctionalInterface
    public interface Formula {
        /** Adds the weights, at least 0, to zeros indexed by joint. */
        void addTo(double[] dense, int x, int y);
    }

    /**
     * A map of the largest weights that a formula gives.
     *
     * @param valid the pixels that the formula is asked for
     * @param joints how many there are
     * @param formulas one for each task, so that it may have arrays of its own
     */
    public static SkinningMap generate(Mask valid, int joints, Tasks tasks, Supplier<Formula> formulas) {
        int width = valid.width();
        KeptPixels kept = KeptPixels.of(valid);
        short[] numbers = new short[kept.count() * INFLUENCES];
        float[] weights = new float[numbers.length];
        int bands = (valid.height() + ROWS - 1) / ROWS;
        tasks.forEach(bands, band -> {
            Formula formula = formulas.get();
            double[] dense = new double[joints];
            int end = Math.min(valid.height(), (band + 1) * ROWS) * width;
            int k = kept.number(band * ROWS * width);
            for (int i = band * ROWS * width; i < end; i++) {
                if (valid.flag(i)) {
                    Arrays.fill(dense, 0);
                    formula.addTo(dense, i % width, i / width);
                    keepLargest(dense, numbers, weights, k++);
                }
            }
        });
        return new SkinningMap(valid, kept, numbers, weights);
    }

    private static void checkPixel(short[] joints, float[] weights, int pixel) {
        double sum = 0;
        for (int k = pixel * INFLUENCES; k < (pixel + 1) * INFLUENCES; k++) {
            if (!(weights[k] >= 0) || joints[k] < 0) {
                throw new IllegalArgumentException(
                        "pixel " + pixel + " has weight " + weights[k] + " of joint " + joints[k]);
            }
            sum += weights[k];
        }
        if (!(Math.abs(sum - 1) <= 1e-3)) {
            throw new IllegalArgumentException("the weights of pixel " + pixel + " sum to " + sum + ", not 1");
        }
    }

    /** The pixels that have weights. */
    public Mask valid() {
        return valid;
    }

    /** Columns. */
    public int width() {
        return valid.width();
    }

    /** Rows. */
    public int height() {
        return valid.height();
    }

    /** Adds a pixel's weights, times a factor, to a dense array indexed by joint. */
    public void addTo(double[] dense, int x, int y, double factor) {
        Sizes.inside(x, y, width(), height());
        int pixel = y * width() + x;
        if (!kept.has(pixel)) {
            return;
        }
        int k = kept.number(pixel) * INFLUENCES;
        for (int end = k + INFLUENCES; k < end; k++) {
            if (weights[k] > 0) {
                dense[joints[k]] += factor * weights[k];
            }
        }
    }

    /**
     * Writes the largest weights of a dense array, normalised, to slot {@code pixel} of sparse arrays (four a slot).
     * Equal weights go to the lower joint; nothing positive at all gives joint 0.
     */
    public static void keepLargest(double[] dense, short[] joints, float[] weights, int pixel) {
        int base = pixel * INFLUENCES;
        Arrays.fill(joints, base, base + INFLUENCES, (short) 0);
        Arrays.fill(weights, base, base + INFLUENCES, 0);
        int count = 0;
        for (int j = 0; j < dense.length; j++) {
            double weight = dense[j];
            if (weight > 0 && (count < INFLUENCES || weight > dense[joints[base + count - 1]])) {
                count = Math.min(count + 1, INFLUENCES);
                int slot = base + count - 1;
                for (; slot > base && weight > dense[joints[slot - 1]]; slot--) {
                    joints[slot] = joints[slot - 1];
                }
                joints[slot] = (short) j;
            }
        }
        double sum = 0;
        for (int slot = base; slot < base + count; slot++) {
            weights[slot] = (float) dense[joints[slot]];
            sum += dense[joints[slot]];
        }
        for (int slot = 0; slot < INFLUENCES; slot++) {
            weights[base + slot] = sum > 0 ? (float) (weights[base + slot] / sum) : slot == 0 ? 1 : 0;
        }
    }

    /**
     * The joint of the largest weight, the lower one of equals.
     *
     * @throws IllegalArgumentException when the pixel has no weights
     */
    public int strongest(int x, int y) {
        Sizes.inside(x, y, width(), height());
        int pixel = y * width() + x;
        if (!kept.has(pixel)) {
            throw new IllegalArgumentException("pixel " + x + ", " + y + " has no skin weights");
        }
        int first = kept.number(pixel) * INFLUENCES;
        int strongest = first;
        for (int k = first + 1; k < first + INFLUENCES; k++) {
            strongest = weights[k] > weights[strongest] ? k : strongest;
        }
        return joints[strongest];
    }

    /** The pixels that one of some joints moves by more than half. */
    public Mask mostlyMovedBy(IntPredicate joint) {
        boolean[] moved = new boolean[width() * height()];
        for (int i = 0, k = 0; i < moved.length; i++) {
            if (kept.has(i)) {
                for (int end = k + INFLUENCES; k < end; k++) {
                    moved[i] |= weights[k] > 0.5f && joint.test(joints[k]);
                }
            }
        }
        return Mask.of(width(), height(), moved);
    }

    /** This map where a mask says so and another, as large, elsewhere; each has weights where it is asked. */
    public SkinningMap over(SkinningMap other, Mask own, Mask either) {
        KeptPixels all = KeptPixels.of(either);
        short[] numbers = new short[all.count() * INFLUENCES];
        float[] shares = new float[numbers.length];
        int to = 0;
        for (int i = 0; i < width() * height(); i++) {
            if (either.flag(i)) {
                SkinningMap from = own.flag(i) ? this : other;
                if (!from.kept.has(i)) {
                    throw new IllegalArgumentException("pixel " + i % width() + ", " + i / width() + " has no weights");
                }
                int k = from.kept.number(i) * INFLUENCES;
                System.arraycopy(from.joints, k, numbers, to, INFLUENCES);
                System.arraycopy(from.weights, k, shares, to, INFLUENCES);
                to += INFLUENCES;
            }
        }
        return new SkinningMap(either, all, numbers, shares);
    }

    /** A copy of the joint numbers, four a pixel; 0 where there are no weights. */
    public short[] joints() {
        short[] all = new short[width() * height() * INFLUENCES];
        for (int i = 0, k = 0; i < width() * height(); i++) {
            if (kept.has(i)) {
                System.arraycopy(joints, k, all, i * INFLUENCES, INFLUENCES);
                k += INFLUENCES;
            }
        }
        return all;
    }

    /** A copy of the weights, four a pixel; 0 where there are none. */
    public float[] weights() {
        float[] all = new float[width() * height() * INFLUENCES];
        for (int i = 0, k = 0; i < width() * height(); i++) {
            if (kept.has(i)) {
                System.arraycopy(weights, k, all, i * INFLUENCES, INFLUENCES);
                k += INFLUENCES;
            }
        }
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SkinningMap that
                && valid.equals(that.valid)
                && Arrays.equals(joints, that.joints)
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * valid.hashCode() + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "SkinningMap[" + width() + "x" + height() + "]";
    }
}
