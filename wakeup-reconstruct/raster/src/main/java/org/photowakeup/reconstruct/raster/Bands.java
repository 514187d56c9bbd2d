package org.photowakeup.reconstruct.raster;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/** For every band of rows the triangles that may show there, in the order of their numbers. A counting sort. */
final class Bands {
    private static final int CHUNK = 8192;
    private static final int HIDDEN = -1;
    private static final int CLIPPED = -2;

    private int count;
    /** First and last band of every triangle in the upper and lower half. */
    private int[] range = new int[0];
    /** Where each chunk's triangles of each band begin, band by band. */
    private int[] begin = new int[0];

    private int[] sorted = new int[0];
    private int chunks;

    void sort(int[] triangles, ScreenVertices vertices, int height, Parallel parallel) {
        int total = triangles.length / 3;
        count = (height + ZBuffer.BAND - 1) / ZBuffer.BAND;
        chunks = Math.max(1, (total + CHUNK - 1) / CHUNK);
        if (range.length < total) {
            range = new int[total];
        }
        if (begin.length < count * chunks + 1) {
            begin = new int[count * chunks + 1];
        }
        Arrays.fill(begin, 0);
        parallel.forEach(chunks, chunk -> {
            for (int t = chunk * CHUNK; t < Math.min(total, (chunk + 1) * CHUNK); t++) {
                range[t] = rangeOf(triangles, t, vertices, height);
                for (int b = first(t); b <= last(t); b++) {
                    begin[b * chunks + chunk + 1]++;
                }
            }
        });
        for (int i = 0; i < count * chunks; i++) {
            begin[i + 1] += begin[i];
        }
        if (sorted.length < begin[count * chunks]) {
            sorted = new int[begin[count * chunks]];
        }
        parallel.forEach(chunks, chunk -> place(chunk, total));
    }

    private void place(int chunk, int total) {
        int[] next = new int[count];
        for (int b = 0; b < count; b++) {
            next[b] = begin[b * chunks + chunk];
        }
        for (int t = chunk * CHUNK; t < Math.min(total, (chunk + 1) * CHUNK); t++) {
            for (int b = first(t); b <= last(t); b++) {
                sorted[next[b]++] = t;
            }
        }
    }

    private static int rangeOf(int[] triangles, int t, ScreenVertices v, int height) {
        int a = triangles[3 * t];
        int b = triangles[3 * t + 1];
        int c = triangles[3 * t + 2];
        if (v.isClipped(a) || v.isClipped(b) || v.isClipped(c)) {
            return CLIPPED;
        }
        int top = Math.max(0, ceil(Math.min(v.y[a], Math.min(v.y[b], v.y[c]))));
        int bottom = Math.min(height - 1, Math.max(v.y[a], Math.max(v.y[b], v.y[c])) >> ScreenVertices.BITS);
        int left = ceil(Math.min(v.x[a], Math.min(v.x[b], v.x[c])));
        int right = Math.max(v.x[a], Math.max(v.x[b], v.x[c])) >> ScreenVertices.BITS;
        boolean between = top > bottom || left > right || right < 0;
        return between ? HIDDEN : (top / ZBuffer.BAND) << 16 | (bottom / ZBuffer.BAND);
    }

    /** The first pixel centre at or after a coordinate. */
    static int ceil(int fixed) {
        return (fixed + ScreenVertices.ONE - 1) >> ScreenVertices.BITS;
    }

    private int first(int t) {
        return range[t] < 0 ? 0 : range[t] >>> 16;
    }

    private int last(int t) {
        return range[t] < 0 ? -1 : range[t] & 0xFFFF;
    }

    /** Whether some of the sorted triangles reaches behind the near plane or beyond the guard band. */
    boolean anyClipped(int total) {
        for (int t = 0; t < total; t++) {
            if (range[t] == CLIPPED) {
                return true;
            }
        }
        return false;
    }

    int count() {
        return count;
    }

    int begin(int band) {
        return begin[band * chunks];
    }

    int end(int band) {
        return begin[(band + 1) * chunks];
    }

    int triangle(int k) {
        return sorted[k];
    }
}
