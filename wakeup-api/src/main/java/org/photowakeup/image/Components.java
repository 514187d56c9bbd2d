package org.photowakeup.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The connected parts of a mask under 4-neighbourhood, largest first. O(width * height) time. */
public final class Components {
    private final int width;
    private final int height;
    private final int[] label;
    private final int[] size;
    private final boolean[] edge;

    private Components(int width, int height, int[] label, int[] size, boolean[] edge) {
        this.width = width;
        this.height = height;
        this.label = label;
        this.size = size;
        this.edge = edge;
    }

    static Components of(int width, int height, boolean[] set) {
        int[] label = new int[set.length];
        Arrays.fill(label, -1);
        int[] queue = new int[set.length];
        int[] size = new int[16];
        int count = 0;
        for (int seed = 0; seed < set.length; seed++) {
            if (set[seed] && label[seed] < 0) {
                if (count == size.length) {
                    size = Arrays.copyOf(size, 2 * count);
                }
                size[count] = flood(width, height, set, label, queue, seed, count);
                count++;
            }
        }
        return ordered(width, height, label, Arrays.copyOf(size, count));
    }

    private static int flood(int width, int height, boolean[] set, int[] label, int[] queue, int seed, int id) {
        int tail = 0;
        queue[tail++] = seed;
        label[seed] = id;
        for (int head = 0; head < tail; head++) {
            int i = queue[head];
            int x = i % width;
            tail = x > 0 ? visit(set, label, queue, tail, i - 1, id) : tail;
            tail = x + 1 < width ? visit(set, label, queue, tail, i + 1, id) : tail;
            tail = i >= width ? visit(set, label, queue, tail, i - width, id) : tail;
            tail = i + width < width * height ? visit(set, label, queue, tail, i + width, id) : tail;
        }
        return tail;
    }

    private static int visit(boolean[] set, int[] label, int[] queue, int tail, int i, int id) {
        if (set[i] && label[i] < 0) {
            label[i] = id;
            queue[tail] = i;
            return tail + 1;
        }
        return tail;
    }

    private static Components ordered(int width, int height, int[] label, int[] size) {
        int[] order = IntStream.range(0, size.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -size[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rank = new int[size.length];
        int[] sorted = new int[size.length];
        for (int r = 0; r < order.length; r++) {
            rank[order[r]] = r;
            sorted[r] = size[order[r]];
        }
        boolean[] edge = new boolean[size.length];
        for (int i = 0; i < label.length; i++) {
            if (label[i] >= 0) {
                label[i] = rank[label[i]];
                int x = i % width;
                int y = i / width;
                edge[label[i]] |= x == 0 || y == 0 || x == width - 1 || y == height - 1;
            }
        }
        return new Components(width, height, label, sorted, edge);
    }

    /** How many parts there are. */
    public int count() {
        return size.length;
    }

    /** Pixels of a part. */
    public int size(int part) {
        return size[part];
    }

    /** Whether a part reaches the picture's edge. */
    public boolean touchesEdge(int part) {
        return edge[part];
    }

    /** The number of the part that a pixel belongs to, or -1 outside the mask. */
    public int label(int x, int y) {
        Sizes.inside(x, y, width, height);
        return label[y * width + x];
    }

    /** One part as a mask. */
    public Mask mask(int part) {
        if (part < 0 || part >= size.length) {
            throw new IndexOutOfBoundsException("part " + part + " of " + size.length);
        }
        boolean[] set = new boolean[label.length];
        for (int i = 0; i < set.length; i++) {
            set[i] = label[i] == part;
        }
        return Mask.of(width, height, set);
    }
}
