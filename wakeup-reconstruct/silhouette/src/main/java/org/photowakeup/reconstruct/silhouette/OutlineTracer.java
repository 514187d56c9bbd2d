package org.photowakeup.reconstruct.silhouette;

import java.util.Arrays;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Polygon;

/**
 * Walks around a mask on the cracks between its pixels and the others: one point in the middle of every crack, clockwise
 * on the screen, from the top of the first pixel on.
 *
 * <p>Pixels that touch only at a corner are not joined there, so the outline cuts the corner and never meets itself: it is
 * a simple polygon, with all pixel centres of the part inside and all others outside. O(pixels + outline).
 */
final class OutlineTracer {
    private final int width;
    private final int height;
    private final boolean[] set;

    private OutlineTracer(Mask mask) {
        width = mask.width();
        height = mask.height();
        set = mask.toArray();
    }

    /** The outer outline of a mask's first part; holes are gone around, not in. */
    static Polygon outline(Mask mask) {
        return new OutlineTracer(mask).trace();
    }

    private Polygon trace() {
        int first = 0;
        while (!set[first]) {
            first++;
        }
        int startX = first % width;
        int startY = first / width;
        int x = startX;
        int y = startY;
        int dx = 1;
        int dy = 0;
        double[] xy = new double[1024];
        int n = 0;
        do {
            if (n == xy.length) {
                xy = Arrays.copyOf(xy, 2 * n);
            }
            xy[n++] = x + 0.5 * dx - 0.5;
            xy[n++] = y + 0.5 * dy - 0.5;
            x += dx;
            y += dy;
            int turn = turn(x, y, dx, dy);
            int oldX = dx;
            dx = turn == 0 ? dx : -turn * dy;
            dy = turn == 0 ? dy : turn * oldX;
        } while (x != startX || y != startY || dx != 1);
        return Polygon.of(Arrays.copyOf(xy, n));
    }

    /** At a corner with the part on the right hand: 1 turns right, 0 goes on, -1 turns left. */
    private int turn(int x, int y, int dx, int dy) {
        boolean right = at(x + (dx - dy - 1) / 2, y + (dy + dx - 1) / 2);
        boolean left = at(x + (dx + dy - 1) / 2, y + (dy - dx - 1) / 2);
        if (!right) {
            return 1;
        }
        return left ? -1 : 0;
    }

    private boolean at(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && set[y * width + x];
    }
}
