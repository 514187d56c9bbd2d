package org.photowakeup.reconstruct.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.BodyView;
import org.photowakeup.body.Camera;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.PosedBody;
import org.photowakeup.body.Side;
import org.photowakeup.contract.TestBody;
import org.photowakeup.contract.TestRasterizer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.StageContext;

/** The test body in a pose as a photo of coloured parts shows it. */
record Mannequin(BodyFit fit, BodyMaps maps, Photo photo) {
    /** Arms lowered at the sides, clear of the body. */
    static Mannequin standing(int width, int height) {
        return posed(width, height, Map.of());
    }

    /** The same with some joints turned further. */
    static Mannequin posed(int width, int height, Map<BodyJoint, Rotation> turns) {
        List<Rotation> pose = new ArrayList<>(BodyParameters.rest().pose());
        pose.set(BodyJoint.LEFT_SHOULDER.ordinal(), Rotation.about(new Vec3(0, 0, 1), 1.0));
        pose.set(BodyJoint.RIGHT_SHOULDER.ordinal(), Rotation.about(new Vec3(0, 0, 1), -1.0));
        turns.forEach((joint, turn) -> pose.set(joint.ordinal(), turn));
        BodyParameters parameters = BodyParameters.rest().withPose(pose).withTranslation(new Vec3(0, 0.85, 3));
        Camera camera = Camera.centred(1.5 * height, width, height);
        BodyFit fit = BodyFit.of(new TestBody(), parameters, camera, 0, true);
        BodyMaps maps = maps(fit);
        return new Mannequin(fit, maps, photo(maps.front()));
    }

    /** Maps of a body that is not in the picture. */
    static BodyMaps unseen(int width, int height) {
        Mannequin standing = standing(width, height);
        BodyFit away = BodyFit.of(
                new TestBody(),
                standing.fit.parameters().withTranslation(new Vec3(90, 0, 3)),
                standing.fit.camera(),
                0,
                true);
        return maps(away);
    }

    /** Both views of a fitted body. */
    static BodyMaps maps(BodyFit fit) {
        return new BodyMaps(view(fit, Side.FRONT), view(fit, Side.BACK));
    }

    Mask silhouette() {
        return maps.front().silhouette();
    }

    private static BodyView view(BodyFit fit, Side side) {
        PosedBody body = fit.body();
        Fragments seen = new TestRasterizer().rasterize(body.surface(), fit.camera(), side, StageContext.standard());
        int w = seen.width();
        int h = seen.height();
        Mask covered = seen.covered();
        short[] joints = new short[4 * w * h];
        float[] weights = new float[4 * w * h];
        for (int i = 0; i < w * h; i++) {
            int face = seen.face(i % w, i / w);
            joints[4 * i] = (short)
                    (face < 0 ? 0 : body.weights().dominantJoint(body.surface().corner(face, 0)));
            weights[4 * i] = 1;
        }
        return new BodyView(
                covered,
                seen.depth(),
                new NormalMap(
                        Raster.generate(
                                w, h, 3, (c, x, y) -> c == 2 && covered.at(x, y) ? side == Side.FRONT ? -1 : 1 : 0),
                        covered),
                SkinningMap.of(covered, joints, weights),
                LabelMap.generate(w, h, (x, y) -> {
                    int face = seen.face(x, y);
                    return face < 0
                            ? LabelMap.NONE
                            : LabelMap.code(body.part(body.surface().corner(face, 0)));
                }));
    }

    /** Every part has its colour, with a little pattern; the background is green. */
    private static Photo photo(BodyView view) {
        float[][] colours = {
            {0.2f, 0.7f, 0.2f},
            {0.8f, 0.6f, 0.5f},
            {0.2f, 0.2f, 0.7f},
            {0.9f, 0.7f, 0.6f},
            {0.8f, 0.6f, 0.6f},
            {0.3f, 0.3f, 0.3f},
            {0.4f, 0.3f, 0.25f}
        };
        return new Photo(Raster.generate(
                view.parts().width(),
                view.parts().height(),
                3,
                (c, x, y) -> colours[view.parts().code(x, y)][c] + 0.02f * (float) Math.sin(1.3 * x + 0.7 * y + c)));
    }
}
