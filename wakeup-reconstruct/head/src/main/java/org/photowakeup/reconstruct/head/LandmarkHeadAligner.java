package org.photowakeup.reconstruct.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.image.Mask;
import org.photowakeup.image.WarpField;
import org.photowakeup.rig.Rotation;
import org.photowakeup.stage.HeadAligner;
import org.photowakeup.stage.StageContext;

/**
 * Solves the head's rotation from nose, eyes and ears with the fitted camera and moves the face to where the photo has it
 * ("Photo Wake-Up", CVPR 2019, section 5: head pose correction).
 *
 * <p>The rotation is shared by neck and head. Size and place of the head may differ from the body's while it is solved,
 * so that a head larger than the model's is not taken for a tilted one; both stay the body's in the result.
 *
 * <p>Deviations from the paper: five landmarks, and more where a face model gives {@link FacePoint points}, instead of a face
 * detector's; the face is moved by bending the warp, so that
 * depth and normals follow, not by moving vertices afterwards.
 *
 * <p>Known limits: eyes and ears of a body and of a person differ by a centimetre or two, which is about 5 degrees of pitch;
 * landmarks of a head seen from behind are believed when the network is sure of them.
 *
 * <p>Immutable, shared by threads; below a millisecond for the rotation, a few nanoseconds a pixel of the head for the warp.
 */
public final class LandmarkHeadAligner implements HeadAligner {
    private static final int FEWEST = 3;
    private static final double NECK_SHARE = 0.3;

    private final double leastConfidence;
    private final List<FacePoint> facePoints;

    /** Believes landmarks of confidence 0.3 and more. */
    public LandmarkHeadAligner() {
        this(0.3, List.of());
    }

    private LandmarkHeadAligner(double leastConfidence, List<FacePoint> facePoints) {
        this.leastConfidence = leastConfidence;
        this.facePoints = List.copyOf(facePoints);
    }

    /**
     * The same with another confidence below which a landmark is not sure: more suits networks that are sure of what they
     * do not see, less keeps more heads.
     *
     * @param least in [0, 1]
     */
    public LandmarkHeadAligner withLeastConfidence(double least) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("a confidence lies in [0, 1], got " + least);
        }
        return new LandmarkHeadAligner(least, facePoints);
    }

    /**
     * The same for one photo, whose face a face model has looked at: its points count like nose, eyes and ears, and three sure ones
     * of all suffice.
     */
    public LandmarkHeadAligner withFacePoints(List<FacePoint> found) {
        return new LandmarkHeadAligner(leastConfidence, found);
    }

    @Override
    public BodyFit turn(BodyModel model, Keypoints2D keypoints, BodyFit fit, StageContext context) {
        context.progress(0);
        List<FaceLandmark> sure = FaceLandmark.sure(model, keypoints, fit, leastConfidence, facePoints);
        BodyFit result;
        if (sure.size() < FEWEST) {
            result = noted(
                    fit,
                    "the head keeps the body's pose: " + sure.size() + " landmarks of the face are sure, " + FEWEST
                            + " are needed");
        } else {
            Rotation before = fit.body().joints().get(BodyJoint.HEAD.ordinal()).rotation();
            Rotation after = new HeadRotation(fit, sure).solve();
            double degrees = Math.toDegrees(before.angleTo(after));
            result = noted(
                    turned(model, fit, before, after),
                    String.format(Locale.ROOT, "the head was turned by %.0f degrees to meet the face", degrees));
        }
        context.progress(1);
        return result;
    }

    private static BodyFit noted(BodyFit fit, String line) {
        List<String> notes = new ArrayList<>(fit.notes());
        notes.add(line);
        return fit.withNotes(notes);
    }

    /** The fit with another rotation of the head in the world, to which the neck gives its share. */
    private static BodyFit turned(BodyModel model, BodyFit fit, Rotation before, Rotation after) {
        Rotation delta = after.times(before.inverse());
        Rotation chest = fit.body().joints().get(BodyJoint.SPINE3.ordinal()).rotation();
        Rotation neck = Rotation.IDENTITY
                .slerp(delta, NECK_SHARE)
                .times(fit.body().joints().get(BodyJoint.NECK.ordinal()).rotation());
        List<Rotation> pose = new ArrayList<>(fit.parameters().pose());
        pose.set(BodyJoint.NECK.ordinal(), chest.inverse().times(neck));
        pose.set(BodyJoint.HEAD.ordinal(), neck.inverse().times(after));
        return BodyFit.of(model, fit.parameters().withPose(pose), fit.camera(), fit.error(), fit.converged())
                .withNotes(fit.notes());
    }

    @Override
    public WarpField align(
            BodyModel model, Keypoints2D keypoints, BodyFit fit, WarpField warp, Mask head, StageContext context) {
        context.progress(0);
        if (warp.width() != head.width() || warp.height() != head.height()) {
            throw new IllegalArgumentException("a head's mask of " + head.width() + "x" + head.height()
                    + " does not fit a warp of " + warp.width() + "x" + warp.height());
        }
        List<FaceLandmark> sure = FaceLandmark.sure(model, keypoints, fit, leastConfidence, facePoints);
        WarpField bent = sure.size() < FEWEST || head.isEmpty()
                ? warp
                : FaceWarp.bend(warp, head, fit, sure, FaceLandmark.middle(model, fit));
        context.progress(1);
        return bent;
    }
}
