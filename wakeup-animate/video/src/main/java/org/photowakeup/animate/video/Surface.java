package org.photowakeup.animate.video;

/** Triangles as the camera sees them: which place of a triangle is seen at a place of the picture. */
final class Surface {
    final ScreenMesh screen;
    final int[] corners;

    Surface(ScreenMesh screen, int[] corners) {
        this.screen = screen;
        this.corners = corners;
    }

    /** A texture's colour where a triangle is seen, 0xRRGGBB; weighs as {@link #read} does. */
    int colour(Texture texture, int t, double x, double y) {
        int a = corners[3 * t];
        int b = corners[3 * t + 1];
        int c = corners[3 * t + 2];
        double ax = screen.x[a];
        double ay = screen.y[a];
        double abx = screen.x[b] - ax;
        double aby = screen.y[b] - ay;
        double acx = screen.x[c] - ax;
        double acy = screen.y[c] - ay;
        double area = abx * acy - acx * aby;
        double px = x - ax;
        double py = y - ay;
        double wb = within((px * acy - py * acx) / area, 1);
        double wc = within((py * abx - px * aby) / area, 1 - wb);
        double pa = (1 - wb - wc) * screen.inverseDepth[a];
        double pb = wb * screen.inverseDepth[b];
        double sum = pa + pb + wc * screen.inverseDepth[c];
        return texture.colour(t, pa / sum, pb / sum);
    }

    /** A number limited to 0 to an end. */
    static double within(double value, double end) {
        double raised = value > 0 ? value : 0;
        return raised < end ? raised : end;
    }

    /**
     * Adds a texture's colour where a triangle is seen, times a share, to three sums. Weights in the picture, then times the corners'
     * inverse depths: perspective-correct.
     */
    void read(Texture texture, int t, double x, double y, double share, double[] sums) {
        int a = corners[3 * t];
        int b = corners[3 * t + 1];
        int c = corners[3 * t + 2];
        double abx = screen.x[b] - screen.x[a];
        double aby = screen.y[b] - screen.y[a];
        double acx = screen.x[c] - screen.x[a];
        double acy = screen.y[c] - screen.y[a];
        double area = abx * acy - acx * aby;
        double px = x - screen.x[a];
        double py = y - screen.y[a];
        double wb = within((px * acy - py * acx) / area, 1);
        double wc = within((py * abx - px * aby) / area, 1 - wb);
        double pa = (1 - wb - wc) * screen.inverseDepth[a];
        double pb = wb * screen.inverseDepth[b];
        double sum = pa + pb + wc * screen.inverseDepth[c];
        texture.add(t, pa / sum, pb / sum, share, sums);
    }
}
