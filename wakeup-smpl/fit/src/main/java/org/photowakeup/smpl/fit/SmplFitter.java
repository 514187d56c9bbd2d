package org.photowakeup.smpl.fit;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.BodyFitter;
import org.photowakeup.stage.StageContext;

/**
 * Fits a body to landmarks after SMPLify (Bogo, Kanazawa, Lassner, Gehler, Romero, Black, "Keep it SMPL", ECCV 2016).
 */
public final class SmplFitter implements BodyFitter {
    private static final double DEFAULT_FOCAL = 1.1;
    private static final int MOST_SHAPES = 10;

    private final PosePrior prior;
    private final double focalLength;

    /** A fitter with the defaults. */
    public SmplFitter() {
        this(PosePrior.load(), 0);
    }

    private SmplFitter(PosePrior prior, double focalLength) {
        this.prior = prior;
        this.focalLength = focalLength;
    }

    /** The same for photos of a known focal length, in pixels. */
    public SmplFitter withFocalLength(double pixels) {
        if (!(pixels > 0) || !Double.isFinite(pixels)) {
            throw new IllegalArgumentException("a focal length is positive, got " + pixels);
        }
        return new SmplFitter(prior, pixels);
    }

    @Override
    public BodyFit fit(BodyModel model, Keypoints2D keypoints, Mask person, StageContext context) {
        context.progress(0);
        Camera camera = camera(person);
        Evidence evidence = Evidence.of(keypoints, 0.1);
        LinearBody body = LinearBody.of(model, MOST_SHAPES);
        JointFit joints = new JointFit(body, prior, evidence, camera);
        JointFit.Result result = joints.solve(context);
        List<String> notes = new ArrayList<>(evidence.notes());
        BodyFit fit = BodyFit.of(model, result.parameters(), camera, result.rootMeanSquare(), result.converged());
        context.progress(1);
        return fit.withNotes(notes);
    }

    private Camera camera(Mask person) {
        double focal = focalLength > 0 ? focalLength : DEFAULT_FOCAL * Math.hypot(person.width(), person.height());
        return Camera.centred(focal, person.width(), person.height());
    }
}
