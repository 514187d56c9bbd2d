package org.photowakeup.smpl.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LandmarkPoint;
import org.photowakeup.body.PosedBody;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * A body model of SMPL's kind on ND4J: a batch of b bodies is two matrix products, (b x (B + 207)) ((B + 207) x 3n) for
 * shape and pose and (n x 24) (24 x 12b) for the blended transforms. The application picks ND4J's backend.
 *
 * <p>For programs whose arrays live in ND4J, or on a backend of its own: on four cores with nd4j-native the plain Java
 * model was faster at every batch from 1 to 256 bodies. Results agree with it to 1e-5 m, not to the bit. Memory
 * is 12 n (B + 207) bytes for the model and 60 n b for a batch. Immutable; threads may share it.
 */
public final class Nd4jSmplModel implements BodyModel {
    private static final int JOINTS = LinearBody.JOINTS;
    private static final int FEATURES = LinearBody.FEATURES;
    private static final double AGREEMENT = 1e-4;

    private final LinearBody body;
    private final int shapes;
    private final INDArray template;
    private final INDArray basis;
    private final INDArray weights;

    private Nd4jSmplModel(LinearBody body) {
        this.body = body;
        this.shapes = body.model.shapeSize();
        float[] rest = body.template.vertices();
        this.template = Nd4j.create(rest, new long[] {1, rest.length}, 'c');
        this.basis = Nd4j.create(body.basis);
        this.weights = Nd4j.create(dense(body.weights));
    }

    /**
     * Takes over another model of SMPL's kind by posing it some 220 times: linear in the shape and in the 207 pose
     * features, linear blend skinning.
     *
     * @throws IllegalArgumentException when the model is not of that kind: it is tried on a pose
     */
    public static Nd4jSmplModel of(BodyModel model) {
        Nd4jSmplModel taken = new Nd4jSmplModel(new LinearBody(model));
        taken.compare(model);
        return taken;
    }

    private static float[][] dense(SkinWeights sparse) {
        float[][] rows = new float[sparse.vertexCount()][JOINTS];
        for (int v = 0; v < rows.length; v++) {
            for (int s = 0; s < SkinWeights.INFLUENCES; s++) {
                rows[v][sparse.joint(v, s)] += sparse.weight(v, s);
            }
        }
        return rows;
    }

    private void compare(BodyModel model) {
        List<Rotation> pose = new ArrayList<>();
        for (int j = 0; j < JOINTS; j++) {
            pose.add(Rotation.ofRotationVector(new Vec3(0.3 * Math.sin(j), 0.4 * Math.cos(2 * j), 0.2)));
        }
        List<Double> shape = new ArrayList<>();
        for (int b = 0; b < shapes; b++) {
            shape.add(b % 2 == 0 ? 0.7 : -0.4);
        }
        BodyParameters parameters = new BodyParameters(shape, pose, Vec3.ZERO);
        float[] expected = model.pose(parameters).surface().vertices();
        float[] found = pose(parameters).surface().vertices();
        for (int i = 0; i < found.length; i++) {
            if (!(Math.abs(found[i] - expected[i]) <= AGREEMENT)) {
                throw new IllegalArgumentException("the model is not linear in shape and pose features: vertex " + i / 3
                        + " misses by " + Math.abs(found[i] - expected[i]) + " m");
            }
        }
    }

    /** Number of vertices n. */
    public int vertexCount() {
        return body.template.vertexCount();
    }

    @Override
    public int shapeSize() {
        return shapes;
    }

    @Override
    public Skeleton skeleton(List<Double> shape) {
        return body.model.skeleton(shape);
    }

    @Override
    public Map<Landmark, LandmarkPoint> landmarks(List<Double> shape) {
        return body.model.landmarks(shape);
    }

    @Override
    public PosedBody pose(BodyParameters parameters) {
        return poseAll(List.of(parameters)).get(0);
    }

    /** Poses many bodies at once. */
    public List<PosedBody> poseAll(List<BodyParameters> bodies) {
        if (bodies.isEmpty()) {
            return List.of();
        }
        BatchInput input = new BatchInput(bodies, this);
        float[] vertices = skinned(input);
        List<PosedBody> posed = new ArrayList<>(bodies.size());
        int size = 3 * vertexCount();
        for (int i = 0; i < bodies.size(); i++) {
            float[] own = Arrays.copyOfRange(vertices, i * size, (i + 1) * size);
            posed.add(new PosedBody(body.template.withVertices(own), body.weights, input.globals.get(i)));
        }
        return posed;
    }

    /**
     * Poses a batch of b bodies.
     *
     * @param shape b x B coefficients
     * @param pose b x 72 rotation vectors, camera frame, radians
     * @param translation b x 3, metres
     * @return b x n x 3 vertices, camera frame, metres
     */
    public INDArray pose(INDArray shape, INDArray pose, INDArray translation) {
        long b = pose.size(0);
        require("shape", shape, b, shapes);
        require("pose", pose, b, 3L * JOINTS);
        require("translation", translation, b, 3);
        float[][] shapeRows = shape.castTo(DataType.FLOAT).toFloatMatrix();
        float[][] poseRows = pose.castTo(DataType.FLOAT).toFloatMatrix();
        float[][] places = translation.castTo(DataType.FLOAT).toFloatMatrix();
        List<BodyParameters> bodies = new ArrayList<>();
        for (int i = 0; i < b; i++) {
            List<Rotation> rotations = new ArrayList<>();
            for (int j = 0; j < JOINTS; j++) {
                rotations.add(Rotation.ofRotationVector(vector(poseRows[i], 3 * j)));
            }
            List<Double> coefficients = new ArrayList<>();
            for (float coefficient : shapeRows[i]) {
                coefficients.add((double) coefficient);
            }
            bodies.add(new BodyParameters(coefficients, rotations, vector(places[i], 0)));
        }
        float[] vertices = skinned(new BatchInput(bodies, this));
        return Nd4j.create(vertices, new long[] {b, vertexCount(), 3}, 'c');
    }

    private static void require(String name, INDArray array, long rows, long columns) {
        if (array.rank() != 2 || array.size(0) != rows || array.size(1) != columns || rows == 0) {
            throw new IllegalArgumentException(
                    name + " is " + Arrays.toString(array.shape()) + ", expected [" + rows + ", " + columns + "]");
        }
    }

    private static Vec3 vector(float[] row, int at) {
        return new Vec3(row[at], row[at + 1], row[at + 2]);
    }

    /** All vertices of a batch, body after body. */
    private float[] skinned(BatchInput input) {
        int b = input.coefficients.length;
        int n = vertexCount();
        float[] points;
        float[] blends;
        try (INDArray rows = Nd4j.create(input.coefficients);
                INDArray moved = rows.mmul(basis).addiRowVector(template);
                INDArray moves = Nd4j.create(input.moves);
                INDArray blended = weights.mmul(moves)) {
            points = moved.dup('c').data().asFloat();
            blends = blended.dup('c').data().asFloat();
        }
        float[] out = new float[points.length];
        for (int v = 0; v < n; v++) {
            for (int i = 0; i < b; i++) {
                int at = 3 * (i * n + v);
                int m = 12 * (v * b + i);
                float x = points[at];
                float y = points[at + 1];
                float z = points[at + 2];
                out[at] = blends[m] * x + blends[m + 1] * y + blends[m + 2] * z + blends[m + 3];
                out[at + 1] = blends[m + 4] * x + blends[m + 5] * y + blends[m + 6] * z + blends[m + 7];
                out[at + 2] = blends[m + 8] * x + blends[m + 9] * y + blends[m + 10] * z + blends[m + 11];
            }
        }
        return out;
    }

    /** The left factors of a batch's products. */
    private static final class BatchInput {
        /** b x (B + 207). */
        private final float[][] coefficients;

        /** 24 x 12b. */
        private final float[][] moves;

        private final List<List<RigidTransform>> globals = new ArrayList<>();

        BatchInput(List<BodyParameters> bodies, Nd4jSmplModel model) {
            coefficients = new float[bodies.size()][model.shapes + FEATURES];
            moves = new float[JOINTS][12 * bodies.size()];
            for (int i = 0; i < bodies.size(); i++) {
                fill(i, bodies.get(i), model);
            }
        }

        private void fill(int i, BodyParameters parameters, Nd4jSmplModel model) {
            Skeleton skeleton = model.skeleton(parameters.shape());
            for (int b = 0; b < parameters.shape().size(); b++) {
                coefficients[i][b] = parameters.shape().get(b).floatValue();
            }
            Vec3 root = skeleton.joints().get(0).rest().plus(parameters.translation());
            List<RigidTransform> frames = skeleton.globals(new Pose(root, parameters.pose()));
            globals.add(frames);
            for (int j = 0; j < JOINTS; j++) {
                double[] r = parameters.pose().get(j).toMatrix();
                for (int f = 0; f < 9 && j > 0; f++) {
                    coefficients[i][model.shapes + 9 * (j - 1) + f] = (float) (r[f] - (f % 4 == 0 ? 1 : 0));
                }
                Joint joint = skeleton.joints().get(j);
                double[] move = LinearBody.move(frames.get(j), joint);
                for (int c = 0; c < 12; c++) {
                    moves[j][12 * i + c] = (float) move[c];
                }
            }
        }
    }
}
