package org.photowakeup.examples.evaluate;

import java.util.Optional;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Side;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.reconstruct.raster.SoftwareRasterizer;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** A mesh seen by a camera: outline, depth and pictures of it. */
final class MeshView {
    /** A focal length at which perspective no longer shows. */
    private static final double FAR_FOCAL = 40_000;

    private final TriangleMesh mesh;
    private final Camera camera;
    private final Fragments front;

    MeshView(TriangleMesh mesh, Camera camera) {
        this.mesh = mesh;
        this.camera = camera;
        this.front = new SoftwareRasterizer().rasterize(mesh, camera, Side.FRONT);
    }

    /** The mesh turned by an angle about the vertical through a point, seen from far away. */
    static MeshView turned(TriangleMesh mesh, Vec3 centre, double angle, double height, int pixels) {
        Rotation turn = Rotation.about(new Vec3(0, 1, 0), angle);
        double distance = FAR_FOCAL * height * 1.15 / pixels;
        float[] moved = new float[3 * mesh.vertexCount()];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            Vec3 p = turn.apply(mesh.vertex(v).minus(centre));
            moved[3 * v] = (float) p.x();
            moved[3 * v + 1] = (float) p.y();
            moved[3 * v + 2] = (float) (p.z() + distance);
        }
        return new MeshView(mesh.withVertices(moved), Camera.centred(FAR_FOCAL, pixels, pixels));
    }

    TriangleMesh mesh() {
        return mesh;
    }

    Mask outline() {
        return front.covered();
    }

    DepthMap depth(Side side) {
        return side == Side.FRONT
                ? front.depth()
                : new SoftwareRasterizer().rasterize(mesh, camera, side).depth();
    }

    /** Unit normals of the nearest surface; (0, 0, 0) where there is none. */
    Raster normals() {
        return front.interpolate(mesh, mesh.vertexNormals(), 3);
    }

    /** Grey, brighter where the surface faces a light beside the camera. */
    Photo shaded() {
        Raster normals = normals();
        return new Photo(Raster.generate(camera.width(), camera.height(), 3, (c, x, y) -> {
            if (front.face(x, y) < 0) {
                return 1;
            }
            double facing = -0.25 * normals.at(0, x, y) - 0.35 * normals.at(1, x, y) - 0.85 * normals.at(2, x, y);
            return (float) Math.min(1, 0.2 + 0.75 * Math.max(0, facing));
        }));
    }

    /** The texture's colours over a background. */
    Photo textured(TextureCoordinates uv, Photo texture, Optional<Photo> background) {
        return new Photo(Raster.generate(camera.width(), camera.height(), 3, (c, x, y) -> {
            int t = front.face(x, y);
            if (t < 0) {
                return background.map(b -> b.rgb().at(c, x, y)).orElse(1f);
            }
            double u = 0;
            double v = 0;
            for (int k = 0; k < 3; k++) {
                u += front.barycentric(x, y, k) * uv.u(t, k);
                v += front.barycentric(x, y, k) * uv.v(t, k);
            }
            return texture.rgb().bilinear(c, u * texture.width() - 0.5, v * texture.height() - 0.5);
        }));
    }
}
