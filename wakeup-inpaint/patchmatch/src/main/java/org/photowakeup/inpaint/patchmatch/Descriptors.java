package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/**
 * A short vector for every patch of a picture: its coefficients in a {@link DescriptorBasis} and the length of what they
 * leave out. The squared distance of two vectors is, up to rounding, never above the scaled squared distance of the patches.
 *
 * <p>O(pixels * patch side) time, 32 bytes a pixel.
 */
final class Descriptors {
    static final int LENGTH = DescriptorBasis.LENGTH;
    /** From one descriptor to the next: two more numbers hold a link, so that it comes with the descriptor. */
    static final int STRIDE = LENGTH + 2;

    private static final int REST = LENGTH - 1;
    private static final int ROWS_PER_TASK = 32;

    /** The numbers of patch i from i * STRIDE on; those of patches that reach beyond the picture mean nothing. */
    final short[] values;
    /** How much longer descriptors are than patches. */
    final float scale;

    private final DescriptorBasis basis;
    private final PackedPatches patches;
    private final int width;
    private final int radius;

    private Descriptors(DescriptorBasis basis, PackedPatches patches) {
        this.basis = basis;
        this.scale = basis.scale;
        this.patches = patches;
        this.width = patches.width;
        this.radius = patches.radius;
        this.values = new short[width * patches.height * STRIDE];
    }

    /**
     * Describes all patches.
     *
     * @param samples the patches' pixels: for each group three of 8 bits, the first in bits 16 to 23
     */
    static Descriptors of(DescriptorBasis basis, int[][] samples, PackedPatches patches, Parallel parallel) {
        Descriptors result = new Descriptors(basis, patches);
        int height = patches.height;
        parallel.forEach(
                (height + ROWS_PER_TASK - 1) / ROWS_PER_TASK,
                t -> result.rows(samples, t * ROWS_PER_TASK, Math.min(height, (t + 1) * ROWS_PER_TASK)));
        return result;
    }

    /** Puts a number of 32 bits behind a descriptor. */
    static void link(short[] values, int at, int link) {
        values[at + LENGTH] = (short) (link >> 16);
        values[at + LENGTH + 1] = (short) link;
    }

    /** The number behind a descriptor. */
    static int link(short[] values, int at) {
        return (values[at + LENGTH] << 16) | (values[at + LENGTH + 1] & 0xFFFF);
    }

    /** The squared distance of two descriptors. */
    static int squared(short[] a, int i, short[] b, int j) {
        int sum = 0;
        for (int k = 0; k < LENGTH; k++) {
            int d = a[i + k] - b[j + k];
            sum += d * d;
        }
        return sum;
    }

    private void rows(int[][] samples, int begin, int end) {
        int from = Math.max(begin, radius);
        int to = Math.min(end, patches.height - radius);
        int size = 2 * radius + 1;
        if (from >= to || width < size) {
            return;
        }
        float[][][] across = new float[to - from + 2 * radius][][];
        for (int r = 0; r < across.length; r++) {
            across[r] = across(samples, from - radius + r);
        }
        float[][] row = new float[basis.patterns.length][width];
        for (int y = from; y < to; y++) {
            for (int k = 0; k < row.length; k++) {
                DescriptorBasis.Pattern p = basis.patterns[k];
                int which = p.mix() * basis.cosines.length + p.across();
                Arrays.fill(row[k], 0);
                for (int j = 0; j < size; j++) {
                    add(row[k], across[y - from + j][which], 0, basis.cosines[p.down()][j]);
                }
            }
            store(y, row);
        }
    }

    /** For one row of pixels every mix of the channels, folded with every cosine. */
    private float[][] across(int[][] samples, int y) {
        int frequencies = basis.cosines.length;
        float[][] folded = new float[basis.mixes.length * frequencies][width];
        float[] mixed = new float[width];
        for (int m = 0; m < basis.mixes.length; m++) {
            Arrays.fill(mixed, 0);
            for (int c = 0; c < basis.mixes[m].length; c++) {
                int shift = DescriptorBasis.shift(c);
                float k = basis.mixes[m][c] * scale;
                int[] group = samples[c / 3];
                for (int x = 0; x < width; x++) {
                    mixed[x] += k * (group[y * width + x] >>> shift & 255);
                }
            }
            for (int u = 0; u < frequencies; u++) {
                for (int i = -radius; i <= radius; i++) {
                    add(folded[m * frequencies + u], mixed, i, basis.cosines[u][i + radius]);
                }
            }
        }
        return folded;
    }

    /** sum[x] += factor * values[x + shift], where that is. */
    private static void add(float[] sum, float[] values, int shift, float factor) {
        int to = Math.min(sum.length, sum.length - shift);
        for (int x = Math.max(0, -shift); x < to; x++) {
            sum[x] += factor * values[x + shift];
        }
    }

    private void store(int y, float[][] row) {
        for (int x = radius; x < width - radius; x++) {
            int at = (y * width + x) * STRIDE;
            float rest = scale * scale * patches.squaredLength(y * width + x);
            for (int k = 0; k < row.length; k++) {
                float v = row[k][x];
                rest -= v * v;
                values[at + k] = rounded(v);
            }
            values[at + REST] = rounded((float) Math.sqrt(Math.max(0, rest)));
        }
    }

    private static short rounded(float v) {
        return (short) ((int) (v + 32768.5f) - 32768);
    }
}
