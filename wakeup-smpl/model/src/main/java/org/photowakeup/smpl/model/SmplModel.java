package org.photowakeup.smpl.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LandmarkPoint;
import org.photowakeup.body.PosedBody;
import org.photowakeup.io.Limits;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Parallel;

/**
 * A body model in SMPL's format, in plain Java (Loper et al., SMPL: A Skinned Multi-Person Linear Model, SIGGRAPH Asia
 * 2015): {@code v = T + S beta + P (R - 1)}, joints {@code J = reg (T + S beta)}, then linear blend skinning with at
 * most four joints a vertex. Files are y up; the model is turned once to the camera's frame.
 *
 * <p>Immutable; threads may share it. One body costs O(n (B + 9 joints with correctives near each vertex)); memory is
 * 12 n (1 + B) bytes and 108 n for each such joint.
 */
public final class SmplModel implements BodyModel {
    private static final int[] LIMBS = {16, 17, 18, 19, 20, 21, 1, 2, 4, 5, 7, 8};

    private final SmplArrays arrays;
    private final BodySkinner skinner;
    private final LinearPoints joints;
    private final LinearPoints face;
    private final SkinWeights weights;
    private final TriangleMesh template;

    private SmplModel(SmplArrays arrays) {
        if (arrays.regressor.length == 0 || arrays.weights.length == 0) {
            throw new IllegalArgumentException("a body model needs a joint regressor and skin weights");
        }
        this.arrays = arrays;
        this.joints = LinearPoints.regress(arrays, arrays.regressor);
        this.face = LinearPoints.vertices(arrays, FaceVertices.find(arrays));
        this.weights = StrongestWeights.of(arrays);
        this.skinner = new BodySkinner(new BlendShapes(arrays), weights);
        this.template = TriangleMesh.of(turned(arrays.template), arrays.triangles);
    }

    /** A model of numbers that have at least a joint regressor and skin weights. */
    public static SmplModel of(SmplArrays arrays) {
        return new SmplModel(arrays);
    }

    /**
     * Reads a model from a file: a NumPy archive ({@code .npz}) or a pickle ({@code .pkl}); the content decides, not the
     * name. Nothing in a pickle is executed. Any number of shape directions is kept.
     *
     * @throws BodyFileException when the file is no such model: the message names the file, the field and what was
     *     expected
     * @throws IOException when the file cannot be read
     */
    public static SmplModel read(Path file) throws IOException {
        return read(file, Limits.STANDARD);
    }

    /** The same within other limits on bytes and vertices. */
    public static SmplModel read(Path file, Limits limits) throws IOException {
        Map<String, NumericArray> fields = NpzFile.isArchive(file)
                ? NpzFile.read(file, SmplFields.NAMES, limits.bytes())
                : PickleFile.read(file, SmplFields.NAMES, limits.bytes());
        try {
            return new SmplModel(SmplFields.assemble(fields, file.toString(), limits.vertices()));
        } catch (IllegalArgumentException e) {
            throw new BodyFileException(file.toString(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Writes the model as {@code .npz} with SMPL's fields, which {@link #read} and NumPy read. */
    public void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(arrays, out);
        }
    }

    /** From SMPL's frame to the camera's: half a turn about x. */
    private static float[] turned(float[] points) {
        float[] turned = points.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] = i % 3 == 0 ? turned[i] : -turned[i];
        }
        return turned;
    }

    @Override
    public int shapeSize() {
        return arrays.shapeSize;
    }

    /** Number of vertices. */
    public int vertexCount() {
        return arrays.vertexCount();
    }

    /** The numbers of the model, in SMPL's layout and frame. */
    public SmplArrays arrays() {
        return arrays;
    }

    /** Skin weights of the vertices: the strongest four joints each. */
    public SkinWeights weights() {
        return weights;
    }

    /** Named vertices: at least nose, left_eye, right_eye, left_ear and right_ear. */
    public Map<String, Integer> landmarkVertices() {
        return FaceVertices.named(arrays);
    }

    @Override
    public Skeleton skeleton(List<Double> shape) {
        double[] places = joints.at(checked(shape));
        List<Joint> list = new ArrayList<>(SmplArrays.JOINTS);
        for (BodyJoint joint : BodyJoint.values()) {
            list.add(new Joint(joint.smplName(), joint.parent(), point(places, joint.ordinal())));
        }
        return new Skeleton(list);
    }

    /** Eyes, ears and nose are vertices that move with the head; the others are the joints of their names. */
    @Override
    public Map<Landmark, LandmarkPoint> landmarks(List<Double> shape) {
        double[] places = joints.at(checked(shape));
        double[] faces = face.at(shape);
        Map<Landmark, LandmarkPoint> points = new EnumMap<>(Landmark.class);
        for (Landmark landmark : Landmark.values()) {
            int i = landmark.ordinal();
            boolean ofFace = i < FaceVertices.NAMES.length;
            BodyJoint joint = ofFace ? BodyJoint.HEAD : BodyJoint.of(LIMBS[i - FaceVertices.NAMES.length]);
            points.put(landmark, new LandmarkPoint(joint, ofFace ? point(faces, i) : point(places, joint.ordinal())));
        }
        return points;
    }

    private static Vec3 point(double[] points, int i) {
        return new Vec3(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
    }

    @Override
    public PosedBody pose(BodyParameters parameters) {
        return poseAll(List.of(parameters), Parallel.sequential()).get(0);
    }

    /**
     * Poses many bodies at once: a chunk of the model is used by all of them while it is in the cache.
     *
     * @return a body for each entry, equal to what {@link #pose} gives
     */
    public List<PosedBody> poseAll(List<BodyParameters> bodies, Parallel parallel) {
        PoseInput[] inputs = new PoseInput[bodies.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = input(bodies.get(i));
        }
        float[][] vertices = new float[inputs.length][3 * vertexCount()];
        parallel.forEach(skinner.tasks(), task -> skinner.run(task, inputs, vertices));
        PosedBody[] posed = new PosedBody[inputs.length];
        parallel.forEach(
                posed.length,
                i -> posed[i] = new PosedBody(template.withVertices(vertices[i]), weights, inputs[i].globals));
        return List.of(posed);
    }

    private PoseInput input(BodyParameters parameters) {
        Skeleton skeleton = skeleton(parameters.shape());
        Vec3 root = skeleton.joints().get(0).rest().plus(parameters.translation());
        List<RigidTransform> globals = skeleton.globals(new Pose(root, parameters.pose()));
        return new PoseInput(parameters, skeleton, globals);
    }

    private List<Double> checked(List<Double> shape) {
        if (shape.size() > arrays.shapeSize) {
            throw new IllegalArgumentException(
                    "a shape of " + shape.size() + " coefficients, the model has " + arrays.shapeSize);
        }
        return shape;
    }
}
