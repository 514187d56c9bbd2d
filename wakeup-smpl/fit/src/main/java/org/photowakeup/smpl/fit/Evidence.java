package org.photowakeup.smpl.fit;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LiftedPose;

/** The landmarks that the fit trusts, in arrays by {@link Landmark#ordinal}. */
final class Evidence {
    private static final int FEWEST = 6;
    private static final double MOST_OUTSIDE = 0.3;

    /** Pixels. */
    final double[] x = new double[LinearBody.LANDMARKS];

    /** Pixels. */
    final double[] y = new double[LinearBody.LANDMARKS];

    /** 0 for a landmark that was not found or not believed. */
    final double[] confidence = new double[LinearBody.LANDMARKS];

    private LiftedPose lifted;

    private Evidence(LiftedPose lifted) {
        this.lifted = lifted;
    }

    /**
     * The landmarks with at least a confidence, and the depths of bones.
     *
     * @throws IllegalArgumentException when fewer than 6 remain, or all lie in one point
     */
    static Evidence of(Keypoints2D keypoints, LiftedPose lifted, double leastConfidence) {
        Evidence e = new Evidence(lifted);
        for (Landmark landmark : Landmark.values()) {
            int i = landmark.ordinal();
            Keypoint found = keypoints.found().get(landmark);
            if (found != null && found.confidence() >= leastConfidence) {
                e.x[i] = found.at().x();
                e.y[i] = found.at().y();
                e.confidence[i] = found.confidence();
            }
        }
        if (e.count() < FEWEST) {
            throw new IllegalArgumentException("a fit needs " + FEWEST + " landmarks with confidence " + leastConfidence
                    + " or more, got " + e.count() + " of " + keypoints.found().size());
        }
        if (e.spread() < 2) {
            throw new IllegalArgumentException(
                    "the " + e.count() + " landmarks lie within " + e.spread() + " pixels, a fit needs 2 or more");
        }
        return e;
    }

    /**
     * Drops landmarks further from the person's mask than a twentieth of the landmarks' extent: they belong to somebody
     * else.
     *
     * @param notes a line is added for each
     * @return false, and nothing dropped, when the mask holds too few to mean the same person
     */
    boolean dropOutside(MaskMap map, Camera camera, List<String> notes) {
        double far = 0.05 * spread();
        List<Landmark> outside = new ArrayList<>();
        int seen = 0;
        for (Landmark landmark : Landmark.values()) {
            int i = landmark.ordinal();
            boolean within = x[i] >= 0 && y[i] >= 0 && x[i] <= camera.width() - 1 && y[i] <= camera.height() - 1;
            if (has(landmark) && within) {
                seen++;
                if (map.isEmpty() || map.distance(x[i], y[i]) > far) {
                    outside.add(landmark);
                }
            }
        }
        if (outside.size() > MOST_OUTSIDE * seen || count() - outside.size() < FEWEST) {
            return false;
        }
        for (Landmark landmark : outside) {
            confidence[landmark.ordinal()] = 0;
            notes.add(landmark.cocoName() + " lies outside the mask and was not used");
        }
        return true;
    }

    /** What is known of the pose's depth. */
    LiftedPose lifted() {
        return lifted;
    }

    /** Whether the depth between a shoulder and a hip is known. */
    boolean tellsTrunksLean() {
        return lifted.bones().stream()
                .anyMatch(bone -> has(bone.from()) && has(bone.to()) && isSideOfTrunk(bone.from(), bone.to()));
    }

    private static boolean isSideOfTrunk(Landmark from, Landmark to) {
        return switch (from) {
            case LEFT_HIP -> to == Landmark.LEFT_SHOULDER;
            case RIGHT_HIP -> to == Landmark.RIGHT_SHOULDER;
            default -> false;
        };
    }

    /** Forgets the pose's depth: it was told of other landmarks. */
    void forgetDepth() {
        lifted = LiftedPose.none();
    }

    boolean has(Landmark landmark) {
        return confidence[landmark.ordinal()] > 0;
    }

    double x(Landmark landmark) {
        return x[landmark.ordinal()];
    }

    double y(Landmark landmark) {
        return y[landmark.ordinal()];
    }

    /** Number of landmarks in use. */
    int count() {
        int count = 0;
        for (double c : confidence) {
            count += c > 0 ? 1 : 0;
        }
        return count;
    }

    /** The longer side, in pixels, of the box around the landmarks. */
    double spread() {
        double x0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            if (confidence[i] > 0) {
                x0 = Math.min(x0, x[i]);
                x1 = Math.max(x1, x[i]);
                y0 = Math.min(y0, y[i]);
                y1 = Math.max(y1, y[i]);
            }
        }
        return Math.max(x1 - x0, y1 - y0);
    }

    /** The landmarks without evidence, a note each. */
    List<String> notes() {
        List<String> lines = new ArrayList<>();
        for (Landmark landmark : Landmark.values()) {
            if (!has(landmark)) {
                lines.add("no evidence for " + landmark.cocoName());
            }
        }
        return lines;
    }
}
