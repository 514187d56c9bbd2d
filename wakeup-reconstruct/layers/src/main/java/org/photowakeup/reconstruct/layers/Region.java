package org.photowakeup.reconstruct.layers;

import java.util.Arrays;

/**
 * The cells of a padded grid that a labelling is sought for, with the labels around them. Pixel (x, y) is cell
 * {@code (y + 1) * stride + x + 1}.
 */
final class Region {
    final int width;
    final int height;
    final int stride;
    /** Label of every cell, -1 where there is none. */
    final byte[] label;
    /** Whether a cell's label may change. */
    final boolean[] open;

    Region(int width, int height) {
        this.width = width;
        this.height = height;
        this.stride = width + 2;
        this.label = new byte[stride * (height + 2)];
        Arrays.fill(label, (byte) -1);
        this.open = new boolean[label.length];
    }

    int cell(int x, int y) {
        return (y + 1) * stride + x + 1;
    }

    int x(int cell) {
        return cell % stride - 1;
    }

    int y(int cell) {
        return cell / stride - 1;
    }
}
