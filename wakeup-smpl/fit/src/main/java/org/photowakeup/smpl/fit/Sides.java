package org.photowakeup.smpl.fit;

import java.util.List;
import java.util.Optional;
import org.photowakeup.body.Landmark;

/**
 * Finds landmarks whose left and right were mistaken for each other. From one picture, a person seen from the front with
 * sides exchanged equals one seen from the back; the face decides: who shows nose and eyes has the left shoulder at the
 * picture's right. And shoulders and hips must agree, a trunk does not twist by half a turn.
 */
final class Sides {
    private static final double CLEAR = 0.15;
    private static final double FACE = 0.6;
    private static final List<Landmark> HEAD = List.of(Landmark.LEFT_EYE, Landmark.LEFT_EAR);
    private static final List<Landmark> ARMS =
            List.of(Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST);
    private static final List<Landmark> LEGS = List.of(Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE);

    private Sides() {}

    /** Exchanges what was mistaken, in place; a note when something was. */
    static Optional<String> repair(Evidence evidence) {
        double shoulders = order(evidence, Landmark.LEFT_SHOULDER);
        double hips = order(evidence, Landmark.LEFT_HIP);
        double eyes = faceIsSeen(evidence) ? order(evidence, Landmark.LEFT_EYE) : 0;
        boolean face = faceIsSeen(evidence);
        boolean arms = face && shoulders < -CLEAR;
        boolean legs = face && hips < -CLEAR / 2 && (arms || shoulders > CLEAR);
        if (!face && shoulders * hips < 0 && Math.abs(shoulders) > CLEAR && Math.abs(hips) > CLEAR / 2) {
            legs = true;
        }
        if (arms && !legs && hips > CLEAR / 2 && eyes >= 0) {
            exchange(evidence, ARMS);
            return Optional.of("left and right of the arms were exchanged");
        }
        if (arms && legs) {
            exchange(evidence, ARMS);
            exchange(evidence, LEGS);
            if (eyes < 0) {
                exchange(evidence, HEAD);
            }
            return Optional.of("left and right were exchanged");
        }
        if (legs) {
            exchange(evidence, LEGS);
            return Optional.of("left and right of the legs were exchanged");
        }
        return Optional.empty();
    }

    /** How far right of its partner a left landmark is seen, in parts of the landmarks' extent; 0 when one is missing. */
    private static double order(Evidence evidence, Landmark left) {
        Landmark right = left.mirrored();
        if (!evidence.has(left) || !evidence.has(right)) {
            return 0;
        }
        double unit = 0.5 * evidence.spread();
        return (evidence.x(left) - evidence.x(right)) / unit;
    }

    /** Whether nose and both eyes were found about as surely as the rest of the body. */
    private static boolean faceIsSeen(Evidence evidence) {
        if (!evidence.has(Landmark.NOSE) || !evidence.has(Landmark.LEFT_EYE) || !evidence.has(Landmark.RIGHT_EYE)) {
            return false;
        }
        double face = (evidence.confidence[Landmark.NOSE.ordinal()]
                        + evidence.confidence[Landmark.LEFT_EYE.ordinal()]
                        + evidence.confidence[Landmark.RIGHT_EYE.ordinal()])
                / 3;
        double body = 0;
        int count = 0;
        for (int i = Landmark.LEFT_SHOULDER.ordinal(); i < LinearBody.LANDMARKS; i++) {
            body += evidence.confidence[i];
            count += evidence.confidence[i] > 0 ? 1 : 0;
        }
        return count > 0 && face >= FACE * body / count;
    }

    private static void exchange(Evidence evidence, List<Landmark> lefts) {
        for (Landmark left : lefts) {
            int a = left.ordinal();
            int b = left.mirrored().ordinal();
            swap(evidence.x, a, b);
            swap(evidence.y, a, b);
            swap(evidence.confidence, a, b);
        }
    }

    private static void swap(double[] values, int a, int b) {
        double v = values[a];
        values[a] = values[b];
        values[b] = v;
    }
}
