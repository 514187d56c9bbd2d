package org.photowakeup.animate.motion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.io.Limits;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * Reads motions in AMASS's .npz layouts: SMPL+H ({@code poses} of 156 columns, {@code mocap_framerate}) and SMPL-X
 * ({@code poses} of 165, or {@code root_orient} and {@code pose_body}, {@code mocap_frame_rate}), with {@code trans}. The
 * first 22 joints are taken, hands and face left out. The files' world is z up; clips come in the library's frame.
 *
 * <p>The files hold rotations of SMPL's joints, which any skeleton with them can take. For another body's place and feet
 * pass the clip through {@link Retargeter}. Immutable. O(frames).
 */
public final class AmassReader {
    private static final int BODY = 22;
    private static final Set<String> FIELDS =
            Set.of("poses", "root_orient", "pose_body", "trans", "mocap_framerate", "mocap_frame_rate");
    private static final double MOST_RADIANS = 1e4;
    private static final double MOST_METRES = 1e6;
    private static final Rotation TO_CAMERA = Rotation.ofRotationVector(new Vec3(Math.PI / 2, 0, 0));
    private static final Rotation HALF_TURN = new Rotation(0, 1, 0, 0);

    private final double framesPerSecond;
    private final Limits limits;

    /** A reader that gives 30 frames a second and keeps to {@link Limits#STANDARD}. */
    public AmassReader() {
        this(30, Limits.STANDARD);
    }

    private AmassReader(double framesPerSecond, Limits limits) {
        this.framesPerSecond = framesPerSecond;
        this.limits = limits;
    }

    /** The same within other limits on bytes and frames. */
    public AmassReader withLimits(Limits most) {
        return new AmassReader(framesPerSecond, most);
    }

    /** The same at another rate, in (0, 1000]; the file's frames are blended. */
    public AmassReader withFramesPerSecond(double rate) {
        if (!(rate > 0 && rate <= 1000)) {
            throw new IllegalArgumentException("frames per second lie in (0, 1000], got " + rate);
        }
        return new AmassReader(rate, limits);
    }

    /**
     * Reads a file; the clip is named after it, without its ending.
     *
     * @param skeleton with SMPL's 24 joints by name, in the library's frame
     * @throws MotionFileException when the file is not of these layouts; names the field
     * @throws IOException when reading fails
     */
    public MotionClip read(Path file, Skeleton skeleton) throws IOException {
        TargetBody body = TargetBody.of(skeleton);
        NumpyArchive arrays = NumpyArchive.read(file, FIELDS, limits.bytes());
        double[] vectors = rotationVectors(arrays);
        double[] places = arrays.get("trans");
        int frames = arrays.shape("trans")[0];
        if (arrays.shape("trans")[1] != 3 || frames < 1 || frames * 3 * BODY != vectors.length) {
            throw arrays.wrong(
                    "trans",
                    "shape (" + frames + ", " + arrays.shape("trans")[1] + "), expected (" + vectors.length / (3 * BODY)
                            + ", 3)");
        }
        check(arrays, "trans", places, MOST_METRES);
        List<Pose> poses = new ArrayList<>();
        for (int f = 0; f < frames; f++) {
            poses.add(pose(body, vectors, f, new Vec3(places[3 * f], places[3 * f + 1], places[3 * f + 2])));
        }
        String name = String.valueOf(file.getFileName()).replaceAll("\\.npz$", "");
        double rate = rate(arrays);
        if (frames > limits.frames() || frames / rate * framesPerSecond > limits.frames()) {
            throw arrays.wrong(
                    "trans",
                    frames + " frames at " + rate + " a second, expected at most " + limits.frames() + " at "
                            + framesPerSecond);
        }
        return resampled(new MotionClip(name, skeleton, 1 / rate, poses));
    }

    /** 66 numbers a frame. */
    private static double[] rotationVectors(NumpyArchive arrays) throws MotionFileException {
        double[] vectors;
        if (arrays.has("poses")) {
            vectors = columns(arrays, "poses", 3 * BODY);
        } else {
            double[] root = columns(arrays, "root_orient", 3);
            double[] rest = columns(arrays, "pose_body", 3 * (BODY - 1));
            if (rest.length != (BODY - 1) * root.length) {
                throw arrays.wrong("pose_body", "other frames than root_orient");
            }
            vectors = new double[BODY * root.length];
            for (int f = 0; f < root.length / 3; f++) {
                System.arraycopy(root, 3 * f, vectors, 3 * BODY * f, 3);
                System.arraycopy(rest, 3 * (BODY - 1) * f, vectors, 3 * BODY * f + 3, 3 * (BODY - 1));
            }
        }
        check(arrays, arrays.has("poses") ? "poses" : "pose_body", vectors, MOST_RADIANS);
        return vectors;
    }

    private static void check(NumpyArchive arrays, String field, double[] values, double most)
            throws MotionFileException {
        for (double v : values) {
            if (!(Math.abs(v) < most)) {
                throw arrays.wrong(field, "holds " + v);
            }
        }
    }

    private static double[] columns(NumpyArchive arrays, String field, int wanted) throws MotionFileException {
        int[] shape = arrays.shape(field);
        if (shape[1] < wanted) {
            throw arrays.wrong(
                    field, "shape (" + shape[0] + ", " + shape[1] + "), expected (frames, " + wanted + " or more)");
        }
        double[] all = arrays.get(field);
        double[] first = new double[shape[0] * wanted];
        for (int i = 0; i < first.length; i++) {
            first[i] = all[i / wanted * shape[1] + i % wanted];
        }
        return first;
    }

    private static double rate(NumpyArchive arrays) throws MotionFileException {
        String field = arrays.has("mocap_framerate") ? "mocap_framerate" : "mocap_frame_rate";
        double[] rate = arrays.get(field);
        if (rate.length != 1 || !(rate[0] > 0) || !Double.isFinite(rate[0])) {
            throw arrays.wrong(field, "expected one positive number");
        }
        return rate[0];
    }

    /**
     * Joints turn with the half turn C about x between SMPL's frame and the library's, {@code C R C^-1}; the root also
     * with the world W, {@code W R C^-1}; its place is {@code W (C^-1 rest + trans)}.
     */
    private static Pose pose(TargetBody body, double[] vectors, int frame, Vec3 place) {
        List<Rotation> joints =
                new ArrayList<>(Collections.nCopies(body.skeleton().size(), Rotation.IDENTITY));
        for (int k = 0; k < BODY; k++) {
            int i = 3 * (BODY * frame + k);
            Rotation r = Rotation.ofRotationVector(new Vec3(vectors[i], vectors[i + 1], vectors[i + 2]));
            Rotation before = k == 0 ? TO_CAMERA : HALF_TURN;
            joints.set(body.of(BodyJoint.of(k)), before.times(r).times(HALF_TURN.inverse()));
        }
        Vec3 pelvis = HALF_TURN.inverse().apply(body.rest(BodyJoint.PELVIS));
        return new Pose(TO_CAMERA.apply(pelvis.plus(place)), joints);
    }

    private MotionClip resampled(MotionClip clip) {
        int count = 1 + (int) Math.floor(clip.duration() * framesPerSecond + 1e-6);
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f < count; f++) {
            frames.add(clip.at(f / framesPerSecond));
        }
        return new MotionClip(clip.name(), clip.skeleton(), 1 / framesPerSecond, frames);
    }
}
