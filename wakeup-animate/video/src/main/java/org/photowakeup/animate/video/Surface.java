package org.photowakeup.animate.video;

/** Triangles as the camera sees them: which place of a triangle is seen at a place of the picture. */
final class Surface {
    final ScreenMesh screen;
    final int[] corners;

    Surface(ScreenMesh screen, int[] corners) {
        this.screen = screen;
        this.corners = corners;
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
        double wb = Math.min(1, Math.max(0, (px * acy - py * acx) / area));
        double wc = Math.min(1 - wb, Math.max(0, (py * abx - px * aby) / area));
        double pa = (1 - wb - wc) * screen.inverseDepth[a];
        double pb = wb * screen.inverseDepth[b];
        double sum = pa + pb + wc * screen.inverseDepth[c];
        texture.add(t, pa / sum, pb / sum, share, sums);
    }
}
