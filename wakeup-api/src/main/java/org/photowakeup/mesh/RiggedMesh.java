package org.photowakeup.mesh;

import org.photowakeup.image.Photo;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Skeleton;

/**
 * A textured mesh bound to a skeleton in the photo's pose: in pose P a vertex moves by the blend of
 * {@code G_k(P) G_k(bindPose)^-1}, so that the bind pose gives back the mesh as it is.
 *
 * @param mesh in the camera's frame, metres, in the bind pose
 * @param uv places in the texture for every triangle
 * @param skeleton the joints
 * @param bindPose the pose that the mesh is in
 * @param weights joints and weights of every vertex
 * @param texture the colours
 */
public record RiggedMesh(
        TriangleMesh mesh,
        TextureCoordinates uv,
        Skeleton skeleton,
        Pose bindPose,
        SkinWeights weights,
        Photo texture) {
    /** Checks that all parts are of one mesh and one skeleton. */
    public RiggedMesh {
        if (uv.triangleCount() != mesh.triangleCount()) {
            throw new IllegalArgumentException("texture coordinates of " + uv.triangleCount()
                    + " triangles do not fit a mesh of " + mesh.triangleCount());
        }
        if (weights.vertexCount() != mesh.vertexCount()) {
            throw new IllegalArgumentException(
                    "weights of " + weights.vertexCount() + " vertices do not fit a mesh of " + mesh.vertexCount());
        }
        if (weights.jointCount() != skeleton.size() || bindPose.joints().size() != skeleton.size()) {
            throw new IllegalArgumentException("weights for " + weights.jointCount() + " joints and a pose of "
                    + bindPose.joints().size() + " do not fit a skeleton of " + skeleton.size());
        }
    }
}
