package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import org.photowakeup.mesh.TextureCoordinates;

/** Collects corners' places in order; a vertex has one place a chart. */
final class PlaceTable {
    private final int[][] placeOf;
    private final int[] corners;
    private float[] uv = new float[1024];
    private int places;
    private int filled;

    PlaceTable(int charts, int vertices, int triangles) {
        placeOf = new int[charts][vertices];
        for (int[] row : placeOf) {
            Arrays.fill(row, -1);
        }
        corners = new int[3 * triangles];
    }

    void add(int chart, int vertex, float u, float v) {
        if (placeOf[chart][vertex] < 0) {
            if (2 * places == uv.length) {
                uv = Arrays.copyOf(uv, 4 * places);
            }
            uv[2 * places] = u;
            uv[2 * places + 1] = v;
            placeOf[chart][vertex] = places++;
        }
        corners[filled++] = placeOf[chart][vertex];
    }

    TextureCoordinates coordinates() {
        return TextureCoordinates.of(Arrays.copyOf(uv, 2 * places), corners);
    }
}
