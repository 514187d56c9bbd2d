package org.photowakeup.mesh;

import java.util.Optional;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
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
 * @param fringe loose hair around it, if any
 */
public record RiggedMesh(
        TriangleMesh mesh,
        TextureCoordinates uv,
        Skeleton skeleton,
        Pose bindPose,
        SkinWeights weights,
        Photo texture,
        Optional<Fringe> fringe) {
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
        fringe.ifPresent(loose -> {
            if (loose.weights().jointCount() != skeleton.size()) {
                throw new IllegalArgumentException("a fringe's weights for "
                        + loose.weights().jointCount() + " joints do not fit a skeleton of " + skeleton.size());
            }
        });
    }

    /** A mesh without a fringe. */
    public RiggedMesh(
            TriangleMesh mesh,
            TextureCoordinates uv,
            Skeleton skeleton,
            Pose bindPose,
            SkinWeights weights,
            Photo texture) {
        this(mesh, uv, skeleton, bindPose, weights, texture, Optional.empty());
    }

    /** The same with other colours. */
    public RiggedMesh withTexture(Photo other) {
        return new RiggedMesh(mesh, uv, skeleton, bindPose, weights, other, fringe);
    }

    /** The same with other loose hair or none. */
    public RiggedMesh withFringe(Optional<Fringe> other) {
        return new RiggedMesh(mesh, uv, skeleton, bindPose, weights, texture, other);
    }

    /** The fringe as a mesh of its own on the same skeleton, its colours without their opacity. */
    public Optional<RiggedMesh> fringeAlone() {
        return fringe.map(loose -> {
            Raster rgba = loose.rgba();
            Raster rgb = Raster.generate(rgba.width(), rgba.height(), 3, rgba::at);
            return new RiggedMesh(loose.mesh(), loose.uv(), skeleton, bindPose, loose.weights(), new Photo(rgb));
        });
    }
}
