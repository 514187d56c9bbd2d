package org.photowakeup.smpl.fit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * Makes {@code pose-prior.txt}: a Gaussian whose mean and standard deviations are set by anatomy, a person who stands
 * relaxed and how far joints stray from that, and whose correlations come from motion capture. The clips here are dances,
 * jumps, walks; taken whole, their mean and spread fit people who stand before a camera worse (measured on rendered people
 * in composed poses: mean joint error 62 mm with the clips' own Gaussian, 54 mm with this one).
 *
 * <p>Every clip gives as many poses, those that differ most from the ones before (farthest-point sampling), each also
 * mirrored. A source's global rotations S_k become rotations of this library's T-pose by
 * {@code theta_k = log((S_p C_p)^-1 S_k C_k)}, C turning the T-pose's limb into the source's rest limb. Correlations
 * shrink towards none, because a few clips do not show all that people do.
 *
 * <p>Run {@code main} with the folder of clips and the file to write.
 */
final class PosePriorTrainer {
    private static final int D = Unknowns.POSE_SIZE;
    private static final int POSES_A_CLIP = 60;
    private static final double SHRINK = 2000;

    /** Clips with a rest pose of straight limbs; those that the data's readme keeps for evaluation are left out. */
    private static final List<String> CLIPS = List.of(
            "ad_dab",
            "ad_jumping",
            "ad_jumping_jacks",
            "ad_wave_hello",
            "ad_zombie",
            "cmu_02_01_walk_cgspeed",
            "cmu_02_04_jump_balance",
            "cmu_02_06_bend_scoop_lift",
            "cmu_03_02_walk_uneven2",
            "cmu_05_06_dance_cgspeed");

    private PosePriorTrainer() {}

    /** Arguments: the folder with the clips, the file to write. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), train(Path.of(args[0])), StandardCharsets.UTF_8);
    }

    /** The text of {@code pose-prior.txt}. */
    static String train(Path clips) throws IOException {
        double[] mean = new double[D];
        double[] deviation = new double[D];
        anatomy(mean, deviation);
        double[] covariance = new double[D * D];
        for (int i = 0; i < D; i++) {
            covariance[i * D + i] = SHRINK * deviation[i] * deviation[i];
        }
        for (String clip : CLIPS) {
            for (double[] pose : spread(poses(Bvh.read(clips.resolve(clip + ".bvh"))), POSES_A_CLIP)) {
                add(pose, mean, covariance);
                add(mirrored(pose), mean, covariance);
            }
        }
        return text(mean, deviation, covariance);
    }

    private static void add(double[] pose, double[] mean, double[] covariance) {
        for (int r = 0; r < D; r++) {
            for (int c = 0; c < D; c++) {
                covariance[r * D + c] += (pose[r] - mean[r]) * (pose[c] - mean[c]);
            }
        }
    }

    private static String text(double[] mean, double[] deviation, double[] covariance) {
        StringBuilder text = new StringBuilder();
        text.append("# A Gaussian over rotation vectors (radians) of the moving joints: mean, lower triangle of the\n");
        text.append("# covariance. Mean and spread by anatomy, correlations from motion capture.\n");
        for (int i = 0; i < D; i++) {
            text.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.3f", mean[i]));
        }
        text.append('\n');
        for (int r = 0; r < D; r++) {
            for (int c = 0; c <= r; c++) {
                double correlation = covariance[r * D + c] / Math.sqrt(covariance[r * D + r] * covariance[c * D + c]);
                String number = String.format(Locale.ROOT, "%.6f", correlation * deviation[r] * deviation[c]);
                text.append(c == 0 ? "" : " ").append(number.matches("-?0\\.0+") ? "0" : number);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Rotation vectors of the moving joints of every frame. */
    static List<double[]> poses(Bvh bvh) {
        Map<BodyJoint, Integer> source = sources(bvh);
        Vec3 up = bvh.rest.get(source.get(BodyJoint.NECK)).minus(bvh.rest.get(source.get(BodyJoint.LEFT_KNEE)));
        boolean zUp = Math.abs(up.z()) > Math.abs(up.y());
        Rotation toCamera = Rotation.about(new Vec3(1, 0, 0), zUp ? Math.PI / 2 : Math.PI);
        Map<BodyJoint, Rotation> rest = restCorrections(bvh, source, toCamera);
        List<double[]> all = new ArrayList<>();
        for (List<Rotation> frame : bvh.frames) {
            Rotation[] global = new Rotation[LinearBody.JOINTS];
            for (BodyJoint j : BodyJoint.values()) {
                Integer s = source.get(j);
                Rotation parent = j.parent() < 0 ? Rotation.IDENTITY : global[j.parent()];
                global[j.ordinal()] = s == null
                        ? parent
                        : toCamera.times(frame.get(s)).times(toCamera.inverse()).times(rest.get(j));
            }
            hingeElbow(global, BodyJoint.LEFT_SHOULDER, BodyJoint.LEFT_ELBOW, 1);
            hingeElbow(global, BodyJoint.RIGHT_SHOULDER, BodyJoint.RIGHT_ELBOW, -1);
            double[] pose = new double[D];
            for (int i = 0; i < Unknowns.JOINTS; i++) {
                BodyJoint j = Unknowns.joint(i);
                Vec3 v = global[j.parent()].inverse().times(global[j.ordinal()]).toRotationVector();
                pose[3 * i] = v.x();
                pose[3 * i + 1] = v.y();
                pose[3 * i + 2] = v.z();
            }
            all.add(pose);
        }
        return all;
    }

    /**
     * Turns the upper arm about its own axis until the elbow bends about y, as sources differ in where the T-pose's palms
     * look. A straight arm keeps its turn.
     */
    private static void hingeElbow(Rotation[] global, BodyJoint shoulder, BodyJoint elbow, int side) {
        Rotation upper = global[shoulder.ordinal()];
        Vec3 forearm = upper.inverse().times(global[elbow.ordinal()]).apply(new Vec3(side, 0, 0));
        double bend = Math.hypot(forearm.y(), forearm.z());
        double angle = Math.atan2(-forearm.y(), -forearm.z()) * Math.min(1, bend / 0.4);
        global[shoulder.ordinal()] = upper.times(Rotation.about(new Vec3(1, 0, 0), angle));
    }

    private static Map<BodyJoint, Integer> sources(Bvh b) {
        Map<BodyJoint, Integer> m = new EnumMap<>(BodyJoint.class);
        m.put(BodyJoint.PELVIS, b.joint("Hips", "root"));
        m.put(BodyJoint.SPINE1, b.joint("LowerBack", "Spine"));
        m.put(BodyJoint.SPINE2, b.joint("upperback", "Chest", "Spine2", "Spine"));
        m.put(BodyJoint.SPINE3, b.joint("thorax", "Chest2", "Spine3", "Spine1"));
        m.put(BodyJoint.NECK, b.joint("upperneck", "Neck1", "Neck"));
        m.put(BodyJoint.HEAD, b.joint("Head"));
        boolean biped = b.names.contains("LeftCollar");
        for (String side : List.of("LEFT", "RIGHT")) {
            String s = side.substring(0, 1).toLowerCase(Locale.ROOT);
            m.put(BodyJoint.valueOf(side + "_COLLAR"), b.joint(s + "clavicle", side + "Collar", side + "Shoulder"));
            m.put(
                    BodyJoint.valueOf(side + "_SHOULDER"),
                    b.joint(s + "humerus", biped ? side + "Shoulder" : side + "Arm"));
            m.put(BodyJoint.valueOf(side + "_ELBOW"), b.joint(s + "radius", side + "Elbow", side + "ForeArm"));
            m.put(BodyJoint.valueOf(side + "_WRIST"), b.joint(s + "wrist", side + "Wrist", side + "Hand"));
            m.put(BodyJoint.valueOf(side + "_HIP"), b.joint(s + "femur", side + "UpLeg", side + "Hip"));
            m.put(BodyJoint.valueOf(side + "_KNEE"), b.joint(s + "tibia", side + "Knee", side + "Leg"));
            m.put(BodyJoint.valueOf(side + "_ANKLE"), b.joint(s + "foot", side + "Ankle", side + "Foot"));
        }
        return m;
    }

    /** C_k: turns the T-pose's limb into the source's rest limb; nothing for the trunk. */
    private static Map<BodyJoint, Rotation> restCorrections(
            Bvh bvh, Map<BodyJoint, Integer> source, Rotation toCamera) {
        Map<BodyJoint, Rotation> rest = new EnumMap<>(BodyJoint.class);
        for (BodyJoint j : BodyJoint.values()) {
            rest.put(j, Rotation.IDENTITY);
        }
        BodyJoint[][] limbs = {
            {BodyJoint.LEFT_HIP, BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE},
            {BodyJoint.RIGHT_HIP, BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE},
            {BodyJoint.LEFT_SHOULDER, BodyJoint.LEFT_ELBOW, BodyJoint.LEFT_WRIST},
            {BodyJoint.RIGHT_SHOULDER, BodyJoint.RIGHT_ELBOW, BodyJoint.RIGHT_WRIST}
        };
        Vec3[] straight = {new Vec3(0, 1, 0), new Vec3(0, 1, 0), new Vec3(1, 0, 0), new Vec3(-1, 0, 0)};
        for (int l = 0; l < limbs.length; l++) {
            for (int k = 0; k < 2; k++) {
                Vec3 bone = bvh.rest.get(source.get(limbs[l][k + 1])).minus(bvh.rest.get(source.get(limbs[l][k])));
                rest.put(limbs[l][k], Rotation.between(straight[l], toCamera.apply(bone)));
            }
        }
        return rest;
    }

    /** So many poses, each the farthest from those before. */
    static List<double[]> spread(List<double[]> poses, int count) {
        List<double[]> chosen = new ArrayList<>();
        double[] distance = new double[poses.size()];
        java.util.Arrays.fill(distance, Double.POSITIVE_INFINITY);
        int next = 0;
        while (chosen.size() < Math.min(count, poses.size())) {
            double[] pose = poses.get(next);
            chosen.add(pose);
            double most = -1;
            for (int i = 0; i < distance.length; i++) {
                distance[i] = Math.min(distance[i], squaredDistance(pose, poses.get(i)));
                if (distance[i] > most) {
                    most = distance[i];
                    next = i;
                }
            }
        }
        return chosen;
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /** The pose in a mirror: left and right change places, rotations about y and z change sign. */
    static double[] mirrored(double[] pose) {
        double[] other = new double[D];
        for (int i = 0; i < Unknowns.JOINTS; i++) {
            String name = Unknowns.joint(i).name();
            BodyJoint partner = BodyJoint.valueOf(
                    name.startsWith("LEFT_") ? name.replace("LEFT_", "RIGHT_") : name.replace("RIGHT_", "LEFT_"));
            int to = Unknowns.at(partner) - Unknowns.POSE;
            other[to] = pose[3 * i];
            other[to + 1] = -pose[3 * i + 1];
            other[to + 2] = -pose[3 * i + 2];
        }
        return other;
    }

    /** Means and standard deviations, in radians, of rotation vectors about x, y and z; right ones are mirror images. */
    private static void anatomy(double[] mean, double[] deviation) {
        for (int i = 0; i < Unknowns.JOINTS; i++) {
            BodyJoint joint = Unknowns.joint(i);
            double[] row = switch (joint) {
                case LEFT_HIP, RIGHT_HIP -> new double[] {-0.05, 0, -0.03, 0.4, 0.2, 0.2};
                case LEFT_KNEE, RIGHT_KNEE -> new double[] {0.12, 0, 0, 0.45, 0.08, 0.06};
                case LEFT_COLLAR, RIGHT_COLLAR -> new double[] {0, 0, 0.05, 0.08, 0.12, 0.12};
                case LEFT_SHOULDER, RIGHT_SHOULDER -> new double[] {0, 0.1, 1, 0.5, 0.6, 0.7};
                case LEFT_ELBOW, RIGHT_ELBOW -> new double[] {0, 0.4, 0, 0.35, 0.55, 0.12};
                case NECK -> new double[] {0.1, 0, 0, 0.13, 0.13, 0.13};
                default -> new double[] {0, 0, 0, 0.13, 0.13, 0.13};
            };
            boolean right = joint.name().startsWith("RIGHT_");
            for (int c = 0; c < 3; c++) {
                mean[3 * i + c] = right && c > 0 ? -row[c] : row[c];
                deviation[3 * i + c] = row[3 + c];
            }
        }
    }
}
