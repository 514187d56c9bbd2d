package org.photowakeup.smpl.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.photowakeup.body.BodyEvidence;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.PosedBody;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.BodyFitter;
import org.photowakeup.stage.StageContext;

/**
 * Fits a body to landmarks and a mask after SMPLify (Bogo, Kanazawa, Lassner, Gehler, Romero, Black, "Keep it SMPL",
 * ECCV 2016): dense Levenberg-Marquardt with an analytic Jacobian of the landmarks over translation, 15 joints' rotations,
 * up to 10 shape coefficients, seven {@link org.photowakeup.body.Proportions} and the camera's pitch.
 *
 * <p>Steps: repair exchanged sides; depth from the trunk's and the legs' length; the trunk for four facings; all
 * landmarks with Geman and McClure's function, weighted by squared confidence, in stages of falling noise; for each limb the
 * other depths that look alike; when the landmarks agree to a centimetre, a last approach to them that leaves depth alone;
 * then, when the mask holds the landmarks, the one-sided silhouette term and feet turned to where the mask has them.
 *
 * <p>Deviations from the paper: no interpenetration term; one Gaussian pose prior around relaxed standing, its
 * correlations from motion capture; what a {@link org.photowakeup.stage.PoseLifter} tells of bones' depths, weighted by its
 * spread; priors that trunks are upright under gravity and face the camera or away from it, legs
 * straight, feet below the trunk and at one height, elbows beside the trunk and a little behind it, all of which give way
 * to evidence; bones may be longer or shorter than the model's and are believed to have people's proportions, so that a
 * short arm is not taken for one that points forward; a moderate perspective instead of 5000
 * pixels; hips count 0.4, because models and networks differ in where they are. Joints without a landmark beyond them
 * (feet, wrists, hands, ankles but for a turn about the leg) keep the rest pose.
 *
 * <p>Known limits: hands behind the back come out in front of it when the landmarks do not tell; a crouch seen
 * straight from the front comes out too upright.
 *
 * <p>Immutable, shared by threads; one thread works. Around 0.5 MB of scratch a fit.
 */
public final class SmplFitter implements BodyFitter {
    private static final double DEFAULT_FOCAL = 1.1;
    private static final int MOST_SHAPES = 10;

    private final PosePrior prior;
    private final double focalLength;
    private final double leastConfidence;
    private final boolean silhouette;

    /** A fitter with the defaults. */
    public SmplFitter() {
        this(PosePrior.load(), 0, 0.15, true);
    }

    private SmplFitter(PosePrior prior, double focalLength, double leastConfidence, boolean silhouette) {
        this.prior = prior;
        this.focalLength = focalLength;
        this.leastConfidence = leastConfidence;
        this.silhouette = silhouette;
    }

    /**
     * The same for photos of a known focal length, whatever they say of it themselves. The default is what the photo says
     * (EXIF), or else 1.1 times the picture's diagonal, a
     * normal lens.
     *
     * @param pixels focal length, positive
     */
    public SmplFitter withFocalLength(double pixels) {
        if (!(pixels > 0) || !Double.isFinite(pixels)) {
            throw new IllegalArgumentException("a focal length is positive, got " + pixels + " pixels");
        }
        return new SmplFitter(prior, pixels, leastConfidence, silhouette);
    }

    /**
     * The same with another confidence below which a landmark is not believed. The default is 0.15; more is safer with
     * networks that are sure of what they do not see.
     *
     * @param least in [0, 1]
     */
    public SmplFitter withLeastConfidence(double least) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("a confidence lies in [0, 1], got " + least);
        }
        return new SmplFitter(prior, focalLength, least, silhouette);
    }

    /** The same with or without the silhouette term (default: with); without it the mask
     * gives the picture's size and tells landmarks of somebody else. */
    public SmplFitter withSilhouette(boolean wanted) {
        return new SmplFitter(prior, focalLength, leastConfidence, wanted);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The notes name every landmark without evidence and every one that was overruled, however sure the caller was of
     * it, sides that were exchanged, and a mask that was not used.
     *
     * @throws IllegalArgumentException when fewer than 6 landmarks are believed or all lie within 2 pixels
     */
    @Override
    public BodyFit fit(BodyModel model, Keypoints2D keypoints, Mask person, StageContext context) {
        return fit(model, new BodyEvidence(keypoints, person), context);
    }

    /** {@inheritDoc} A focal length that this fitter was given itself comes first. */
    @Override
    public BodyFit fit(
            BodyModel model, Keypoints2D keypoints, Mask person, OptionalDouble known, StageContext context) {
        return fit(model, new BodyEvidence(keypoints, person).withFocalLength(known), context);
    }

    /**
     * {@inheritDoc} A focal length that this fitter was given itself comes first; depths of bones count where both landmarks
     * do.
     */
    @Override
    public BodyFit fit(BodyModel model, BodyEvidence seen, StageContext context) {
        context.progress(0);
        Mask person = seen.person();
        Camera camera = camera(person, seen.focalLength());
        Evidence evidence = Evidence.of(seen.keypoints(), seen.lifted(), leastConfidence);
        List<String> notes = new ArrayList<>();
        MaskMap map = new MaskMap(person);
        boolean masked = evidence.dropOutside(map, camera, notes);
        Sides.repair(evidence).ifPresent(note -> {
            notes.add(note);
            evidence.forgetDepth();
        });
        JointFit fit = new JointFit(LinearBody.of(model, MOST_SHAPES), prior, evidence, camera);
        context.progress(0.4);
        fit.refine();
        context.progress(0.7);
        BodyParameters parameters = fit.parameters();
        if (silhouette && masked) {
            fit.fillOutline(model, map);
            parameters = fit.parameters();
            PosedBody body = fit.proportions().of(model).pose(parameters);
            parameters = new FootSearch(body, camera, person).turned(parameters);
        } else if (!masked) {
            notes.add("the mask does not hold the landmarks and was not used");
        }
        notes.addAll(evidence.notes());
        notes.addAll(fit.overruled());
        BodyFit result =
                BodyFit.of(model, fit.proportions(), parameters, camera, fit.rootMeanSquare(), fit.converged());
        context.progress(1);
        return result.withNotes(notes);
    }

    private Camera camera(Mask person, OptionalDouble known) {
        double usual = DEFAULT_FOCAL * Math.hypot(person.width(), person.height());
        double focal = focalLength > 0 ? focalLength : known.orElse(usual);
        return Camera.centred(focal, person.width(), person.height());
    }
}
