package org.photowakeup.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.PosedBody;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.io.Photos;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.reconstruct.raster.SoftwareRasterizer;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.smpl.model.VitruvianBody;

/** Makes the picture that the command comes with: the library's own body, dressed by formulas, on a lawn by the sea. */
final class SampleMaker {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 800;
    /** Samples a pixel and direction. */
    private static final int FINE = 3;

    private static final Vec3 SUN = new Vec3(-0.5, -0.7, -0.55).normalised();

    private SampleMaker() {}

    /** Writes the picture to the file named by the first argument. */
    public static void main(String[] arguments) throws IOException {
        Photos.writePng(picture(), Path.of(arguments[0]));
    }

    static Photo picture() {
        Camera camera = Camera.centred(1150.0 * FINE, WIDTH * FINE, HEIGHT * FINE);
        BodyModel model = new VitruvianBody();
        Dress dress = new Dress(model);
        PosedBody body = model.pose(pose());
        Fragments seen = new SoftwareRasterizer().rasterize(body.surface(), camera, Side.FRONT);
        Raster normals = seen.interpolate(body.surface(), body.surface().vertexNormals(), 3);
        Raster rest = seen.interpolate(
                body.surface(), model.pose(BodyParameters.rest()).surface().vertices(), 3);
        NearestPixels feet = feet(seen.covered());
        float[] fine = new float[3 * WIDTH * FINE * HEIGHT * FINE];
        for (int y = 0; y < HEIGHT * FINE; y++) {
            for (int x = 0; x < WIDTH * FINE; x++) {
                float[] colour = seen.face(x, y) < 0
                        ? Scene.colour((double) x / FINE, (double) y / FINE, feet.squaredDistance(x, y) / FINE / FINE)
                        : dress.colour(rest, normals, x, y, SUN);
                for (int c = 0; c < 3; c++) {
                    fine[(c * HEIGHT * FINE + y) * WIDTH * FINE + x] = colour[c];
                }
            }
        }
        return averaged(fine);
    }

    private static BodyParameters pose() {
        List<Rotation> joints = new ArrayList<>(BodyParameters.rest().pose());
        turn(joints, BodyJoint.LEFT_SHOULDER, 0.1, 0.15, 1.02);
        turn(joints, BodyJoint.RIGHT_SHOULDER, 0.1, -0.1, -0.95);
        turn(joints, BodyJoint.LEFT_ELBOW, 0, 0.35, 0.1);
        turn(joints, BodyJoint.RIGHT_ELBOW, 0, -0.3, -0.1);
        turn(joints, BodyJoint.LEFT_HIP, 0, 0.1, -0.1);
        turn(joints, BodyJoint.RIGHT_HIP, 0, -0.1, 0.1);
        turn(joints, BodyJoint.HEAD, 0.02, 0.12, 0.03);
        return BodyParameters.rest().withPose(joints).withTranslation(new Vec3(0, 0.07, 3.35));
    }

    private static void turn(List<Rotation> joints, BodyJoint joint, double x, double y, double z) {
        joints.set(joint.ordinal(), Rotation.ofRotationVector(new Vec3(x, y, z)));
    }

    /** The lowest pixels of the figure, from which the shadow on the lawn fades. */
    private static NearestPixels feet(Mask figure) {
        int bottom = figure.bounds().y() + figure.bounds().height();
        return Mask.generate(figure.width(), figure.height(), (x, y) -> y > bottom - 14 * FINE && figure.at(x, y))
                .nearest();
    }

    private static Photo averaged(float[] fine) {
        return new Photo(Raster.generate(WIDTH, HEIGHT, 3, (c, x, y) -> {
            float sum = 0;
            for (int dy = 0; dy < FINE; dy++) {
                for (int dx = 0; dx < FINE; dx++) {
                    sum += fine[(c * HEIGHT * FINE + y * FINE + dy) * WIDTH * FINE + x * FINE + dx];
                }
            }
            return Math.min(1, Math.max(0, sum / (FINE * FINE)));
        }));
    }
}
