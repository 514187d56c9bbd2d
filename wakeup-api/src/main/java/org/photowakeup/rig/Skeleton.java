package org.photowakeup.rig;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A tree of joints. The rest pose has no rotation: every joint's frame is the skeleton's frame moved to the joint.
 *
 * @param joints parents before children, the root first
 */
public record Skeleton(List<Joint> joints) {
    /** Checks the order and that names are unique. */
    public Skeleton {
        joints = List.copyOf(joints);
        if (joints.isEmpty()) {
            throw new IllegalArgumentException("a skeleton needs a joint");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < joints.size(); i++) {
            Joint joint = joints.get(i);
            if (joint.parent() >= i || (joint.parent() < 0) != (i == 0)) {
                throw new IllegalArgumentException("joint " + i + " has parent " + joint.parent());
            }
            if (!names.add(joint.name())) {
                throw new IllegalArgumentException("two joints are named " + joint.name());
            }
        }
    }

    /** Number of joints. */
    public int size() {
        return joints.size();
    }

    /** The number of the joint of that name. */
    public OptionalInt indexOf(String name) {
        for (int i = 0; i < joints.size(); i++) {
            if (joints.get(i).name().equals(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The numbers of a joint's children, ascending. */
    public List<Integer> children(int joint) {
        List<Integer> children = new ArrayList<>();
        for (int i = joint + 1; i < joints.size(); i++) {
            if (joints.get(i).parent() == joint) {
                children.add(i);
            }
        }
        return List.copyOf(children);
    }

    /** Where a joint lies in the rest pose relative to its parent; the root's own place for the root. */
    public Vec3 offset(int joint) {
        Joint j = joints.get(joint);
        return j.parent() < 0 ? j.rest() : j.rest().minus(joints.get(j.parent()).rest());
    }

    /** The rest pose. */
    public Pose restPose() {
        return new Pose(
                joints.get(0).rest(),
                joints.stream().map(j -> Rotation.IDENTITY).toList());
    }

    /**
     * Forward kinematics: each joint's frame in the world. {@code G_0 = [R_0 | root]},
     * {@code G_k = G_parent [R_k | offset_k]}; the translation of G_k is where joint k is.
     *
     * @throws IllegalArgumentException when the pose has another number of joints
     */
    public List<RigidTransform> globals(Pose pose) {
        if (pose.joints().size() != joints.size()) {
            throw new IllegalArgumentException(
                    "a pose of " + pose.joints().size() + " joints does not fit a skeleton of " + joints.size());
        }
        List<RigidTransform> globals = new ArrayList<>(joints.size());
        globals.add(new RigidTransform(pose.joints().get(0), pose.root()));
        for (int k = 1; k < joints.size(); k++) {
            RigidTransform parent = globals.get(joints.get(k).parent());
            globals.add(parent.times(new RigidTransform(pose.joints().get(k), offset(k))));
        }
        return List.copyOf(globals);
    }
}
