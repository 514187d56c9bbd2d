package org.photowakeup;

import java.util.List;
import org.photowakeup.body.BodyModel;
import org.photowakeup.stage.BodyFitter;
import org.photowakeup.stage.DepthIntegrator;
import org.photowakeup.stage.HeadAligner;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.LayerSplitter;
import org.photowakeup.stage.MaskRefiner;
import org.photowakeup.stage.MeshBuilder;
import org.photowakeup.stage.PersonDetector;
import org.photowakeup.stage.PoseEstimator;
import org.photowakeup.stage.PoseLifter;
import org.photowakeup.stage.Rasterizer;
import org.photowakeup.stage.SilhouetteMatcher;
import org.photowakeup.stage.Texturer;
import org.photowakeup.stage.Warper;

/** The implementations that a pipeline runs. */
record Stages(
        Choice<PersonDetector> detector,
        Choice<MaskRefiner> refiner,
        Choice<Inpainter> inpainter,
        Choice<PoseEstimator> poseEstimator,
        Choice<PoseLifter> poseLifter,
        Choice<BodyModel> bodyModel,
        Choice<BodyFitter> fitter,
        Choice<HeadAligner> headAligner,
        Choice<Rasterizer> rasterizer,
        Choice<LayerSplitter> splitter,
        Choice<SilhouetteMatcher> matcher,
        Choice<Warper> warper,
        Choice<DepthIntegrator> integrator,
        Choice<MeshBuilder> meshBuilder,
        Choice<Texturer> texturer) {

    /**
     * What was given, and for the rest what the class path offers.
     *
     * @throws IllegalStateException when the class path offers several implementations of a stage not given
     */
    static Stages of(Given given) {
        return new Stages(
                given.choice(PersonDetector.class, "wakeup-segmentation-maskrcnn"),
                given.choice(MaskRefiner.class, "wakeup-segmentation-densecrf"),
                given.choice(Inpainter.class, "wakeup-inpaint-patchmatch"),
                given.choice(PoseEstimator.class, "wakeup-smpl-keypoints"),
                given.choice(PoseLifter.class, "wakeup-smpl-keypoints"),
                given.choice(BodyModel.class, "wakeup-smpl-model"),
                given.choice(BodyFitter.class, "wakeup-smpl-fit"),
                given.choice(HeadAligner.class, "wakeup-reconstruct-head"),
                given.choice(Rasterizer.class, "wakeup-reconstruct-raster"),
                given.choice(LayerSplitter.class, "wakeup-reconstruct-layers"),
                given.choice(SilhouetteMatcher.class, "wakeup-reconstruct-silhouette"),
                given.choice(Warper.class, "wakeup-reconstruct-warp"),
                given.choice(DepthIntegrator.class, "wakeup-reconstruct-poisson"),
                given.choice(MeshBuilder.class, "wakeup-reconstruct-mesh"),
                given.choice(Texturer.class, "wakeup-reconstruct-texture"));
    }

    void close() {
        List.<Choice<?>>of(
                        detector,
                        refiner,
                        inpainter,
                        poseEstimator,
                        poseLifter,
                        bodyModel,
                        fitter,
                        headAligner,
                        rasterizer,
                        splitter,
                        matcher,
                        warper,
                        integrator,
                        meshBuilder,
                        texturer)
                .forEach(Choice::close);
    }
}
