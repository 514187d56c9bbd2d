package org.photowakeup.animate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.FloorShadow;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.StageContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.StageContext;

class CharacterRendererTest implements StageContract<VideoFrame> {
    private static final Scenery SCENERY = Mannequin.scenery();
    private static final CharacterRenderer RENDERER = new CharacterRenderer(Mannequin.skinner());

    @Override
    public VideoFrame run(StageContext context) {
        return RENDERER.render(SCENERY, Mannequin.waving(1), context);
    }

    @Test
    void inThePhotosPoseItRepaintsThePhoto() {
        VideoFrame frame = RENDERER.render(SCENERY, SCENERY.character().bindPose(), StageContext.standard());
        Photo seen = frame.toPhoto();
        Photo photo = Samples.photo();
        Mask inside = Samples.person().eroded(1.5);
        Mask outside = Samples.person().dilated(1.5).inverted();
        double error = 0;
        int count = 0;
        double worstOutside = 0;
        for (int y = 0; y < Samples.HEIGHT; y++) {
            for (int x = 0; x < Samples.WIDTH; x++) {
                for (int c = 0; c < 3; c++) {
                    if (inside.at(x, y)) {
                        error += Math.abs(seen.rgb().at(c, x, y) - photo.rgb().at(c, x, y));
                        count++;
                    } else if (outside.at(x, y)) {
                        double off = seen.rgb().at(c, x, y)
                                - SCENERY.background().rgb().at(c, x, y);
                        worstOutside = Math.max(worstOutside, Math.abs(off));
                    }
                }
            }
        }
        assertThat(worstOutside * 255).isLessThan(0.51);
        assertThat(count).isGreaterThan(3000);
        assertThat(error / count * 255).as("mean error in 255ths").isLessThan(0.6);
    }

    @Test
    void aCanvasForAMotionGrowsByWhatTheMotionNeedsUpToALimit() {
        Pose photo = SCENERY.character().bindPose();
        Pose nearer = photo.withRoot(photo.root().times(0.5));
        MotionClip stay = new MotionClip("stay", SCENERY.character().skeleton(), 1, List.of(photo));
        MotionClip come = new MotionClip("come", SCENERY.character().skeleton(), 1, List.of(photo, nearer));
        Scenery kept = SCENERY.onCanvasFor(stay, 1, 0);
        Scenery grown = SCENERY.onCanvasFor(come, 1, 0.25f);
        Scenery limited = SCENERY.onCanvasFor(come, 0.1, 0.25f);
        assertThat(grown.camera().height()).isGreaterThan(kept.camera().height() + 20);
        assertThat(limited.camera().height()).isLessThan(grown.camera().height());
        assertThat(limited.camera().height()).isLessThanOrEqualTo((int) (1.2 * Samples.HEIGHT));
        assertThat(grown.background().rgb().at(0, 0, 0)).isEqualTo(0.25f);
        int left = (grown.camera().width() - Samples.WIDTH) / 2;
        assertThat(grown.camera().centreX()).isEqualTo(SCENERY.camera().centreX() + left);
    }

    @Test
    void outlinesAreSmooth() {
        Scenery black = SCENERY.onPlain(0, 0, 0);
        int[] rgb = RENDERER.withShadow(0)
                .render(black, Mannequin.waving(0.7), StageContext.standard())
                .toArray();
        long dark =
                Arrays.stream(rgb).filter(c -> c != 0 && ((c >> 8) & 0xff) < 40).count();
        assertThat(dark).as("pixels between the body's colours and black").isGreaterThan(50);
    }

    @Test
    void theShadowIsNotThereInThePhotosPoseAndAppearsWhenTheFeetMove() {
        Pose still = SCENERY.character().bindPose();
        Pose away = still.withRoot(still.root().plus(new Vec3(0.5, 0, 0)));
        VideoFrame with = RENDERER.render(SCENERY, still, StageContext.standard());
        VideoFrame without = RENDERER.withShadow(0).render(SCENERY, still, StageContext.standard());
        assertThat(with).isEqualTo(without);
        assertThat(RENDERER.render(SCENERY, away, StageContext.standard()))
                .isNotEqualTo(RENDERER.withShadow(0).render(SCENERY, away, StageContext.standard()));
    }

    @Test
    void theShadowThatWasTakenOutOfTheBackgroundIsThereInThePhotosPoseAndFollowsTheFeet() {
        FloorShadow removed = new FloorShadow(0.6, 0.2, new Vec3(0.05, 0, 0));
        Scenery white = SCENERY.onPlain(1, 1, 1);
        Pose still = SCENERY.character().bindPose();
        Pose away = still.withRoot(still.root().plus(new Vec3(0.5, 0, 0)));
        double before = shadowColumn(white, still, removed);
        double after = shadowColumn(white, away, removed);
        double pixels = SCENERY.camera().focalLength() * 0.5 / still.root().z();
        assertThat(after - before).isCloseTo(pixels, within(0.25 * pixels));
    }

    /** The mean column of what a shadow takes from a picture. */
    private static double shadowColumn(Scenery scenery, Pose pose, FloorShadow shadow) {
        int[] with = RENDERER.withShadow(shadow).render(scenery, pose).toArray();
        int[] without = RENDERER.withShadow(0).render(scenery, pose).toArray();
        double sum = 0;
        double columns = 0;
        for (int i = 0; i < with.length; i++) {
            int taken = (without[i] & 0xff) - (with[i] & 0xff);
            sum += taken;
            columns += (double) taken * (i % scenery.camera().width());
        }
        assertThat(sum).as("light taken").isGreaterThan(1000);
        return columns / sum;
    }

    @Test
    void aCameraThatFollowsKeepsTheCharacterWhereItIs() {
        Scenery plain = SCENERY.onPlain(0, 0, 0);
        Pose still = plain.character().bindPose();
        Pose away = still.withRoot(still.root().plus(new Vec3(0.5, 0.25, 1)));
        PreparedScene scene = RENDERER.withShadow(0).prepare(plain);
        VideoFrame expected = scene.frame(still, RigidTransform.IDENTITY, StageContext.standard());
        VideoFrame followed = scene.frame(away, View.follow(still).at(away, 3), StageContext.standard());
        int different = 0;
        int[] a = expected.toArray();
        int[] b = followed.toArray();
        for (int i = 0; i < a.length; i++) {
            different += a[i] == b[i] ? 0 : 1;
        }
        assertThat(different).as("pixels that rounding changed").isLessThan(60);
    }

    @Test
    void aWholeTurnOfTheCameraEndsWhereItBegan() {
        RigidTransform turned =
                View.orbit(new Vec3(0, 0, 3), 2).at(SCENERY.character().bindPose(), 2);
        assertThat(turned.apply(new Vec3(1, 1, 2)).distanceTo(new Vec3(1, 1, 2)))
                .isLessThan(1e-9);
        RigidTransform half =
                View.from(new Vec3(0, 0, 3), Math.PI).at(SCENERY.character().bindPose(), 0);
        assertThat(half.apply(new Vec3(1, 1, 2)).distanceTo(new Vec3(-1, 1, 4))).isLessThan(1e-9);
    }

    @Test
    void onALargerCanvasThePictureIsTheSameAndTheCharacterMayLeaveIt() {
        Pose still = SCENERY.character().bindPose();
        VideoFrame small = RENDERER.render(SCENERY, still, StageContext.standard());
        VideoFrame large = RENDERER.render(SCENERY.onCanvas(40, 8, 0, 0, 0.5f), still, StageContext.standard());
        assertThat(large.width()).isEqualTo(small.width() + 40);
        int different = 0;
        int[] outer = large.toArray();
        int[] own = small.toArray();
        for (int y = 0; y < small.height(); y++) {
            for (int x = 0; x < small.width(); x++) {
                int inner = outer[(y + 8) * large.width() + x + 40];
                different += inner == own[y * small.width() + x] ? 0 : 1;
            }
        }
        assertThat(different).as("pixels that rounding changed").isLessThan(40);
    }

    @Test
    void aCharacterBehindTheCameraIsNotDrawn() {
        Pose behind = SCENERY.character().bindPose().withRoot(new Vec3(0, 0, -2));
        assertThat(RENDERER.render(SCENERY, behind, StageContext.standard()))
                .isEqualTo(VideoFrame.of(SCENERY.background()));
    }

    @Test
    void aBackgroundOfAnotherSizeIsRefused() {
        assertThatThrownBy(
                        () -> new Scenery(SCENERY.character(), Samples.camera().scaledTo(48, 64), SCENERY.background()))
                .hasMessage("a background of 96x128 does not fit a camera of 48x64");
    }
}
