package org.photowakeup.reconstruct.raster;

import java.util.Arrays;
import org.photowakeup.body.Side;

/** Fills triangles into rows of the buffers. While it draws, the depth buffer holds 1 / z, which is linear on the picture. */
final class TriangleFiller {
    private final int width;
    private final boolean nearest;
    private final int[] face;
    private final float[] barycentric;
    private final float[] inverse;

    TriangleFiller(int width, Side side, int[] face, float[] barycentric, float[] depth) {
        this.width = width;
        this.nearest = side == Side.FRONT;
        this.face = face;
        this.barycentric = barycentric;
        this.inverse = depth;
    }

    void clear(int top, int bottom) {
        Arrays.fill(face, top * width, bottom * width, -1);
        Arrays.fill(barycentric, 2 * top * width, 2 * bottom * width, 0);
        Arrays.fill(inverse, top * width, bottom * width, nearest ? 0 : Float.POSITIVE_INFINITY);
    }

    /**
     * Draws one triangle into the rows from top to before bottom. With E_k twice the area that a pixel centre spans with
     * the edge opposite to corner k, lambda_k = E_k / (E_0 + E_1 + E_2); 1/z = sum of lambda_k / z_k; the weight of corner
     * k in space is lambda_k z / z_k. A kernel: long, because nothing in it may be a call.
     */
    void fill(ScreenTriangles set, int t, int top, int bottom) {
        int[] vx = set.vertices.x;
        int[] vy = set.vertices.y;
        double[] inv = set.vertices.inverse;
        int a = set.corners[3 * t];
        int b = set.corners[3 * t + 1];
        int c = set.corners[3 * t + 2];
        long area = (long) (vx[b] - vx[a]) * (vy[c] - vy[a]) - (long) (vy[b] - vy[a]) * (vx[c] - vx[a]);
        if (area == 0) {
            return;
        }
        boolean swapped = area < 0;
        if (swapped) {
            int other = b;
            b = c;
            c = other;
            area = -area;
        }
        int x0 = Math.max(0, Bands.ceil(Math.min(vx[a], Math.min(vx[b], vx[c]))));
        int x1 = Math.min(width - 1, Math.max(vx[a], Math.max(vx[b], vx[c])) >> ScreenVertices.BITS);
        int y0 = Math.max(top, Bands.ceil(Math.min(vy[a], Math.min(vy[b], vy[c]))));
        int y1 = Math.min(bottom - 1, Math.max(vy[a], Math.max(vy[b], vy[c])) >> ScreenVertices.BITS);
        long px = (long) x0 << ScreenVertices.BITS;
        long py = (long) y0 << ScreenVertices.BITS;
        long dxA = (long) vx[c] - vx[b];
        long dyA = (long) vy[c] - vy[b];
        long dxB = (long) vx[a] - vx[c];
        long dyB = (long) vy[a] - vy[c];
        long dxC = (long) vx[b] - vx[a];
        long dyC = (long) vy[b] - vy[a];
        int openA = open(dxA, dyA);
        int openB = open(dxB, dyB);
        int openC = open(dxC, dyC);
        long rowA = dxA * (py - vy[b]) - dyA * (px - vx[b]) - openA;
        long rowB = dxB * (py - vy[c]) - dyB * (px - vx[c]) - openB;
        long rowC = dxC * (py - vy[a]) - dyC * (px - vx[a]) - openC;
        long stepA = dyA << ScreenVertices.BITS;
        long stepB = dyB << ScreenVertices.BITS;
        long stepC = dyC << ScreenVertices.BITS;
        double scale = 1.0 / area;
        double inverseA = inv[a];
        double inverseB = inv[b];
        double inverseC = inv[c];
        int id = set.firstId + t;
        for (int y = y0; y <= y1; y++) {
            long eA = rowA;
            long eB = rowB;
            long eC = rowC;
            int i = y * width + x0;
            for (int x = x0; x <= x1; x++, i++) {
                if ((eA | eB | eC) >= 0) {
                    double partB = (eB + openB) * scale * inverseB;
                    double partC = (eC + openC) * scale * inverseC;
                    double sum = (eA + openA) * scale * inverseA + partB + partC;
                    float w = (float) sum;
                    float old = inverse[i];
                    if ((nearest ? w > old : w < old) || (w == old && id < face[i])) {
                        inverse[i] = w;
                        face[i] = id;
                        barycentric[2 * i] = (float) ((swapped ? partC : partB) / sum);
                        barycentric[2 * i + 1] = (float) ((swapped ? partB : partC) / sum);
                    }
                }
                eA -= stepA;
                eB -= stepB;
                eC -= stepC;
            }
            rowA += dxA << ScreenVertices.BITS;
            rowB += dxB << ScreenVertices.BITS;
            rowC += dxC << ScreenVertices.BITS;
        }
    }

    /** The top-left rule: 0 for edges whose own pixels belong to the triangle, 1 for the others. */
    private static int open(long dx, long dy) {
        return dy < 0 || (dy == 0 && dx > 0) ? 0 : 1;
    }

    /** Turns 1 / z into depth and pieces of triangles into the triangles themselves. */
    void finish(int top, int bottom, ClippedTriangles clipped) {
        for (int i = top * width; i < bottom * width; i++) {
            if (face[i] < 0) {
                inverse[i] = 0;
                continue;
            }
            inverse[i] = 1 / inverse[i];
            if (clipped.isPiece(face[i])) {
                int piece = face[i];
                float b1 = barycentric[2 * i];
                float b2 = barycentric[2 * i + 1];
                face[i] = clipped.triangle(piece);
                barycentric[2 * i] = clipped.weight(piece, 1, b1, b2);
                barycentric[2 * i + 1] = clipped.weight(piece, 2, b1, b2);
            }
        }
    }
}
