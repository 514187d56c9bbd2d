package org.photowakeup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.BodyView;
import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefSide;
import org.photowakeup.body.Side;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.image.WarpField;
import org.photowakeup.stage.HeadAligner;
import org.photowakeup.stage.Parallel;

/** Rebuilds one layer: matches outlines, warps the body's maps onto the layer, integrates normals to depth. */
final class ReliefBuilder {
    /** Metres of surface around a layer's parts that its outline is matched with: what layers overlap by at a joint. */
    private static final double OUTLINED = 0.04;
    /** Metres of surface around a layer's parts that it takes its shape and weights from. */
    private static final double DRAWN = 0.12;

    private final Stages stages;
    private final StageRunner runner;

    ReliefBuilder(Stages stages, StageRunner runner) {
        this.stages = stages;
        this.runner = runner;
    }

    /** @param together whether both sides are integrated at the same time */
    Relief build(LayeredBody body, Layer layer, boolean together) {
        BodyFit fit = body.fitted().fit();
        if (layer.isCarried()) {
            BodyView seen = body.fitted().maps().front();
            return runner.checked(Stage.INTEGRATE, () -> new CarriedRelief(layer, fit, seen).relief(runner.context()));
        }
        boolean whole = body.layers().size() == 1;
        BodyMaps maps = whole ? body.fitted().maps() : mapsOf(fit, layer.joints());
        Mask silhouette = whole ? maps.front().silhouette() : silhouetteOf(fit, layer.joints());
        BoundaryCorrespondence outline =
                runner.run(Stage.MATCH, context -> stages.matcher().get().match(layer.mask(), silhouette, context));
        WarpField warp = runner.run(Stage.WARP, context -> stages.warper().get().warp(outline, layer.mask(), context));
        WarpField face = aligned(body.fitted(), layer, warp);
        BodyView[] views = {maps.front(), maps.back()};
        ViewSampler[] samplers = new ViewSampler[2];
        NormalMap[] normals = new NormalMap[2];
        SkinningMap[] weights = new SkinningMap[2];
        Parallel parallel = runner.context().parallel();
        Raster[] depths = new Raster[2];
        eachSide(k -> samplers[k] = new ViewSampler(views[k], k == 0 ? face : warp, parallel));
        eachSide(k -> depths[k] = samplers[k].depth(layer.mask()));
        Inflation inflated =
                runner.checked(Stage.WARP, () -> new Inflation(layer.mask(), silhouette, warp, depths, parallel));
        runner.checked(Stage.WARP, () -> {
            parallel.forEach(4, i -> {
                if (i < 2) {
                    weights[i] = samplers[i].skinning();
                } else {
                    normals[i - 2] = samplers[i - 2].normals();
                }
            });
            return parallel;
        });
        normals[1] = runner.checked(
                Stage.WARP, () -> inflated.withSoles(new Soles(layer.mask(), weights[0], fit), normals[1]));
        List<DepthMap> depth = Beside.each(
                runner,
                together,
                List.of(
                        one -> integrated(one, normals[0], inflated, Side.FRONT, fit.camera()),
                        one -> integrated(one, normals[1], inflated, Side.BACK, fit.camera())));
        return runner.checked(
                Stage.INTEGRATE,
                () -> new Relief(
                        layer, new ReliefSide(depth.get(0), weights[0]), new ReliefSide(depth.get(1), weights[1])));
    }

    /** One task for each side. */
    private void eachSide(IntConsumer task) {
        runner.checked(Stage.WARP, () -> {
            runner.context().parallel().forEach(2, task);
            return task;
        });
    }

    /** The warp for the front: bent so that the face is where the photo has it. */
    private WarpField aligned(FittedBody fitted, Layer layer, WarpField warp) {
        Mask head = layer.parts().mask(BodyPart.HEAD).and(layer.visible());
        Optional<HeadAligner> aligner = stages.headAligner().find();
        Optional<BodyModel> model = stages.bodyModel().find();
        if (aligner.isEmpty() || model.isEmpty() || head.isEmpty()) {
            return warp;
        }
        return runner.run(
                Stage.HEAD,
                context -> aligner.get().align(model.get(), fitted.keypoints(), fitted.fit(), warp, head, context));
    }

    /** What is drawn reaches further than the outline, so that both sides are there where a layer joins another. */
    private BodyMaps mapsOf(BodyFit fit, Set<BodyJoint> wanted) {
        return runner.run(
                Stage.RASTERIZE,
                context -> BodyMapsRenderer.render(
                        stages.rasterizer().get(), fit.body(), fit.camera(), new Around(wanted, DRAWN), context));
    }

    private Mask silhouetteOf(BodyFit fit, Set<BodyJoint> wanted) {
        return runner.run(
                Stage.RASTERIZE,
                context -> BodyMapsRenderer.silhouette(
                        stages.rasterizer().get(), fit.body(), fit.camera(), new Around(wanted, OUTLINED), context));
    }

    private DepthMap integrated(StageRunner one, NormalMap normals, Inflation inflated, Side side, Camera camera) {
        return one.run(
                Stage.INTEGRATE,
                context -> stages.integrator()
                        .get()
                        .integrate(normals, inflated.rim(side), inflated.depth(side), camera, context));
    }
}
