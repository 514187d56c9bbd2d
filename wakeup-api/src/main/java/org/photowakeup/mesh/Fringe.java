package org.photowakeup.mesh;

import org.photowakeup.image.Raster;

/**
 * Thin triangles around a mesh whose texture lets through what is behind them, such as loose hair beyond a head's outline.
 * They are seen from both sides, close nothing and cast no shadow; whoever draws them does so after everything else.
 *
 * @param mesh in the frame of the mesh that it belongs to
 * @param uv places in the texture for every triangle
 * @param weights joints and weights of every vertex, of the same skeleton
 * @param rgba the colours and, as the fourth channel, their opacity in [0, 1]
 */
public record Fringe(TriangleMesh mesh, TextureCoordinates uv, SkinWeights weights, Raster rgba) {
    /** Checks that all parts are of one mesh. */
    public Fringe {
        if (uv.triangleCount() != mesh.triangleCount()) {
            throw new IllegalArgumentException("texture coordinates of " + uv.triangleCount()
                    + " triangles do not fit a fringe of " + mesh.triangleCount());
        }
        if (weights.vertexCount() != mesh.vertexCount()) {
            throw new IllegalArgumentException(
                    "weights of " + weights.vertexCount() + " vertices do not fit a fringe of " + mesh.vertexCount());
        }
        if (rgba.channels() != 4) {
            throw new IllegalArgumentException("a fringe's texture has 4 channels, not " + rgba.channels());
        }
    }
}
