package org.photowakeup.reconstruct.poisson;

import java.util.Arrays;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * The box around the normals, padded by one pixel on every side and to an even size, with a state for every cell. Cell
 * (x, y) of the box is number {@code (y + 1) * stride + x + 1}.
 */
final class Domain {
    static final byte OUTSIDE = 0;
    static final byte UNKNOWN = 1;
    /** Its value is given. */
    static final byte FIXED = 2;
    /** Fixed only because its part of the domain touches nothing given. */
    static final byte ANCHOR = 3;

    final PixelBox box;
    final int width;
    final int height;
    final int stride;
    final byte[] state;
    private final int pictureWidth;

    private Domain(PixelBox box, int pictureWidth) {
        this.box = box;
        this.pictureWidth = pictureWidth;
        this.width = box.width() + (box.width() & 1);
        this.height = box.height() + (box.height() & 1);
        this.stride = width + 2;
        this.state = new byte[Math.multiplyExact(stride, height + 2)];
    }

    static Domain of(Mask normals, Mask fixed) {
        Domain domain = new Domain(normals.bounds(), normals.width());
        boolean[] inside = normals.toArray();
        boolean[] given = fixed.toArray();
        for (int y = 0; y < domain.box.height(); y++) {
            for (int x = 0; x < domain.box.width(); x++) {
                int pixel = domain.pixel(x, y);
                domain.state[domain.cell(x, y)] = !inside[pixel] ? OUTSIDE : given[pixel] ? FIXED : UNKNOWN;
            }
        }
        return domain;
    }

    int cell(int x, int y) {
        return (y + 1) * stride + x + 1;
    }

    /** Number of the picture's pixel. */
    int pixel(int x, int y) {
        return (box.y() + y) * pictureWidth + box.x() + x;
    }

    /**
     * The parts (4-neighbours) that touch no fixed cell and have no held one, as lists of cells; the first cell of each
     * becomes an {@link #ANCHOR}.
     */
    int[][] anchorFreeParts(Holds holds) {
        int[] queue = new int[state.length];
        boolean[] seen = new boolean[state.length];
        int tail = 0;
        for (int i = 0; i < state.length; i++) {
            if (state[i] == FIXED || (!holds.isEmpty() && holds.strength[i] > 0)) {
                seen[i] = true;
                queue[tail++] = i;
            }
        }
        flood(queue, tail, seen);
        int[][] parts = new int[0][];
        for (int i = 0; i < state.length; i++) {
            if (state[i] == UNKNOWN && !seen[i]) {
                seen[i] = true;
                queue[0] = i;
                int size = flood(queue, 1, seen);
                state[i] = ANCHOR;
                parts = Arrays.copyOf(parts, parts.length + 1);
                parts[parts.length - 1] = Arrays.copyOf(queue, size);
            }
        }
        return parts;
    }

    private int flood(int[] queue, int filled, boolean[] seen) {
        int tail = filled;
        int[] steps = {-1, 1, -stride, stride};
        for (int head = 0; head < tail; head++) {
            for (int step : steps) {
                int next = queue[head] + step;
                if (state[next] == UNKNOWN && !seen[next]) {
                    seen[next] = true;
                    queue[tail++] = next;
                }
            }
        }
        return tail;
    }
}
