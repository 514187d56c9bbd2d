package org.photowakeup.smpl.fit;

import java.util.Arrays;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Landmark;

/**
 * Where the body stands before anything is known of its pose: bones of the trunk and the legs give pixels a metre, from
 * that follows the depth; the middles of the landmarks fall together.
 */
final class CameraStart {
    private static final Landmark[][] BONES = {
        {Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER},
        {Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP},
        {Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP},
        {Landmark.LEFT_HIP, Landmark.LEFT_KNEE},
        {Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE},
        {Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE},
        {Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE},
    };
    private static final Landmark[][] SPARE_BONES = {
        {Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW},
        {Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW},
        {Landmark.LEFT_EAR, Landmark.RIGHT_EAR},
        {Landmark.LEFT_EYE, Landmark.RIGHT_EYE},
        {Landmark.LEFT_HIP, Landmark.RIGHT_HIP},
    };

    private CameraStart() {}

    /**
     * The depth, in metres, at which the mean body's bones look as long as in the picture. Bones look short when turned
     * away, hence the second longest counts, the longest may be a mistake.
     */
    static double depth(LinearBody body, Evidence evidence, Camera camera) {
        double[] ratios = ratios(BONES, body, evidence);
        if (ratios.length == 0) {
            ratios = ratios(SPARE_BONES, body, evidence);
        }
        double ratio = ratios.length == 0
                ? evidence.spread() / 1.5
                : ratios[Math.max(0, ratios.length > 2 ? ratios.length - 2 : ratios.length - 1)];
        return camera.focalLength() / Math.max(ratio, 1e-3);
    }

    /** Pixels a metre of each bone seen at both ends, ascending. */
    private static double[] ratios(Landmark[][] bones, LinearBody body, Evidence evidence) {
        double[] ratios = new double[bones.length];
        int count = 0;
        for (Landmark[] bone : bones) {
            if (evidence.has(bone[0]) && evidence.has(bone[1])) {
                double pixels = Math.hypot(
                        evidence.x(bone[0]) - evidence.x(bone[1]), evidence.y(bone[0]) - evidence.y(bone[1]));
                ratios[count++] = pixels / body.length(bone[0], bone[1]);
            }
        }
        double[] found = Arrays.copyOf(ratios, count);
        Arrays.sort(found);
        return found;
    }

    /** Sets the translation in p so that the middle of the posed landmarks is seen where that of the found ones is. */
    static void place(double[] p, Kinematics kinematics, Evidence evidence, Camera camera, double depth) {
        Arrays.fill(p, Unknowns.PLACE, Unknowns.PLACE + 3, 0);
        kinematics.pose(p);
        double[] y = kinematics.landmarks();
        double[] middle = new double[3];
        double px = 0;
        double py = 0;
        int count = evidence.count();
        for (int i = 0; i < LinearBody.LANDMARKS; i++) {
            if (evidence.confidence[i] > 0) {
                for (int c = 0; c < 3; c++) {
                    middle[c] += y[3 * i + c] / count;
                }
                px += evidence.x[i] / count;
                py += evidence.y[i] / count;
            }
        }
        p[Unknowns.PLACE] = (px - camera.centreX()) * depth / camera.focalLength() - middle[0];
        p[Unknowns.PLACE + 1] = (py - camera.centreY()) * depth / camera.focalLength() - middle[1];
        p[Unknowns.PLACE + 2] = depth - middle[2];
    }
}
