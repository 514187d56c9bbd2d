package org.photowakeup.animate.video;

/** Triangles sorted into bands of rows, in their own order within each band. */
final class Bands {
    static final int ROWS = 16;

    final int count;
    final int[] start;
    final int[] triangles;

    private Bands(int count, int[] start, int[] triangles) {
        this.count = count;
        this.start = start;
        this.triangles = triangles;
    }

    /**
     * A counting sort; a triangle with a vertex behind the near plane or outside of the picture is left out,
     * and with {@code culled} one that shows its back.
     */
    static Bands of(ScreenMesh screen, int[] corners, boolean culled, int width, int height) {
        int count = (height + ROWS - 1) / ROWS;
        int[] first = new int[corners.length / 3];
        int[] last = new int[first.length];
        int[] start = new int[count + 1];
        for (int t = 0; t < first.length; t++) {
            if (culled && !facing(screen, corners, t)) {
                last[t] = -1;
                continue;
            }
            range(screen, corners, t, width, height, first, last);
            for (int b = first[t]; b <= last[t]; b++) {
                start[b + 1]++;
            }
        }
        for (int b = 0; b < count; b++) {
            start[b + 1] += start[b];
        }
        int[] next = start.clone();
        int[] sorted = new int[start[count]];
        for (int t = 0; t < first.length; t++) {
            for (int b = first[t]; b <= last[t]; b++) {
                sorted[next[b]++] = t;
            }
        }
        return new Bands(count, start, sorted);
    }

    /** Whether no triangle is in a band. */
    boolean isEmpty(int band) {
        return start[band] == start[band + 1];
    }

    /** Widens a range of columns, its first and last, to a band's triangles. */
    void widen(int band, Surface surface, double[] ends) {
        double[] xs = surface.screen.x;
        double low = ends[0];
        double high = ends[1];
        for (int i = start[band]; i < start[band + 1]; i++) {
            for (int c = 0; c < 3; c++) {
                double x = xs[surface.corners[3 * triangles[i] + c]];
                low = x < low ? x : low;
                high = x > high ? x : high;
            }
        }
        ends[0] = low;
        ends[1] = high;
    }

    /** Outward normals point against the view where the area in the picture (y down) is negative. */
    private static boolean facing(ScreenMesh s, int[] corners, int t) {
        int a = corners[3 * t];
        int b = corners[3 * t + 1];
        int c = corners[3 * t + 2];
        return (s.x[b] - s.x[a]) * (s.y[c] - s.y[a]) - (s.x[c] - s.x[a]) * (s.y[b] - s.y[a]) < 0;
    }

    private static void range(ScreenMesh s, int[] corners, int t, int width, int height, int[] first, int[] last) {
        int a = corners[3 * t];
        int b = corners[3 * t + 1];
        int c = corners[3 * t + 2];
        double top = SampleBuffer.least(s.y[a], s.y[b], s.y[c]) - 0.5;
        double bottom = SampleBuffer.most(s.y[a], s.y[b], s.y[c]) + 0.5;
        double left = SampleBuffer.least(s.x[a], s.x[b], s.x[c]) - 0.5;
        double right = SampleBuffer.most(s.x[a], s.x[b], s.x[c]) + 0.5;
        boolean before = s.inverseDepth[a] > 0 && s.inverseDepth[b] > 0 && s.inverseDepth[c] > 0;
        first[t] = 0;
        last[t] = -1;
        if (before && bottom >= 0 && top <= height - 1 && right >= 0 && left <= width - 1) {
            first[t] = top > 0 ? (int) top / ROWS : 0;
            int whole = bottom < height - 1 ? (int) bottom : height - 1;
            last[t] = (whole < bottom && whole < height - 1 ? whole + 1 : whole) / ROWS;
        }
    }
}
