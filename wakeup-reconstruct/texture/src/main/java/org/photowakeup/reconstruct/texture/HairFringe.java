package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import java.util.Optional;
import org.photowakeup.body.Camera;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.Fringe;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;

/**
 * A thin sheet of squares that shows a matte: it stands in the photo's plane at the depth of the rim, where front and back of the
 * head meet, so that its inner part lies inside the closed mesh and only what reaches beyond the rim is seen, from both sides. Its
 * vertices move like the nearest ones of the rim.
 */
final class HairFringe {
    /** Sides of a square in the band's reach. */
    private static final double CELLS = 4;
    /** Reach over which depths of the rim are averaged. */
    private static final double SPREAD = 0.7;

    private final HairBand band;
    private final HairMatte matte;
    private final ReliefMesh mesh;
    private final Camera camera;
    private final int cell;
    private final int columns;
    private final int rows;

    private HairFringe(HairMatte matte, ReliefMesh mesh, Camera camera) {
        this.band = matte.band;
        this.matte = matte;
        this.mesh = mesh;
        this.camera = camera;
        this.cell = (int) Math.max(1, Math.round(band.reach / CELLS));
        this.columns = (band.width - 1) / cell;
        this.rows = (band.height - 1) / cell;
    }

    /** The sheet that shows a matte; nothing when no hair is seen beyond the rim. */
    static Optional<Fringe> of(HairMatte matte, ReliefMesh mesh, FlatMesh flat, Camera camera) {
        return new HairFringe(matte, mesh, camera).build(flat);
    }

    private Optional<Fringe> build(FlatMesh flat) {
        int[] rim = rim(flat);
        boolean[] wanted = matte.loose.dilated(1.5).toArray();
        int[] vertexAt = new int[(columns + 1) * (rows + 1)];
        Arrays.fill(vertexAt, -1);
        int[] corners = new int[6 * columns * rows];
        int count = 0;
        int vertices = 0;
        for (int k = 0; k < columns * rows && rim.length > 0; k++) {
            int left = k % columns;
            int top = k / columns;
            if (shows(wanted, left, top)) {
                int[] own = new int[4];
                for (int c = 0; c < 4; c++) {
                    int place = (top + (c >> 1)) * (columns + 1) + left + c % 2;
                    vertexAt[place] = vertexAt[place] < 0 ? vertices++ : vertexAt[place];
                    own[c] = vertexAt[place];
                }
                for (int c : new int[] {0, 2, 1, 1, 2, 3}) {
                    corners[count++] = own[c];
                }
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(fringe(flat, rim, vertexAt, vertices, Arrays.copyOf(corners, count)));
    }

    private boolean shows(boolean[] wanted, int left, int top) {
        for (int y = top * cell; y <= (top + 1) * cell; y++) {
            for (int x = left * cell; x <= (left + 1) * cell; x++) {
                if (wanted[y * band.width + x]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Vertices of both sides that are near the head's outline. */
    private int[] rim(FlatMesh flat) {
        boolean[][] used = new boolean[2][flat.at.length / 3];
        for (ReliefMesh.Sheet sheet : mesh.sheets()) {
            int from = 3 * sheet.firstTriangle();
            for (int i = from; i < from + 3 * sheet.triangleCount(); i++) {
                used[sheet.side().ordinal()][flat.triangles[i]] = true;
            }
        }
        boolean[] near = band.unknown.and(band.head).dilated(2).toArray();
        int[] found = new int[flat.at.length / 3];
        int count = 0;
        for (int v = 0; v < found.length; v++) {
            long x = Math.round((double) flat.at[3 * v] - band.box.x());
            long y = Math.round((double) flat.at[3 * v + 1] - band.box.y());
            boolean inside = x >= 0 && y >= 0 && x < band.width && y < band.height;
            boolean both = used[Side.FRONT.ordinal()][v] && used[Side.BACK.ordinal()][v];
            if (both && inside && near[(int) (y * band.width + x)]) {
                found[count++] = v;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private Fringe fringe(FlatMesh flat, int[] rim, int[] vertexAt, int vertices, int[] corners) {
        float[] places = new float[3 * vertices];
        float[] uv = new float[2 * vertices];
        short[] joints = new short[SkinWeights.INFLUENCES * vertices];
        float[] weights = new float[joints.length];
        for (int k = 0; k < vertexAt.length; k++) {
            int v = vertexAt[k];
            if (v < 0) {
                continue;
            }
            int row = k / (columns + 1);
            int x = k % (columns + 1) * cell;
            int y = row * cell;
            int nearest = nearest(flat, rim, x, y);
            Vec3 p = camera.unproject(x + band.box.x(), y + band.box.y(), depth(flat, rim, nearest, x, y));
            places[3 * v] = (float) p.x();
            places[3 * v + 1] = (float) p.y();
            places[3 * v + 2] = (float) p.z();
            uv[2 * v] = (float) ((x + 0.5) / side(band.width));
            uv[2 * v + 1] = (float) ((y + 0.5) / side(band.height));
            for (int s = 0; s < SkinWeights.INFLUENCES; s++) {
                joints[SkinWeights.INFLUENCES * v + s] = (short) mesh.weights().joint(nearest, s);
                weights[SkinWeights.INFLUENCES * v + s] = mesh.weights().weight(nearest, s);
            }
        }
        return new Fringe(
                TriangleMesh.of(places, corners),
                TextureCoordinates.of(uv, corners),
                SkinWeights.of(mesh.weights().jointCount(), joints, weights),
                texture());
    }

    private double squared(FlatMesh flat, int vertex, double x, double y) {
        double dx = flat.at[3 * vertex] - band.box.x() - x;
        double dy = flat.at[3 * vertex + 1] - band.box.y() - y;
        return dx * dx + dy * dy;
    }

    private int nearest(FlatMesh flat, int[] rim, double x, double y) {
        int best = rim[0];
        double least = Double.POSITIVE_INFINITY;
        for (int v : rim) {
            double d = squared(flat, v, x, y);
            if (d < least) {
                least = d;
                best = v;
            }
        }
        return best;
    }

    /** The rim's depth around its nearest vertex, in metres: a mean that falls off with the distance. */
    private double depth(FlatMesh flat, int[] rim, int nearest, double x, double y) {
        double near = squared(flat, nearest, x, y);
        double spread = 2 * Math.pow(SPREAD * band.reach, 2);
        double sum = 0;
        double all = 0;
        for (int v : rim) {
            double share = Math.exp((near - squared(flat, v, x, y)) / spread);
            sum += share * mesh.mesh().vertex(v).z();
            all += share;
        }
        return sum / all;
    }

    /** Colours and opacity on a picture whose sides are powers of two, nothing beyond the band's box. */
    private Raster texture() {
        int plane = band.width * band.height;
        return Raster.generate(side(band.width), side(band.height), 4, (c, x, y) -> {
            boolean beyond = x >= band.width || y >= band.height;
            int i = Math.min(y, band.height - 1) * band.width + Math.min(x, band.width - 1);
            return c < 3 ? matte.rgb[c * plane + i] : beyond ? 0 : matte.alpha[i];
        });
    }

    /** The least power of two that is not less. */
    private static int side(int pixels) {
        return 1 << (32 - Integer.numberOfLeadingZeros(pixels - 1));
    }
}
