package org.photowakeup.reconstruct.mesh;

import java.util.Arrays;

/**
 * Smooths the staircase of the border: Taubin's two steps of different sign, which keep the shape's size, each vertex
 * staying within a part of a cell of where it was. Moves that would turn a triangle over are taken back.
 */
final class RimSmoother {
    private static final double SHRINK = 0.5;
    private static final double GROW = -0.52;

    private final PlanarMesh mesh;
    private final int[] next;
    private final int[] previous;
    private final double[] startX;
    private final double[] startY;
    private final double reach;

    private RimSmoother(PlanarMesh mesh, double reach) {
        this.mesh = mesh;
        this.reach = reach;
        this.next = mesh.nextOnRim();
        this.previous = new int[next.length];
        for (int v = 0; v < next.length; v++) {
            if (next[v] >= 0) {
                previous[next[v]] = v;
            }
        }
        this.startX = Arrays.copyOf(mesh.x, mesh.vertices);
        this.startY = Arrays.copyOf(mesh.y, mesh.vertices);
    }

    /**
     * Smooths a mesh in place.
     *
     * @param passes pairs of steps
     * @param reach how far a vertex may move, in pixels
     */
    static void smooth(PlanarMesh mesh, int passes, double reach) {
        RimSmoother smoother = new RimSmoother(mesh, reach);
        for (int pass = 0; pass < passes; pass++) {
            smoother.step(SHRINK);
            smoother.step(GROW);
        }
        smoother.undoFlips();
    }

    private void step(double factor) {
        double[] x = Arrays.copyOf(mesh.x, mesh.vertices);
        double[] y = Arrays.copyOf(mesh.y, mesh.vertices);
        for (int v = 0; v < next.length; v++) {
            if (next[v] >= 0) {
                double dx = (x[previous[v]] + x[next[v]]) / 2 - x[v];
                double dy = (y[previous[v]] + y[next[v]]) / 2 - y[v];
                moveTo(v, x[v] + factor * dx, y[v] + factor * dy);
            }
        }
    }

    private void moveTo(int v, double x, double y) {
        double dx = x - startX[v];
        double dy = y - startY[v];
        double length = Math.sqrt(dx * dx + dy * dy);
        double keep = length > reach ? reach / length : 1;
        mesh.x[v] = startX[v] + keep * dx;
        mesh.y[v] = startY[v] + keep * dy;
    }

    /** Puts the corners of turned or nearly flat triangles back until none is left; the start has none. */
    private void undoFlips() {
        for (boolean again = true; again; ) {
            again = false;
            for (int k = 0; k < mesh.cornerCount; k += 3) {
                int a = mesh.corners[k];
                int b = mesh.corners[k + 1];
                int c = mesh.corners[k + 2];
                if (mesh.doubleArea(a, b, c) < 0.1 * startArea(a, b, c)) {
                    again |= putBack(a);
                    again |= putBack(b);
                    again |= putBack(c);
                }
            }
        }
    }

    private double startArea(int a, int b, int c) {
        return (startX[c] - startX[a]) * (startY[b] - startY[a]) - (startX[b] - startX[a]) * (startY[c] - startY[a]);
    }

    private boolean putBack(int v) {
        boolean moved = mesh.x[v] != startX[v] || mesh.y[v] != startY[v];
        mesh.x[v] = startX[v];
        mesh.y[v] = startY[v];
        return moved;
    }
}
