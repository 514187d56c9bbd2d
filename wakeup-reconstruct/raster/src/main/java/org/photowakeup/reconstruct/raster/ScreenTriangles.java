package org.photowakeup.reconstruct.raster;

/** Triangles on the picture: their corners and, for each triangle, three vertex numbers. */
final class ScreenTriangles {
    final ScreenVertices vertices;
    final int[] corners;
    /** What triangle 0 is called in the buffer. */
    final int firstId;

    ScreenTriangles(ScreenVertices vertices, int[] corners, int firstId) {
        this.vertices = vertices;
        this.corners = corners;
        this.firstId = firstId;
    }
}
