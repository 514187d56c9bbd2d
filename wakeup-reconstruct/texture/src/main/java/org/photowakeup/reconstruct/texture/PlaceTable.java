package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import org.photowakeup.mesh.TextureCoordinates;

/** Collects corners' places; a vertex has one place a chart. Charts come one after the other. */
final class PlaceTable {
    private final int[] triangles;
    private final int[] corners;
    /** The last chart that each vertex was seen in, and its place there. */
    private final int[] lastChart;

    private final int[] lastPlace;
    private float[] uv = new float[1024];
    private int places;

    PlaceTable(int[] triangles, int vertices) {
        this.triangles = triangles;
        this.corners = new int[triangles.length];
        this.lastChart = new int[vertices];
        this.lastPlace = new int[vertices];
        Arrays.fill(lastChart, -1);
    }

    void put(int chart, int triangle, int corner, float u, float v) {
        int vertex = triangles[3 * triangle + corner];
        if (lastChart[vertex] != chart) {
            if (2 * places == uv.length) {
                uv = Arrays.copyOf(uv, 4 * places);
            }
            uv[2 * places] = Math.min(1, Math.max(0, u));
            uv[2 * places + 1] = Math.min(1, Math.max(0, v));
            lastChart[vertex] = chart;
            lastPlace[vertex] = places++;
        }
        corners[3 * triangle + corner] = lastPlace[vertex];
    }

    TextureCoordinates coordinates() {
        return TextureCoordinates.of(Arrays.copyOf(uv, 2 * places), corners);
    }
}
