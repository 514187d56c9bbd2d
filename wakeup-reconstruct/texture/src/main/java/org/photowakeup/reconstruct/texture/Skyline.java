package org.photowakeup.reconstruct.texture;

import java.util.Arrays;

/** Places boxes on a picture one by one, each as high up as the boxes before it allow. */
final class Skyline {
    private final int width;
    private final int height;
    /** Where each step of the line begins and how far down it lies. */
    private int[] start = new int[64];

    private int[] depth = new int[64];
    private int steps = 1;

    Skyline(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The column and row of a box's corner, or nothing (-1) when it does not fit. */
    int[] place(int boxWidth, int boxHeight) {
        int best = -1;
        int bestRow = Integer.MAX_VALUE;
        for (int s = 0; s < steps && start[s] + boxWidth <= width; s++) {
            int row = row(s, boxWidth);
            if (row + boxHeight <= height && row < bestRow) {
                best = s;
                bestRow = row;
            }
        }
        if (best < 0) {
            return new int[] {-1, -1};
        }
        int column = start[best];
        raise(best, boxWidth, bestRow + boxHeight);
        return new int[] {column, bestRow};
    }

    private int row(int from, int boxWidth) {
        int row = 0;
        int end = start[from] + boxWidth;
        for (int s = from; s < steps && start[s] < end; s++) {
            row = Math.max(row, depth[s]);
        }
        return row;
    }

    private void raise(int from, int boxWidth, int row) {
        int end = start[from] + boxWidth;
        int last = from;
        while (last + 1 < steps && start[last + 1] < end) {
            last++;
        }
        int lastEnd = last + 1 < steps ? start[last + 1] : width;
        int kept = lastEnd > end ? 2 : 1;
        int removed = last - from + 1;
        if (steps + kept - removed > start.length) {
            start = Arrays.copyOf(start, 2 * start.length);
            depth = Arrays.copyOf(depth, 2 * depth.length);
        }
        int tail = depth[last];
        System.arraycopy(start, last + 1, start, from + kept, steps - last - 1);
        System.arraycopy(depth, last + 1, depth, from + kept, steps - last - 1);
        int begin = end - boxWidth;
        start[from] = begin;
        depth[from] = row;
        if (kept == 2) {
            start[from + 1] = end;
            depth[from + 1] = tail;
        }
        steps += kept - removed;
    }
}
