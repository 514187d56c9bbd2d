package org.photowakeup.animate.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * Writes a rigged mesh as VRM 1.0, the avatar format on top of GLB: humanoid bones named, the nodes in T-pose, metres, y
 * up, facing +z. The skin stays bound in the photo's pose, so in T-pose the mesh shows what skinning makes of it there.
 *
 * <p>The file's terms say that only its author may use the avatar and that redistribution and modification are not
 * allowed: a person's likeness is theirs to give away. Immutable.
 */
public final class VrmWriter {
    private static final Map<BodyJoint, String> BONES = new EnumMap<>(BodyJoint.class);

    static {
        BONES.put(BodyJoint.PELVIS, "hips");
        BONES.put(BodyJoint.SPINE1, "spine");
        BONES.put(BodyJoint.SPINE2, "chest");
        BONES.put(BodyJoint.SPINE3, "upperChest");
        BONES.put(BodyJoint.NECK, "neck");
        BONES.put(BodyJoint.HEAD, "head");
        both(BodyJoint.LEFT_HIP, BodyJoint.RIGHT_HIP, "UpperLeg");
        both(BodyJoint.LEFT_KNEE, BodyJoint.RIGHT_KNEE, "LowerLeg");
        both(BodyJoint.LEFT_ANKLE, BodyJoint.RIGHT_ANKLE, "Foot");
        both(BodyJoint.LEFT_FOOT, BodyJoint.RIGHT_FOOT, "Toes");
        both(BodyJoint.LEFT_COLLAR, BodyJoint.RIGHT_COLLAR, "Shoulder");
        both(BodyJoint.LEFT_SHOULDER, BodyJoint.RIGHT_SHOULDER, "UpperArm");
        both(BodyJoint.LEFT_ELBOW, BodyJoint.RIGHT_ELBOW, "LowerArm");
        both(BodyJoint.LEFT_WRIST, BodyJoint.RIGHT_WRIST, "Hand");
    }

    private final String name;
    private final String author;

    /** A writer of an avatar named "Photo Wake-Up" by "unknown". */
    public VrmWriter() {
        this("Photo Wake-Up", "unknown");
    }

    private VrmWriter(String name, String author) {
        this.name = name;
        this.author = author;
    }

    private static void both(BodyJoint left, BodyJoint right, String bone) {
        BONES.put(left, "left" + bone);
        BONES.put(right, "right" + bone);
    }

    /** The same with another name of the avatar and of its author, both not blank. */
    public VrmWriter withMeta(String avatar, String by) {
        if (avatar.isBlank() || by.isBlank()) {
            throw new IllegalArgumentException(
                    "an avatar has a name and an author, got '" + avatar + "', '" + by + "'");
        }
        return new VrmWriter(avatar, by);
    }

    /**
     * Writes a file; it appears whole or not at all.
     *
     * @throws IllegalArgumentException when the skeleton lacks one of SMPL's joints
     * @throws IOException when writing fails
     */
    public void write(Path file, RiggedMesh rigged) throws IOException {
        FileReplacement.write(file, toBytes(rigged));
    }

    /** The file's bytes. */
    public byte[] toBytes(RiggedMesh rigged) throws IOException {
        GltfBuffer buffer = new GltfBuffer();
        GltfScene scene = new GltfScene(rigged, standing(rigged), buffer, false);
        scene.addMesh();
        scene.addTexture(TextureImage.of(rigged.texture(), 4096, 0.92), false);
        scene.addExtension("VRMC_vrm", avatar(rigged.skeleton()));
        return GlbWriter.glb(Json.write(scene.document(List.of())), buffer.bytes());
    }

    /** The rest pose with the lowest joint as high over the floor as in the photo. */
    private static Pose standing(RiggedMesh rigged) {
        Skeleton skeleton = rigged.skeleton();
        Pose rest = skeleton.restPose().withRoot(rigged.bindPose().root());
        double drop = lowest(skeleton, rigged.bindPose()) - lowest(skeleton, rest);
        return rest.withRoot(rest.root().plus(new Vec3(0, drop, 0)));
    }

    private static double lowest(Skeleton skeleton, Pose pose) {
        double lowest = -Double.MAX_VALUE;
        for (RigidTransform joint : skeleton.globals(pose)) {
            lowest = Math.max(lowest, joint.translation().y());
        }
        return lowest;
    }

    private Map<String, Object> avatar(Skeleton skeleton) {
        Map<String, Object> bones = new LinkedHashMap<>();
        BONES.forEach((joint, bone) -> bones.put(bone, GltfScene.object("node", node(skeleton, joint))));
        Map<String, Object> meta = GltfScene.object(
                "name",
                name,
                "version",
                "1",
                "authors",
                List.of(author),
                "licenseUrl",
                "https://vrm.dev/licenses/1.0/");
        meta.put("avatarPermission", "onlyAuthor");
        meta.put("allowExcessivelyViolentUsage", false);
        meta.put("allowExcessivelySexualUsage", false);
        meta.put("commercialUsage", "personalNonProfit");
        meta.put("allowPoliticalOrReligiousUsage", false);
        meta.put("allowAntisocialOrHateUsage", false);
        meta.put("creditNotation", "required");
        meta.put("allowRedistribution", false);
        meta.put("modification", "prohibited");
        return GltfScene.object("specVersion", "1.0", "meta", meta, "humanoid", GltfScene.object("humanBones", bones));
    }

    private static int node(Skeleton skeleton, BodyJoint joint) {
        return 1
                + skeleton.indexOf(joint.smplName())
                        .orElseThrow(() ->
                                new IllegalArgumentException("the skeleton has no joint named " + joint.smplName()));
    }
}
