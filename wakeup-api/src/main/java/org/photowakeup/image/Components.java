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
        Runs runs = Runs.of(width, height, set);
        int[] part = new int[runs.count];
        int[] size = new int[runs.count];
        boolean[] edge = new boolean[runs.count];
        int count = 0;
        for (int r = 0; r < runs.count; r++) {
            int root = runs.root(r);
            part[r] = root == r ? count++ : part[root];
            size[part[r]] += runs.end[r] - runs.begin[r];
            edge[part[r]] |= runs.touchesEdge(r, width, height);
        }
        int[] sizes = Arrays.copyOf(size, count);
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -sizes[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rank = new int[count];
        int[] sortedSize = new int[count];
        boolean[] sortedEdge = new boolean[count];
        for (int r = 0; r < count; r++) {
            rank[order[r]] = r;
            sortedSize[r] = sizes[order[r]];
            sortedEdge[r] = edge[order[r]];
        }
        int[] label = new int[set.length];
        Arrays.fill(label, -1);
        for (int r = 0; r < runs.count; r++) {
            Arrays.fill(label, runs.begin[r], runs.end[r], rank[part[r]]);
        }
        return new Components(width, height, label, sortedSize, sortedEdge);
    }

    /** Set pixels in a row without a gap, in reading order; runs that touch across rows share a root, the first of them. */
    private static final class Runs {
        private int count;
        private int[] begin = new int[256];
        private int[] end = new int[256];
        private int[] parent = new int[256];

        static Runs of(int width, int height, boolean[] set) {
            Runs runs = new Runs();
            int above = 0;
            for (int y = 0; y < height; y++) {
                int first = runs.count;
                runs.addRow(set, y * width, (y + 1) * width);
                runs.join(above, first, width);
                above = first;
            }
            return runs;
        }

        private void addRow(boolean[] set, int from, int to) {
            int i = from;
            while (i < to) {
                while (i < to && !set[i]) {
                    i++;
                }
                if (i < to) {
                    int start = i;
                    while (i < to && set[i]) {
                        i++;
                    }
                    add(start, i);
                }
            }
        }

        private void add(int from, int to) {
            if (count == begin.length) {
                begin = Arrays.copyOf(begin, 2 * count);
                end = Arrays.copyOf(end, 2 * count);
                parent = Arrays.copyOf(parent, 2 * count);
            }
            begin[count] = from;
            end[count] = to;
            parent[count] = count;
            count++;
        }

        /** Joins the runs of the last row, from {@code first} on, with those of the row above that they lie under. */
        private void join(int above, int first, int width) {
            int up = above;
            for (int r = first; r < count; r++) {
                while (up < first && end[up] + width <= begin[r]) {
                    up++;
                }
                for (int k = up; k < first && begin[k] + width < end[r]; k++) {
                    int a = root(k);
                    int b = root(r);
                    parent[Math.max(a, b)] = Math.min(a, b);
                }
            }
        }

        int root(int run) {
            int r = run;
            while (parent[r] != r) {
                parent[r] = parent[parent[r]];
                r = parent[r];
            }
            return r;
        }

        boolean touchesEdge(int r, int width, int height) {
            return begin[r] < width || end[r] > (height - 1) * width || begin[r] % width == 0 || end[r] % width == 0;
        }
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

    /** The labels of all pixels, row-major; not a copy. */
    int[] labels() {
        return label;
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
