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
