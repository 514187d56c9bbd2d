package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.stage.Parallel;

/** Continues a texture beyond its border as its own mirror image, back and forth as far as the texture reaches. */
final class Reflection {
    private final int width;
    private final int height;
    private final boolean[] known;

    Reflection(int width, int height, boolean[] known) {
        this.width = width;
        this.height = height;
        this.known = known;
    }

    /**
     * How far inside from an edge pixel the place lies that stands for one a length outside.
     *
     * @param dx step inside, of a unit vector
     * @param dy the same
     */
    double inside(int edge, double dx, double dy, double length) {
        int reach = 0;
        int column = edge % width;
        int row = edge / width;
        for (int step = 1; step <= Math.ceil(length); step++) {
            int x = (int) Math.floor(column + step * dx + 0.5);
            int y = (int) Math.floor(row + step * dy + 0.5);
            if (x < 0 || y < 0 || x >= width || y >= height || !known[y * width + x]) {
                break;
            }
            reach = step;
        }
        if (length <= reach || reach == 0) {
            return Math.min(length, reach);
        }
        double rest = length % (2.0 * reach);
        return rest <= reach ? rest : 2 * reach - rest;
    }

    /** Gives the target's pixels the colours that the known ones have on the other side of their border. */
    static void fill(float[] rgb, Mask known, Mask target, Parallel parallel) {
        int width = known.width();
        int[] nearest = known.nearest(parallel).toArray();
        int plane = nearest.length;
        Reflection reflection = new Reflection(width, known.height(), known.toArray());
        boolean[] wanted = target.toArray();
        for (int i = 0; i < plane; i++) {
            int edge = nearest[i];
            if (wanted[i] && edge >= 0 && edge != i) {
                int column = edge % width;
                int row = edge / width;
                int below = row - i / width;
                double dx = column - i % width;
                double dy = below;
                double length = Math.sqrt(dx * dx + dy * dy);
                double t = reflection.inside(edge, dx / length, dy / length, length);
                int x = (int) Math.round(column + t * dx / length);
                int y = (int) Math.round(row + t * dy / length);
                for (int c = 0; c < 3; c++) {
                    rgb[c * plane + i] = rgb[c * plane + y * width + x];
                }
            }
        }
    }
}
