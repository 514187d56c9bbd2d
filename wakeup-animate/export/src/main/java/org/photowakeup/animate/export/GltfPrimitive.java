package org.photowakeup.animate.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.rig.Vec3;

/** The attributes of a skinned mesh in a glTF file. */
final class GltfPrimitive {
    private final RiggedMesh rigged;
    private final ModelFrame frame;
    private final SplitMesh split;

    /** A mesh in the frame of the file. */
    GltfPrimitive(RiggedMesh rigged, ModelFrame frame) {
        this.rigged = rigged;
        this.frame = frame;
        this.split = SplitMesh.of(rigged);
    }

    /**
     * Writes the attributes; gives the primitive.
     *
     * @param quantised whether places, normals and weights are small whole numbers, places on a grid
     */
    Map<String, Object> write(GltfBuffer buffer, boolean quantised, PositionGrid grid, int material) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("POSITION", positions(buffer, quantised, grid));
        attributes.put("NORMAL", normals(buffer, quantised));
        attributes.put("TEXCOORD_0", texturePlaces(buffer));
        addInfluences(attributes, buffer, quantised);
        return GltfScene.object("attributes", attributes, "indices", indices(buffer), "material", material);
    }

    /** Places in the file's frame, three numbers a vertex. */
    double[] places() {
        double[] p = new double[3 * split.vertexCount()];
        for (int i = 0; i < split.vertexCount(); i++) {
            Vec3 v = frame.apply(rigged.mesh().vertex(split.vertex()[i]));
            p[3 * i] = v.x();
            p[3 * i + 1] = v.y();
            p[3 * i + 2] = v.z();
        }
        return p;
    }

    private int positions(GltfBuffer buffer, boolean quantised, PositionGrid grid) {
        if (!quantised) {
            return buffer.accessor(places(), GltfBuffer.Component.FLOAT, false, "VEC3", GltfBuffer.ARRAY);
        }
        return buffer.accessor(grid.numbers(places()), GltfBuffer.Component.SHORT, true, "VEC3", GltfBuffer.ARRAY);
    }

    private int normals(GltfBuffer buffer, boolean quantised) {
        float[] normals = rigged.mesh().vertexNormals();
        double[] n = new double[3 * split.vertexCount()];
        for (int i = 0; i < split.vertexCount(); i++) {
            int v = 3 * split.vertex()[i];
            n[3 * i] = normals[v];
            n[3 * i + 1] = -normals[v + 1];
            n[3 * i + 2] = -normals[v + 2];
        }
        if (!quantised) {
            return buffer.accessor(n, GltfBuffer.Component.FLOAT, false, "VEC3", GltfBuffer.ARRAY);
        }
        double[] steps = Arrays.stream(n).map(v -> Math.rint(127 * v)).toArray();
        return buffer.accessor(steps, GltfBuffer.Component.BYTE, true, "VEC3", GltfBuffer.ARRAY);
    }

    /** Sixteen bits a coordinate: a sixteenth of a pixel on a texture of 4096. */
    private int texturePlaces(GltfBuffer buffer) {
        float[] uv = rigged.uv().uv();
        double[] places = new double[2 * split.vertexCount()];
        for (int i = 0; i < split.vertexCount(); i++) {
            places[2 * i] = 65535.0 * uv[2 * split.place()[i]];
            places[2 * i + 1] = 65535.0 * uv[2 * split.place()[i] + 1];
        }
        return buffer.accessor(places, GltfBuffer.Component.UNSIGNED_SHORT, true, "VEC2", GltfBuffer.ARRAY);
    }

    private void addInfluences(Map<String, Object> attributes, GltfBuffer buffer, boolean quantised) {
        int width = SkinWeights.INFLUENCES;
        double[] joints = new double[width * split.vertexCount()];
        double[] weights = new double[joints.length];
        int[] four = new int[width];
        double[] shares = new double[width];
        int most = quantised ? 255 : 65535;
        for (int i = 0; i < split.vertexCount(); i++) {
            SplitMesh.influences(rigged.weights(), split.vertex()[i], four, shares);
            quantise(shares, four, most);
            for (int s = 0; s < width; s++) {
                joints[width * i + s] = four[s];
                weights[width * i + s] = shares[s];
            }
        }
        GltfBuffer.Component numbers = rigged.skeleton().size() <= 256
                ? GltfBuffer.Component.UNSIGNED_BYTE
                : GltfBuffer.Component.UNSIGNED_SHORT;
        attributes.put("JOINTS_0", buffer.accessor(joints, numbers, false, "VEC4", GltfBuffer.ARRAY));
        GltfBuffer.Component steps =
                quantised ? GltfBuffer.Component.UNSIGNED_BYTE : GltfBuffer.Component.UNSIGNED_SHORT;
        attributes.put("WEIGHTS_0", buffer.accessor(weights, steps, true, "VEC4", GltfBuffer.ARRAY));
    }

    /** Weights as whole numbers of a given sum; the largest takes the rounding. A joint left with 0 becomes joint 0. */
    private static void quantise(double[] shares, int[] joints, int total) {
        int largest = 0;
        double sum = 0;
        for (int s = 0; s < shares.length; s++) {
            shares[s] = Math.rint(total * shares[s]);
            sum += shares[s];
            largest = shares[s] > shares[largest] ? s : largest;
            joints[s] = shares[s] == 0 ? 0 : joints[s];
        }
        shares[largest] += total - sum;
    }

    private int indices(GltfBuffer buffer) {
        double[] corners = Arrays.stream(split.triangles()).asDoubleStream().toArray();
        GltfBuffer.Component width =
                split.vertexCount() < 65535 ? GltfBuffer.Component.UNSIGNED_SHORT : GltfBuffer.Component.UNSIGNED_INT;
        return buffer.accessor(corners, width, false, "SCALAR", GltfBuffer.INDICES);
    }
}
