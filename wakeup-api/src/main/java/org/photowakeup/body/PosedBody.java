package org.photowakeup.body;

import java.util.List;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.RigidTransform;

/**
 * A body in a pose.
 *
 * @param surface closed, in the camera's frame, metres
 * @param weights joints and weights of every vertex
 * @param joints each joint's frame in the world, in {@link BodyJoint}'s order
 */
public record PosedBody(TriangleMesh surface, SkinWeights weights, List<RigidTransform> joints) {
    /** Checks that the numbers agree. */
    public PosedBody {
        joints = List.copyOf(joints);
        if (weights.vertexCount() != surface.vertexCount() || weights.jointCount() != joints.size()) {
            throw new IllegalArgumentException("weights of " + weights.vertexCount() + " vertices and "
                    + weights.jointCount() + " joints do not fit a body of " + surface.vertexCount() + " and "
                    + joints.size());
        }
    }

    /** The joint that moves a vertex most. */
    public BodyJoint joint(int vertex) {
        return BodyJoint.of(weights.dominantJoint(vertex));
    }

    /** The part that a vertex belongs to: that of the joint that moves it most. */
    public BodyPart part(int vertex) {
        return joint(vertex).part();
    }
}
