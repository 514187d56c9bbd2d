package org.photowakeup.examples.vitruvian;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.smpl.model.CompactBody;
import org.photowakeup.smpl.model.SmplArrays;

/** Makes the body: surface, mesh, joints, weights, shape directions, pose correctives. */
final class VitruvianMaker {
    /** Finer than half the gap between two fingers. */
    private static final double GRID = 0.005;

    private static final int ROUNDS = 12;
    private static final int SHAPES = 10;

    private VitruvianMaker() {}

    /** Writes the file that the library embeds. */
    static void write(CompactBody body, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            body.write(out);
        }
    }

    static CompactBody make() {
        MirroredMesh mesh = MirroredMesh.of(surface(), VitruvianMaker::order);
        double[] joints = JointPlaces.standard();
        SurfaceGraph graph = new SurfaceGraph(mesh.vertices, mesh.triangles);
        float[] weights = new HeatWeights(mesh, graph, joints).weights();
        centre(mesh.vertices, joints);
        PersonShape people = new PersonShape(mesh, joints, weights);
        SmplArrays body = SmplArrays.of(single(mesh.vertices), mesh.triangles)
                .withShapeDirections(new PrincipalShapes(people, mesh.vertices, graph.areas).directions(SHAPES))
                .withRegressor(JointRegression.rows(mesh.vertices, joints))
                .withWeights(weights)
                .withCorrectives(new VolumeKeeper(mesh, joints, weights).correctives())
                .withLandmarks(NamedVertices.of(mesh));
        return new CompactBody(body, Map.of());
    }

    /** The left half, remeshed: some 3,500 vertices. */
    private static HalfMesh surface() {
        Field anatomy = Anatomy.whole();
        HalfMesh fine =
                new MarchingTetrahedra(anatomy, GRID, new double[] {0, -.02, -.2}, new double[] {.92, 1.76, .24}).run();
        return new Remesher(anatomy, VitruvianMaker::edgeLength, fine).run(ROUNDS);
    }

    /** Short edges where the surface bends tightly: face, ears, hands, toes. */
    private static double edgeLength(double x, double y, double z) {
        double length = .0215;
        if (x > .69) {
            length = .0088;
        } else if (x > .64) {
            length = .0145;
        }
        if (y > 1.47 && x < .12) {
            boolean features = z > .06 && y < 1.64 && y > 1.51;
            boolean ear = x > .068 && y > 1.55 && y < 1.63;
            boolean eyesAndMouth = features && z > .072 && x < .047 && y > 1.538 && y < 1.624;
            length = eyesAndMouth ? .0045 : features || ear ? .0072 : .0140;
        }
        if (y < .12) {
            length = z > .11 ? .0078 : .0140;
        }
        return length;
    }

    /** Along the arm outwards, then down the rest: near vertices, which follow the same joints, stay together. */
    private static double order(double[] vertex) {
        return vertex[0] > .17 && vertex[1] > 1.3 ? -vertex[0] - 10 : -vertex[1];
    }

    private static float[] single(double[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
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
}
