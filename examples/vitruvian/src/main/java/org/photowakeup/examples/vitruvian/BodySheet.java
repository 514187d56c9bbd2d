package org.photowakeup.examples.vitruvian;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.mesh.TriangleMesh;

/** Pictures of a body from eight sides, of its face and of its hand. */
final class BodySheet {
    private static final int CELL = 400;

    private BodySheet() {}

    /** Eight views around, two rows. */
    static BufferedImage around(BodyModel model, BodyParameters parameters) {
        TriangleMesh mesh = model.pose(parameters).surface();
        BodyPicture picture = new BodyPicture(4 * CELL, 2 * CELL, 205);
        double[] focus = {0, middleOf(mesh), 0};
        for (int i = 0; i < 8; i++) {
            int row = i / 4;
            double[] place = {(i % 4 + 0.5) * CELL, (row + 0.5) * CELL};
            picture.draw(mesh, i * Math.PI / 4, 0, focus, place);
        }
        return picture.image();
    }

    private static double middleOf(TriangleMesh mesh) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            low = Math.min(low, mesh.vertex(v).y());
            high = Math.max(high, mesh.vertex(v).y());
        }
        return (low + high) / 2;
    }

    /** Head from four sides, hand from above and below, foot from two sides. */
    static BufferedImage details(BodyModel model, BodyParameters parameters) {
        TriangleMesh mesh = model.pose(parameters).surface();
        var joints = model.pose(parameters).joints();
        BodyPicture picture = new BodyPicture(4 * CELL, 2 * CELL, 1150);
        int[] joint = {15, 15, 15, 15, 20, 20, 10, 10};
        double[] turn = {0, 0.7, 1.5708, 3.1416, 0, 0, 0.7, 1.5708};
        double[] tilt = {0, 0.1, 0, 0, 1.4, -1.4, 0.4, 0};
        for (int i = 0; i < 8; i++) {
            var at = joints.get(joint[i]).translation();
            double[] shift = joint[i] == 15
                    ? new double[] {0, -0.06, 0}
                    : joint[i] == 20 ? new double[] {0.08, 0, 0} : new double[] {0, 0, 0.05};
            double[] focus = {at.x() + shift[0], at.y() + shift[1], at.z() + shift[2]};
            BodyPicture cell = new BodyPicture(CELL, CELL, 1150);
            cell.draw(mesh, turn[i], tilt[i], focus, new double[] {CELL / 2.0, CELL / 2.0});
            picture.image()
                    .getRaster()
                    .setRect(i % 4 * CELL, i / 4 * CELL, cell.image().getRaster());
        }
        return picture.image();
    }

    /** Two standard deviations less (above) and more (below) along each of the first directions. */
    static BufferedImage shapes(BodyModel model, int count) {
        BodyPicture picture = new BodyPicture(CELL * count / 2, 2 * CELL + 40, 190);
        for (int b = 0; b < count; b++) {
            for (int side = 0; side < 2; side++) {
                List<Double> shape = new ArrayList<>(Collections.nCopies(count, 0.0));
                shape.set(b, side == 0 ? -2.0 : 2.0);
                BodyParameters standing = Stance.standing().withShape(shape);
                double[] place = {(b + 0.5) * CELL / 2, CELL * (side + 0.55)};
                picture.draw(model.pose(standing).surface(), 0.5, 0, new double[] {0, 0, 0}, place);
            }
        }
        return picture.image();
    }

    /** Postures: standing, walking, arms up, sitting, bent elbows and knees. */
    static BufferedImage postures(BodyModel model) {
        List<BodyParameters> postures = Stance.postures();
        BodyPicture picture = new BodyPicture(CELL * postures.size() / 2, 2 * CELL, 190);
        for (int i = 0; i < postures.size(); i++) {
            TriangleMesh mesh = model.pose(postures.get(i)).surface();
            for (int row = 0; row < 2; row++) {
                double[] place = {(i + 0.5) * CELL / 2, CELL * (row + 0.5)};
                picture.draw(mesh, row == 0 ? 0.5 : 2.4, 0, new double[] {0, 0, 0}, place);
            }
        }
        return picture.image();
    }

    static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
