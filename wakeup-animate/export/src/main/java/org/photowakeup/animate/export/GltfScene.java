package org.photowakeup.animate.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.photowakeup.mesh.RiggedMesh;
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

    /** Adds the mesh and, as a second primitive of material 1, its fringe. */
    void addMesh() {
        List<GltfPrimitive> primitives = new ArrayList<>();
        primitives.add(new GltfPrimitive(rigged, frame));
        rigged.fringeAlone().ifPresent(hair -> primitives.add(new GltfPrimitive(hair, frame)));
        if (quantised) {
            double[] places = primitives.stream()
                    .flatMapToDouble(one -> Arrays.stream(one.places()))
                    .toArray();
            grid = PositionGrid.around(places);
        }
        List<Object> written = new ArrayList<>();
        for (GltfPrimitive one : primitives) {
            written.add(one.write(buffer, quantised, grid, written.size()));
        }
        document.put("scene", 0);
        document.put("scenes", List.of(object("nodes", List.of(0, 1), "extras", extras())));
        document.put("nodes", nodes());
        document.put("meshes", List.of(object("name", "person", "primitives", written)));
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

    /** Adds the texture and its material, unlit with a lit fallback or lit alone; the fringe's as well, which is seen through. */
    void addTexture(TextureImage image, boolean lit) throws IOException {
        List<TextureImage> pictures = new ArrayList<>(List.of(image));
        List<Object> materials = new ArrayList<>(List.of(material("photo", 0, lit)));
        if (rigged.fringe().isPresent()) {
            pictures.add(TextureImage.transparent(rigged.fringe().get().rgba()));
            Map<String, Object> hair = material("hair", 1, lit);
            hair.put("alphaMode", "BLEND");
            hair.put("doubleSided", true);
            materials.add(hair);
        }
        List<Object> images = new ArrayList<>();
        List<Object> textures = new ArrayList<>();
        for (TextureImage picture : pictures) {
            int view = buffer.view(picture.bytes(), GltfBuffer.NONE);
            textures.add(object("sampler", 0, "source", images.size()));
            images.add(object("bufferView", view, "mimeType", picture.mimeType()));
        }
        document.put("images", images);
        document.put("samplers", List.of(object("magFilter", 9729, "minFilter", 9987, "wrapS", 33071, "wrapT", 33071)));
        document.put("textures", textures);
        if (!lit) {
            extensions.add(0, "KHR_materials_unlit");
        }
        document.put("materials", materials);
    }

    private static Map<String, Object> material(String name, int texture, boolean lit) {
        Map<String, Object> material = object(
                "name",
                name,
                "pbrMetallicRoughness",
                object("baseColorTexture", object("index", texture), "metallicFactor", 0, "roughnessFactor", 1));
        if (!lit) {
            material.put("extensions", object("KHR_materials_unlit", object()));
        }
        return material;
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
