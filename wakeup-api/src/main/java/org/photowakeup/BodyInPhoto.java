package org.photowakeup;

import java.util.List;
import org.photowakeup.body.BodyEvidence;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.LiftedPose;

/** The fitted body of a person who is cut out, its maps, and the layers that it divides them into. */
final class BodyInPhoto {
    private final Stages stages;
    private final StageRunner runner;

    BodyInPhoto(Stages stages, StageRunner runner) {
        this.stages = stages;
        this.runner = runner;
    }

    /** A body fitted to landmarks, its head turned. */
    FittedBody fitted(Cutout cutout, Keypoints2D keypoints) {
        BodyModel model = stages.bodyModel().get();
        BodyEvidence evidence = new BodyEvidence(keypoints, cutout.mask())
                .withFocalLength(cutout.photo().focalLength())
                .withLifted(lifted(cutout, keypoints));
        BodyFit fit = runner.run(Stage.FIT, context -> stages.fitter().get().fit(model, evidence, context));
        BodyFit turned = stages.headAligner()
                .find()
                .map(aligner -> runner.run(Stage.HEAD, context -> aligner.turn(model, keypoints, fit, context)))
                .orElse(fit);
        return drawn(cutout, keypoints, turned);
    }

    private LiftedPose lifted(Cutout cutout, Keypoints2D keypoints) {
        return stages.poseLifter()
                .find()
                .map(lifter -> runner.run(
                        Stage.LIFT, context -> lifter.lift(cutout.photo(), cutout.mask(), keypoints, context)))
                .orElse(LiftedPose.none());
    }

    /** A body with its maps. */
    FittedBody drawn(Cutout cutout, Keypoints2D keypoints, BodyFit fit) {
        return new FittedBody(
                cutout,
                keypoints,
                fit,
                runner.run(
                        Stage.RASTERIZE,
                        context ->
                                BodyMapsRenderer.render(stages.rasterizer().get(), fit.body(), fit.camera(), context)));
    }

    /** The person in layers. */
    LayeredBody layered(FittedBody fitted) {
        Cutout cutout = fitted.cutout();
        List<Layer> layers = runner.run(
                Stage.SPLIT,
                context -> stages.splitter()
                        .get()
                        .split(cutout.photo(), cutout.mask(), fitted.fit(), fitted.maps(), context));
        return runner.checked(Stage.SPLIT, () -> new LayeredBody(fitted, layers));
    }

    /** The same with body parts that a caller painted. */
    LayeredBody layered(FittedBody fitted, LabelMap labels) {
        Cutout cutout = fitted.cutout();
        Fits.photo("a label map", labels.width(), labels.height(), cutout.photo());
        List<Layer> layers = runner.run(
                Stage.SPLIT,
                context -> stages.splitter().get().split(labels, cutout.mask(), fitted.fit(), fitted.maps(), context));
        return runner.checked(Stage.SPLIT, () -> new LayeredBody(fitted, layers));
    }
}
