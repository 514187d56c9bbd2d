package org.photowakeup.animate.export;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** Chooses the frames of a track that are needed as keys when players interpolate between keys: one when it stands still. */
final class KeyReduction {
    /** How far a frame is from the blend of two keys. */
    @FunctionalInterface
    interface Miss {
        double of(int from, int to, int frame);
    }

    private KeyReduction() {}

    /** Frames of a rotation track; every left-out frame is within an angle, in radians, of the slerp around it. */
    static List<Integer> rotations(List<Rotation> track, double tolerance) {
        if (track.stream().allMatch(r -> r.angleTo(track.get(0)) <= tolerance)) {
            return List.of(0);
        }
        return frames(track.size(), tolerance, (from, to, frame) -> {
            double t = (double) (frame - from) / (to - from);
            return track.get(from).slerp(track.get(to), t).angleTo(track.get(frame));
        });
    }

    /** Frames of a track of places; every left-out frame is within a distance of the line around it. */
    static List<Integer> places(List<Vec3> track, double tolerance) {
        if (track.stream().allMatch(p -> p.distanceTo(track.get(0)) <= tolerance)) {
            return List.of(0);
        }
        return frames(track.size(), tolerance, (from, to, frame) -> {
            double t = (double) (frame - from) / (to - from);
            Vec3 blend = track.get(from).times(1 - t).plus(track.get(to).times(t));
            return blend.distanceTo(track.get(frame));
        });
    }

    /** The farthest frame that a span may reach, again and again; spans of at most 64 frames keep it linear. */
    private static List<Integer> frames(int count, double tolerance, Miss miss) {
        List<Integer> keys = new ArrayList<>(List.of(0));
        int from = 0;
        while (from < count - 1) {
            int to = from + 1;
            while (to + 1 < count && to - from < 64 && fits(from, to + 1, tolerance, miss)) {
                to++;
            }
            keys.add(to);
            from = to;
        }
        return keys;
    }

    private static boolean fits(int from, int to, double tolerance, Miss miss) {
        for (int frame = from + 1; frame < to; frame++) {
            if (miss.of(from, to, frame) > tolerance) {
                return false;
            }
        }
        return true;
    }
}
