package org.photowakeup.animate.video;

import java.util.Arrays;
import java.util.Optional;
import org.photowakeup.body.FloorShadow;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.stage.Skinner;
import org.photowakeup.stage.StageContext;

/** A scenery ready to be drawn again and again; see {@link CharacterRenderer}. Immutable; threads may share it. */
public final class PreparedScene {
    private final Scenery scenery;
    private final Skinner skinner;
    private final VideoFrame background;
    private final Texture texture;
    private final int[] corners;
    private final Shadow shadow;
    private final boolean closed;
    private final Optional<LooseHair> hair;

    PreparedScene(Scenery scenery, Skinner skinner, double shadow, Optional<FloorShadow> own) {
        this.scenery = scenery;
        this.skinner = skinner;
        background = VideoFrame.of(scenery.background());
        corners = scenery.character().mesh().triangles();
        closed = scenery.character().mesh().isClosed();
        int shrink = shrink(scenery);
        texture = Texture.of(scenery.character(), shrink);
        hair = LooseHair.of(scenery.character(), shrink);
        this.shadow = new Shadow(scenery, shadow, own);
    }

    /** Columns of the frames. */
    public int width() {
        return background.width();
    }

    /** Rows of the frames. */
    public int height() {
        return background.height();
    }

    /**
     * Draws a frame.
     *
     * @param pose of the character
     * @param view from the world's frame into the camera's
     * @param context threads and cancellation; progress is not reported
     */
    public VideoFrame frame(Pose pose, RigidTransform view, StageContext context) {
        StageContext quiet = context.withProgress(fraction -> {});
        RiggedMesh character = scenery.character();
        float[] moved = skinner.skin(character, pose, quiet).vertices();
        int[] rgb = background.toArray();
        shadow.paint(rgb, pose, view, quiet);
        ScreenMesh screen = ScreenMesh.of(moved, view, scenery.camera(), quiet);
        Optional<FringePainter> fringe = hair.map(loose -> {
            float[] swung = skinner.skin(loose.mesh, pose, quiet).vertices();
            return new FringePainter(loose, ScreenMesh.of(swung, view, scenery.camera(), quiet), width(), height());
        });
        new Painter(new Surface(screen, corners), texture, closed, fringe).paint(rgb, width(), height(), quiet);
        return VideoFrame.wrapped(width(), height(), rgb);
    }

    /** Texture pixels along a pixel of the picture, as a median over triangles in the bind pose; 1 unless above 1.5. */
    private static int shrink(Scenery scenery) {
        RiggedMesh mesh = scenery.character();
        ScreenMesh screen = ScreenMesh.of(
                mesh.mesh().vertices(), RigidTransform.IDENTITY, scenery.camera(), StageContext.standard());
        int[] corners = mesh.mesh().triangles();
        double texels = (double) mesh.texture().width() * mesh.texture().height();
        double[] ratios = new double[corners.length / 3];
        int n = 0;
        for (int t = 0; t < ratios.length; t++) {
            int a = corners[3 * t];
            int b = corners[3 * t + 1];
            int c = corners[3 * t + 2];
            double seen = Math.abs((screen.x[b] - screen.x[a]) * (screen.y[c] - screen.y[a])
                    - (screen.x[c] - screen.x[a]) * (screen.y[b] - screen.y[a]));
            double du = mesh.uv().u(t, 1) - mesh.uv().u(t, 0);
            double dv = mesh.uv().v(t, 1) - mesh.uv().v(t, 0);
            double used = texels
                    * Math.abs(du * (mesh.uv().v(t, 2) - mesh.uv().v(t, 0))
                            - dv * (mesh.uv().u(t, 2) - mesh.uv().u(t, 0)));
            if (seen > 1e-9) {
                ratios[n++] = used / seen;
            }
        }
        Arrays.sort(ratios, 0, n);
        double side = n == 0 ? 1 : Math.sqrt(ratios[n / 2]);
        return (int) Math.max(1, Math.round(side));
    }
}
