package org.photowakeup.examples.vitruvian;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.smpl.model.CompactBody;
import org.photowakeup.smpl.model.SmplArrays;

/** Makes the body: surface, mesh, joints, weights, shape directions, pose correctives. */
final class VitruvianMaker {
    private static final double GRID = 0.004;
    private static final int ROUNDS = 10;

    private VitruvianMaker() {}

    /** Writes the file that the library embeds. */
    static void write(CompactBody body, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            body.write(out);
        }
    }

    static CompactBody make() {
        Field anatomy = new Anatomy();
        HalfMesh coarse =
                new MarchingTetrahedra(anatomy, GRID, new double[] {0, -.02, -.2}, new double[] {.92, 1.76, .24}).run();
        HalfMesh half = new Remesher(anatomy, VitruvianMaker::edgeLength, coarse).run(ROUNDS);
        MirroredMesh mesh = MirroredMesh.of(half);
        double[] joints = JointPlaces.standard();
        centre(mesh.vertices, joints);
        float[] template = new float[mesh.vertices.length];
        for (int i = 0; i < template.length; i++) {
            template[i] = (float) mesh.vertices[i];
        }
        SmplArrays body = SmplArrays.of(template, mesh.triangles)
                .withShapeDirections(stature(template))
                .withRegressor(JointRegression.rows(mesh.vertices, joints))
                .withWeights(new SkinByBones(mesh, joints).weights());
        return new CompactBody(body, Map.of("stature", List.of(1.70)));
    }

    private static double edgeLength(double x, double y, double z) {
        double length = x > .70 ? .0085 : .022;
        if (y > 1.48) {
            length = Math.min(length, z > .03 ? .0095 : .014);
        }
        return y < .1 ? Math.min(length, .014) : length;
    }

    /** Moves the pelvis to the origin. */
    private static void centre(double[] vertices, double[] joints) {
        double y = joints[3 * BodyJoint.PELVIS.ordinal() + 1];
        double z = joints[3 * BodyJoint.PELVIS.ordinal() + 2];
        for (double[] points : new double[][] {vertices, joints}) {
            for (int i = 0; i < points.length; i += 3) {
                points[i + 1] -= y;
                points[i + 2] -= z;
            }
        }
    }

    /** One direction: 4 % of the stature. */
    private static float[] stature(float[] template) {
        float[] direction = template.clone();
        for (int i = 0; i < direction.length; i++) {
            direction[i] *= 0.04f;
        }
        return direction;
    }
}
