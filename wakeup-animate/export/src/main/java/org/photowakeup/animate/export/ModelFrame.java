package org.photowakeup.animate.export;

import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * The way from the camera's frame (y down, z forward) to the frame of 3D files: y up, the front along +z, the lowest
 * point of the bound mesh at y = 0, the pelvis over the origin. A point p becomes {@code C p + translation} with C the
 * half turn about x.
 *
 * @param translation metres, in the file's frame
 */
public record ModelFrame(Vec3 translation) {
    /** The frame that a mesh is exported in. */
    public static ModelFrame of(RiggedMesh rigged) {
        float[] v = rigged.mesh().vertices();
        double lowest = v.length == 0 ? 0 : -Double.MAX_VALUE;
        for (int i = 1; i < v.length; i += 3) {
            lowest = Math.max(lowest, v[i]);
        }
        Vec3 root = rigged.bindPose().root();
        return new ModelFrame(new Vec3(-root.x(), lowest, root.z()));
    }

    /** Moves a point. */
    public Vec3 apply(Vec3 p) {
        return direction(p).plus(translation);
    }

    /** Turns a direction. */
    public Vec3 direction(Vec3 d) {
        return new Vec3(d.x(), 0 - d.y(), 0 - d.z());
    }

    /** A joint's rotation when all joints' frames turn with the world: {@code C R C^-1}. */
    public Rotation rotation(Rotation r) {
        return new Rotation(r.w(), r.x(), -r.y(), -r.z());
    }

    /** A pose of a skeleton in the file's frame. */
    public Pose pose(Pose pose) {
        return new Pose(
                apply(pose.root()), pose.joints().stream().map(this::rotation).toList());
    }

    /** A skeleton whose rest pose stands in the file's axes; the root's rest place is turned only. */
    public Skeleton skeleton(Skeleton skeleton) {
        return new Skeleton(skeleton.joints().stream()
                .map(j -> new Joint(j.name(), j.parent(), direction(j.rest())))
                .toList());
    }

    /** The 4x4 matrix from the camera's frame to the file's, row by row. */
    public double[] toMatrix() {
        return new double[] {
            1, 0, 0, translation.x(),
            0, -1, 0, translation.y(),
            0, 0, -1, translation.z(),
            0, 0, 0, 1
        };
    }
}
