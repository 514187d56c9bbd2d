package org.photowakeup;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefSide;
import org.photowakeup.body.Side;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.WarpField;
import org.photowakeup.stage.HeadAligner;

/** Rebuilds one layer: matches outlines, warps the body's maps onto the layer, integrates normals to depth. */
final class ReliefBuilder {
    private final Stages stages;
    private final StageRunner runner;

    ReliefBuilder(Stages stages, StageRunner runner) {
        this.stages = stages;
        this.runner = runner;
    }

    Relief build(LayeredBody body, Layer layer) {
        BodyFit fit = body.fitted().fit();
        BodyMaps maps = body.layers().size() == 1 ? body.fitted().maps() : mapsOf(fit, layer);
        Mask silhouette = maps.front().silhouette();
        BoundaryCorrespondence outline =
                runner.run(Stage.MATCH, context -> stages.matcher().get().match(layer.mask(), silhouette, context));
        WarpField warp = runner.run(Stage.WARP, context -> stages.warper().get().warp(outline, layer.mask(), context));
        WarpField face = aligned(body.fitted(), layer, warp);
        ViewSampler front = runner.checked(Stage.WARP, () -> new ViewSampler(maps.front(), face));
        ViewSampler back = runner.checked(Stage.WARP, () -> new ViewSampler(maps.back(), warp));
        Inflation inflated = runner.checked(
                Stage.WARP,
                () -> new Inflation(
                        layer.mask(), silhouette, warp, front.depth(layer.mask()), back.depth(layer.mask())));
        return new Relief(
                layer, side(front, inflated, Side.FRONT, fit.camera()), side(back, inflated, Side.BACK, fit.camera()));
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

    private BodyMaps mapsOf(BodyFit fit, Layer layer) {
        Set<BodyPart> wanted = EnumSet.noneOf(BodyPart.class);
        for (BodyPart part : BodyPart.values()) {
            if (!layer.parts().mask(part).isEmpty()) {
                wanted.add(part);
            }
        }
        return runner.run(
                Stage.RASTERIZE,
                context -> BodyMapsRenderer.render(
                        stages.rasterizer().get(), fit.body(), fit.camera(), wanted::contains, context));
    }

    private ReliefSide side(ViewSampler sampler, Inflation inflated, Side side, Camera camera) {
        NormalMap normals = runner.checked(Stage.WARP, sampler::normals);
        DepthMap depth = runner.run(
                Stage.INTEGRATE,
                context -> stages.integrator()
                        .get()
                        .integrate(normals, inflated.rim(side), inflated.depth(side), camera, context));
        return runner.checked(Stage.INTEGRATE, () -> new ReliefSide(depth, sampler.skinning()));
    }
}
