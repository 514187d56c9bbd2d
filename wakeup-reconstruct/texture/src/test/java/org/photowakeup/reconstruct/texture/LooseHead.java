package org.photowakeup.reconstruct.texture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Camera;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;

/** A round head of brown hair before a pale sky; hair reaches beyond its mask and lets the sky through more and more. */
final class LooseHead {
    static final int SIZE = 140;
    static final double RADIUS = 30;
    static final Camera CAMERA = Camera.centred(400, SIZE, SIZE);
    static final Mask HEAD = Mask.generate(SIZE, SIZE, (x, y) -> radius(x, y) <= RADIUS);
    private static final float[] HAIR = {0.35f, 0.2f, 0.1f};
    private static final float[] SKY = {0.7f, 0.8f, 0.95f};
    /** Depths of the rim and of the middle of front and back. */
    static final double RIM = 3;

    private static final double THICK = 0.1;

    private LooseHead() {}

    static double radius(int x, int y) {
        return Math.hypot(x - SIZE / 2.0, y - SIZE / 2.0);
    }

    /** How much of a pixel is hair: strands that get thinner outwards. */
    static double share(int x, int y, double softness) {
        double angle = Math.atan2(y - SIZE / 2.0, x - SIZE / 2.0);
        double end = RADIUS + softness * (1 + 0.3 * Math.sin(9 * angle));
        return Math.min(1, Math.max(0, (end - radius(x, y)) / Math.max(0.5, softness)));
    }

    static float hair(int c, int x, int y) {
        return (float) (HAIR[c] * (1 + 0.15 * Math.sin(0.9 * x + 0.4 * y)));
    }

    /** The photo; softness is the width, in pixels, over which the hair ends. */
    static Photo photo(double softness) {
        return new Photo(Raster.generate(SIZE, SIZE, 3, (c, x, y) -> {
            double a = share(x, y, softness);
            return (float) (a * hair(c, x, y) + (1 - a) * SKY[c] * (1 - 0.001 * y));
        }));
    }

    static List<Layer> layers() {
        LabelMap parts =
                LabelMap.generate(SIZE, SIZE, (x, y) -> HEAD.at(x, y) ? LabelMap.code(BodyPart.HEAD) : LabelMap.NONE);
        return List.of(new Layer(HEAD, HEAD, parts));
    }

    /** Two sheets that meet in the rim. */
    static ReliefMesh mesh() {
        List<Float> places = new ArrayList<>();
        Map<Integer, Integer> known = new HashMap<>();
        List<Integer> corners = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < SIZE * SIZE; i++) {
                if (HEAD.at(i % SIZE, i / SIZE)) {
                    int[] own = new int[4];
                    for (int k = 0; k < 4; k++) {
                        own[k] = vertex(places, known, i % SIZE + k % 2, i / SIZE + (k >> 1), side);
                    }
                    int[] order = side == 0 ? new int[] {0, 2, 1, 1, 2, 3} : new int[] {0, 1, 2, 1, 3, 2};
                    for (int k : order) {
                        corners.add(own[k]);
                    }
                }
            }
        }
        float[] vertices = new float[places.size()];
        for (int i = 0; i < vertices.length; i++) {
            vertices[i] = places.get(i);
        }
        TriangleMesh mesh = TriangleMesh.of(
                vertices, corners.stream().mapToInt(Integer::intValue).toArray());
        float[] weights = new float[4 * mesh.vertexCount()];
        short[] joints = new short[weights.length];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            weights[4 * v] = 1;
            joints[4 * v] = 15;
        }
        int half = mesh.triangleCount() / 2;
        return new ReliefMesh(
                mesh,
                SkinWeights.of(24, joints, weights),
                List.of(new ReliefMesh.Sheet(0, Side.FRONT, 0, half), new ReliefMesh.Sheet(0, Side.BACK, half, half)));
    }

    /** The corner left above pixel (x, y); one for both sides on the rim. */
    private static int vertex(List<Float> places, Map<Integer, Integer> known, int x, int y, int side) {
        boolean inner = HEAD.at(x, y) && HEAD.at(x - 1, y) && HEAD.at(x, y - 1) && HEAD.at(x - 1, y - 1);
        int key = 2 * (y * SIZE + x) + (inner ? side : 0);
        return known.computeIfAbsent(key, k -> {
            double depth = RIM + (inner ? (2 * side - 1) * THICK : 0);
            Vec3 p = CAMERA.unproject(x - 0.5, y - 0.5, depth);
            places.add((float) p.x());
            places.add((float) p.y());
            places.add((float) p.z());
            return places.size() / 3 - 1;
        });
    }
}
