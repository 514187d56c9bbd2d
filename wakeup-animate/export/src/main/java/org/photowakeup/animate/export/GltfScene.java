package org.photowakeup.animate.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/** The scene of a glTF file: node 0 is the skinned mesh, node k + 1 is joint k, standing in some pose. */
final class GltfScene {
    private final RiggedMesh rigged;
    private final GltfBuffer buffer;
    private final ModelFrame frame;
    private final Pose stance;
    private final boolean quantised;
    private PositionGrid grid = PositionGrid.NONE;
    private final List<String> extensions = new ArrayList<>();
    private final Map<String, Object> document = new LinkedHashMap<>();

    /**
     * A scene.
     *
     * @param stance the pose that the nodes stand in; the skin is bound in the mesh's bind pose all the same
     * @param quantised whether places, normals and weights are small whole numbers
     */
    GltfScene(RiggedMesh rigged, Pose stance, GltfBuffer buffer, boolean quantised) {
        this.quantised = quantised;
        this.rigged = rigged;
        this.stance = stance;
        this.buffer = buffer;
        frame = ModelFrame.of(rigged);
        document.put("asset", object("version", "2.0", "generator", "Photo Wake-Up for Java"));
        if (quantised) {
            extensions.add("KHR_mesh_quantization");
            document.put("extensionsRequired", List.of("KHR_mesh_quantization"));
        }
        document.put("extensionsUsed", extensions);
    }

    /** A JSON object of keys and values in turn. */
    static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) pairs[i], pairs[i + 1]);
        }
        return object;
    }

    static List<Object> numbers(double... values) {
        return new ArrayList<>(Arrays.stream(values).boxed().toList());
    }

    void addMesh() {
        SplitMesh split = SplitMesh.of(rigged);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("POSITION", positions(split));
        attributes.put("NORMAL", normals(split));
        attributes.put("TEXCOORD_0", texturePlaces(split));
        addInfluences(attributes, split);
        Map<String, Object> primitive = object("attributes", attributes, "indices", indices(split), "material", 0);
        document.put("scene", 0);
        document.put("scenes", List.of(object("nodes", List.of(0, 1), "extras", extras())));
        document.put("nodes", nodes());
        document.put("meshes", List.of(object("name", "person", "primitives", List.of(primitive))));
        document.put("skins", List.of(skin()));
    }

    private Map<String, Object> extras() {
        return object("cameraToModel", numbers(frame.toMatrix()));
    }

    private List<Object> nodes() {
        List<Object> nodes = new ArrayList<>();
        nodes.add(object("name", "person", "mesh", 0, "skin", 0));
        Skeleton skeleton = rigged.skeleton();
        Pose standing = frame.pose(stance);
        for (int k = 0; k < skeleton.size(); k++) {
            Joint joint = skeleton.joints().get(k);
            Vec3 place = k == 0 ? standing.root() : frame.direction(skeleton.offset(k));
            Map<String, Object> node =
                    object("name", joint.name(), "translation", numbers(place.x(), place.y(), place.z()));
            Rotation r = standing.joints().get(k);
            node.put("rotation", numbers(r.x(), r.y(), r.z(), r.w()));
            List<Integer> children = skeleton.children(k);
            if (!children.isEmpty()) {
                node.put("children", children.stream().map(c -> c + 1).toList());
            }
            nodes.add(node);
        }
        return nodes;
    }

    /** Inverse bind matrices, column by column. */
    private Map<String, Object> skin() {
        List<RigidTransform> globals = frame.skeleton(rigged.skeleton()).globals(frame.pose(rigged.bindPose()));
        double[] matrices = new double[16 * globals.size()];
        for (int k = 0; k < globals.size(); k++) {
            RigidTransform back = globals.get(k).inverse();
            double[] r = back.rotation().toMatrix();
            for (int column = 0; column < 3; column++) {
                for (int row = 0; row < 3; row++) {
                    matrices[16 * k + 4 * column + row] = r[3 * row + column];
                }
            }
            matrices[16 * k + 12] = back.translation().x();
            matrices[16 * k + 13] = back.translation().y();
            matrices[16 * k + 14] = back.translation().z();
            matrices[16 * k + 15] = 1;
            grid.giveBack(matrices, 16 * k);
        }
        int accessor = buffer.accessor(matrices, GltfBuffer.Component.FLOAT, false, "MAT4", GltfBuffer.NONE);
        List<Integer> joints = IntStream.rangeClosed(1, globals.size()).boxed().toList();
        return object("inverseBindMatrices", accessor, "skeleton", 1, "joints", joints);
    }

    private int positions(SplitMesh split) {
        double[] p = new double[3 * split.vertexCount()];
        for (int i = 0; i < split.vertexCount(); i++) {
            Vec3 v = frame.apply(rigged.mesh().vertex(split.vertex()[i]));
            p[3 * i] = v.x();
            p[3 * i + 1] = v.y();
            p[3 * i + 2] = v.z();
        }
        if (!quantised) {
            return buffer.accessor(p, GltfBuffer.Component.FLOAT, false, "VEC3", GltfBuffer.ARRAY);
        }
        grid = PositionGrid.around(p);
        return buffer.accessor(grid.numbers(p), GltfBuffer.Component.SHORT, true, "VEC3", GltfBuffer.ARRAY);
    }

    private int normals(SplitMesh split) {
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
    private int texturePlaces(SplitMesh split) {
        float[] uv = rigged.uv().uv();
        double[] places = new double[2 * split.vertexCount()];
        for (int i = 0; i < split.vertexCount(); i++) {
            places[2 * i] = 65535.0 * uv[2 * split.place()[i]];
            places[2 * i + 1] = 65535.0 * uv[2 * split.place()[i] + 1];
        }
        return buffer.accessor(places, GltfBuffer.Component.UNSIGNED_SHORT, true, "VEC2", GltfBuffer.ARRAY);
    }

    private void addInfluences(Map<String, Object> attributes, SplitMesh split) {
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

    private int indices(SplitMesh split) {
        double[] corners = Arrays.stream(split.triangles()).asDoubleStream().toArray();
        GltfBuffer.Component width =
                split.vertexCount() < 65535 ? GltfBuffer.Component.UNSIGNED_SHORT : GltfBuffer.Component.UNSIGNED_INT;
        return buffer.accessor(corners, width, false, "SCALAR", GltfBuffer.INDICES);
    }

    /** Adds the texture and its material, unlit with a lit fallback or lit alone. */
    void addTexture(TextureImage image, boolean lit) {
        int view = buffer.view(image.bytes(), GltfBuffer.NONE);
        document.put("images", List.of(object("bufferView", view, "mimeType", image.mimeType())));
        document.put("samplers", List.of(object("magFilter", 9729, "minFilter", 9987, "wrapS", 33071, "wrapT", 33071)));
        document.put("textures", List.of(object("sampler", 0, "source", 0)));
        Map<String, Object> material = object(
                "name",
                "photo",
                "pbrMetallicRoughness",
                object("baseColorTexture", object("index", 0), "metallicFactor", 0, "roughnessFactor", 1));
        if (!lit) {
            extensions.add(0, "KHR_materials_unlit");
            material.put("extensions", object("KHR_materials_unlit", object()));
        }
        document.put("materials", List.of(material));
    }

    /** Adds an extension of the document, which readers may ignore. */
    void addExtension(String name, Map<String, Object> content) {
        extensions.add(name);
        document.put("extensions", object(name, content));
    }

    /** The whole document. */
    Map<String, Object> document(List<Object> animations) {
        if (!animations.isEmpty()) {
            document.put("animations", animations);
        }
        if (extensions.isEmpty()) {
            document.remove("extensionsUsed");
        }
        document.put("accessors", buffer.accessors());
        document.put("bufferViews", buffer.views());
        document.put("buffers", List.of(object("byteLength", buffer.bytes().length)));
        return document;
    }
}
