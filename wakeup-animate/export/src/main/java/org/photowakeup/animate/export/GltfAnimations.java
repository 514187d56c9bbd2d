package org.photowakeup.animate.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** Clips as glTF animations: a rotation track a joint and a translation track of the root, with the keys needed. */
final class GltfAnimations {
    /** Metres by which the root may miss its place between keys. */
    private static final double PLACE = 0.0005;

    private final GltfBuffer buffer;
    private final double angle;
    private final boolean quantised;
    private final ModelFrame frame;
    private final Pose bind;
    private final List<Object> animations = new ArrayList<>();
    private final Map<List<Double>, Integer> times = new HashMap<>();

    GltfAnimations(RiggedMesh rigged, GltfBuffer buffer, double angle, boolean quantised) {
        this.quantised = quantised;
        this.buffer = buffer;
        this.angle = angle;
        frame = ModelFrame.of(rigged);
        bind = frame.pose(rigged.bindPose());
    }

    List<Object> all() {
        return animations;
    }

    void add(MotionClip clip) {
        List<Pose> poses = clip.frames().stream().map(frame::pose).toList();
        List<Object> samplers = new ArrayList<>();
        List<Object> channels = new ArrayList<>();
        List<Vec3> roots = poses.stream().map(Pose::root).toList();
        List<Integer> rootKeys = withEnd(KeyReduction.places(roots, PLACE), poses.size());
        channels.add(channel(samplers, 1, "translation"));
        samplers.add(sampler(rootKeys, clip, places(roots, rootKeys), "VEC3"));
        for (int k = 0; k < bind.joints().size(); k++) {
            int joint = k;
            List<Rotation> track =
                    poses.stream().map(p -> p.joints().get(joint)).toList();
            List<Integer> keys = KeyReduction.rotations(track, angle);
            if (keys.size() == 1 && track.get(0).angleTo(bind.joints().get(k)) <= angle) {
                continue;
            }
            channels.add(channel(samplers, k + 1, "rotation"));
            samplers.add(sampler(keys, clip, rotations(track, keys), "VEC4"));
        }
        animations.add(GltfScene.object("name", clip.name(), "channels", channels, "samplers", samplers));
    }

    /** The root's track always reaches the clip's end, so that every player knows how long it lasts. */
    private static List<Integer> withEnd(List<Integer> keys, int count) {
        return keys.size() == 1 && count > 1 ? List.of(0, count - 1) : keys;
    }

    private static Map<String, Object> channel(List<Object> samplers, int node, String path) {
        return GltfScene.object("sampler", samplers.size(), "target", GltfScene.object("node", node, "path", path));
    }

    private Map<String, Object> sampler(List<Integer> keys, MotionClip clip, double[] values, String type) {
        List<Double> seconds =
                keys.stream().map(f -> f * clip.secondsPerFrame()).toList();
        int input = times.computeIfAbsent(
                seconds,
                t -> buffer.accessor(
                        t.stream().mapToDouble(Double::doubleValue).toArray(),
                        GltfBuffer.Component.FLOAT,
                        false,
                        "SCALAR",
                        GltfBuffer.NONE));
        int output = quantised && type.equals("VEC4")
                ? buffer.accessor(steps(values), GltfBuffer.Component.SHORT, true, type, GltfBuffer.NONE)
                : buffer.accessor(values, GltfBuffer.Component.FLOAT, false, type, GltfBuffer.NONE);
        return GltfScene.object("input", input, "output", output);
    }

    private static double[] steps(double[] values) {
        return Arrays.stream(values).map(v -> Math.rint(32767 * v)).toArray();
    }

    private static double[] places(List<Vec3> track, List<Integer> keys) {
        double[] values = new double[3 * keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            Vec3 p = track.get(keys.get(i));
            values[3 * i] = p.x();
            values[3 * i + 1] = p.y();
            values[3 * i + 2] = p.z();
        }
        return values;
    }

    /** Neighbouring keys keep to one half of the quaternions, for players that do not look for the shorter way. */
    private static double[] rotations(List<Rotation> track, List<Integer> keys) {
        double[] values = new double[4 * keys.size()];
        double[] last = {0, 0, 0, 1};
        for (int i = 0; i < keys.size(); i++) {
            Rotation r = track.get(keys.get(i));
            double[] q = {r.x(), r.y(), r.z(), r.w()};
            double cosine = q[0] * last[0] + q[1] * last[1] + q[2] * last[2] + q[3] * last[3];
            for (int c = 0; c < 4; c++) {
                last[c] = cosine < 0 ? -q[c] : q[c];
                values[4 * i + c] = last[c];
            }
        }
        return values;
    }
}
