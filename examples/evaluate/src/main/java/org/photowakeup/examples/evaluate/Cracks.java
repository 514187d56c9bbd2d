package org.photowakeup.examples.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.Avatar;
import org.photowakeup.animate.motion.BuiltInMotion;
import org.photowakeup.animate.motion.BuiltInMotions;
import org.photowakeup.animate.skinning.LinearBlendSkinner;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyView;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.reconstruct.raster.SoftwareRasterizer;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Vec3;

/**
 * Cracks that open when a character of several layers moves. Neighbouring pixels of the photo that show different layers,
 * but places of the fitted body that are near each other in its rest pose, belong together: how many of these pairs have
 * their two places on the mesh far apart in another pose.
 */
final class Cracks {
    private static final int FRAMES = 8;
    /** Metres, in the rest pose. */
    private static final double NEAR = 0.05;
    /** How far apart is a crack, in heights of the character. */
    private static final double OPEN = 0.02;

    private final RiggedMesh rigged;
    private final Fragments shown;
    private final int width;
    /** Pixels that belong together, two in turn. */
    private final List<int[]> pairs = new ArrayList<>();

    Cracks(Avatar avatar) {
        rigged = avatar.mesh();
        shown = new SoftwareRasterizer().rasterize(rigged.mesh(), avatar.camera(), Side.FRONT);
        width = avatar.camera().width();
        List<Layer> layers = avatar.body().layers();
        BodyFit fit = avatar.body().fitted().fit();
        BodyView view = avatar.body().fitted().maps().front();
        int[] owner = owners(layers);
        List<NearestPixels> onBody =
                layers.stream().map(layer -> bodyOf(layer, view).nearest()).toList();
        for (int i = 0; i < owner.length; i++) {
            for (int step : new int[] {1, width}) {
                int j = i + step;
                boolean border = j < owner.length
                        && (step == width || j % width > 0)
                        && owner[i] >= 0
                        && owner[j] >= 0
                        && owner[i] != owner[j];
                if (border && areNear(fit, view, place(onBody, owner, i), place(onBody, owner, j))) {
                    pairs.add(new int[] {i, j});
                }
            }
        }
    }

    private static int[] owners(List<Layer> layers) {
        Mask first = layers.get(0).mask();
        int[] owner = new int[first.width() * first.height()];
        for (int i = 0; i < owner.length; i++) {
            owner[i] = -1;
            for (int k = 0; k < layers.size(); k++) {
                owner[i] = layers.get(k).visible().at(i % first.width(), i / first.width()) ? k : owner[i];
            }
        }
        return owner;
    }

    /** Where the fitted body shows what a layer is. */
    private static Mask bodyOf(Layer layer, BodyView view) {
        Mask silhouette = view.silhouette();
        return Mask.generate(
                silhouette.width(),
                silhouette.height(),
                (x, y) -> silhouette.at(x, y)
                        && layer.joints().stream()
                                .anyMatch(joint ->
                                        joint.ordinal() == view.skinning().strongest(x, y)));
    }

    private int place(List<NearestPixels> onBody, int[] owner, int pixel) {
        NearestPixels body = onBody.get(owner[pixel]);
        return body.isEmpty() ? -1 : body.index(pixel % width, pixel / width);
    }

    private boolean areNear(BodyFit fit, BodyView view, int a, int b) {
        return a >= 0 && b >= 0 && rest(fit, view, a).distanceTo(rest(fit, view, b)) <= NEAR;
    }

    /** The rest place of a pixel of the body. */
    private Vec3 rest(BodyFit fit, BodyView view, int pixel) {
        int x = pixel % width;
        int y = pixel / width;
        int joint = view.skinning().strongest(x, y);
        Vec3 at = fit.camera().unproject(x, y, view.depth().metres().at(0, x, y));
        return fit.body()
                .joints()
                .get(joint)
                .inverse()
                .apply(at)
                .plus(fit.skeleton().joints().get(joint).rest());
    }

    /** Pairs of pixels of different layers that belong together. */
    int joins() {
        return pairs.size();
    }

    /** The share of them that is open in a pose; 0 when there is none. */
    double open(TriangleMesh posed) {
        double apart = OPEN * Bounds.of(rigged.mesh()).height();
        int open = 0;
        int seen = 0;
        for (int[] pair : pairs) {
            int a = shown.face(pair[0] % width, pair[0] / width);
            int b = shown.face(pair[1] % width, pair[1] / width);
            if (a >= 0 && b >= 0) {
                seen++;
                open += on(posed, pair[0]).distanceTo(on(posed, pair[1])) > apart ? 1 : 0;
            }
        }
        return seen == 0 ? 0 : (double) open / seen;
    }

    private Vec3 on(TriangleMesh posed, int pixel) {
        int x = pixel % width;
        int y = pixel / width;
        Vec3 at = Vec3.ZERO;
        for (int k = 0; k < 3; k++) {
            at = at.plus(posed.vertex(posed.corner(shown.face(x, y), k)).times(shown.barycentric(x, y, k)));
        }
        return at;
    }

    /** The largest share among some frames of the walk. */
    double openInWalk() {
        MotionClip walk = new BuiltInMotions(rigged.skeleton(), rigged.bindPose()).clip(BuiltInMotion.WALK);
        double worst = 0;
        for (int i = 0; i < FRAMES; i++) {
            worst = Math.max(worst, open(new LinearBlendSkinner().skin(rigged, walk.at(i * walk.duration() / FRAMES))));
        }
        return worst;
    }
}
