package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * A source's motion in terms of the target's body, before it is placed.
 *
 * @param turns a frame's global rotations by the target's joint numbers
 * @param ways a frame's way of the pelvis since the first frame, scaled to the target
 * @param heights a frame's height of the lowest sole point over the ground, scaled to the target, at least 0
 * @param soleHeights the same for each of the six sole points
 */
record SourceMotion(List<Rotation[]> turns, List<Vec3> ways, List<Double> heights, List<double[]> soleHeights) {
    static SourceMotion of(
            MotionClip clip, SourceBody source, RestAlignment alignment, TargetBody target, double scale) {
        List<Vec3> soleOffsets = Soles.of(target).offsets();
        List<Rotation[]> turns = new ArrayList<>();
        List<Vec3> ways = new ArrayList<>();
        List<Vec3[]> ankles = new ArrayList<>();
        List<double[]> levels = new ArrayList<>();
        for (int f = 0; f < clip.frames().size(); f++) {
            List<RigidTransform> globals = Retargeter.globals(clip, f);
            Rotation[] turned = turns(globals, source, alignment, target);
            turns.add(turned);
            ways.add(hips(globals, source).times(scale));
            ankles.add(new Vec3[] {
                globals.get(source.of(BodyJoint.LEFT_ANKLE)).translation().times(scale),
                globals.get(source.of(BodyJoint.RIGHT_ANKLE)).translation().times(scale)
            });
        }
        ElbowHinges.align(turns, target);
        turns.forEach(frame -> JointLimits.apply(frame, target));
        RestSoles.level(turns, ankles, target);
        for (int f = 0; f < turns.size(); f++) {
            levels.add(levels(ankles.get(f), turns.get(f), soleOffsets, target));
        }
        Vec3 first = ways.get(0);
        double[] floors = Ground.under(lowest(clip, levels, scale), clip.secondsPerFrame());
        List<double[]> soleHeights = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        for (int f = 0; f < floors.length; f++) {
            double floor = floors[f];
            double[] over = Arrays.stream(levels.get(f))
                    .map(v -> Math.max(0, floor - v))
                    .toArray();
            soleHeights.add(over);
            heights.add(Arrays.stream(over).min().orElse(0));
        }
        return new SourceMotion(turns, ways.stream().map(w -> w.minus(first)).toList(), heights, soleHeights);
    }

    /** {@code S_k(t) S_k(reference)^-1 A_k}; a joint without a counterpart turns as its parent does. */
    private static Rotation[] turns(
            List<RigidTransform> globals, SourceBody source, RestAlignment alignment, TargetBody target) {
        Rotation[] turns = new Rotation[target.skeleton().size()];
        for (BodyJoint joint : BodyJoint.values()) {
            int s = joint == BodyJoint.PELVIS ? Math.max(0, source.of(joint)) : source.of(joint);
            boolean follows = s < 0 || joint == BodyJoint.LEFT_HAND || joint == BodyJoint.RIGHT_HAND;
            if (follows) {
                turns[target.of(joint)] = turns[target.of(BodyJoint.of(joint.parent()))];
            } else {
                Rotation since = globals.get(s)
                        .rotation()
                        .times(alignment.reference().get(s).rotation().inverse());
                turns[target.of(joint)] = since.times(alignment.of(joint));
            }
        }
        for (int k = 0; k < turns.length; k++) {
            if (turns[k] == null) {
                turns[k] = turns[Math.max(0, target.skeleton().joints().get(k).parent())];
            }
        }
        return turns;
    }

    private static Vec3 hips(List<RigidTransform> globals, SourceBody source) {
        return globals.get(source.of(BodyJoint.LEFT_HIP))
                .translation()
                .plus(globals.get(source.of(BodyJoint.RIGHT_HIP)).translation())
                .times(0.5);
    }

    /** y of the target's sole points carried by the source's feet. */
    private static double[] levels(Vec3[] ankles, Rotation[] turns, List<Vec3> offsets, TargetBody target) {
        double[] levels = new double[offsets.size()];
        for (int p = 0; p < levels.length; p++) {
            BodyJoint carrier = Soles.carrier(p);
            int side = p / Soles.POINTS;
            BodyJoint ankle = side == 0 ? BodyJoint.LEFT_ANKLE : BodyJoint.RIGHT_ANKLE;
            Vec3 offset = turns[target.of(carrier)].apply(offsets.get(p));
            if (carrier != ankle) {
                Vec3 bone = target.rest(carrier).minus(target.rest(ankle));
                offset = offset.plus(turns[target.of(ankle)].apply(bone));
            }
            levels[p] = ankles[side].y() + offset.y();
        }
        return levels;
    }

    /** A frame's greatest y of soles and, for whoever sits, kneels or stands on the hands, of all joints. */
    private static double[] lowest(MotionClip clip, List<double[]> levels, double scale) {
        double[] lowest = new double[levels.size()];
        for (int f = 0; f < lowest.length; f++) {
            lowest[f] = Arrays.stream(levels.get(f)).max().orElse(0);
            for (RigidTransform joint : Retargeter.globals(clip, f)) {
                lowest[f] = Math.max(lowest[f], joint.translation().y() * scale);
            }
        }
        return lowest;
    }
}
