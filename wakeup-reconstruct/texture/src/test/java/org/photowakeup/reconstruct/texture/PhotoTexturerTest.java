package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.Layer;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.body.TexturedSurface;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.StageContract;
import org.photowakeup.contract.TestRasterizer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;

class PhotoTexturerTest implements StageContract<TexturedSurface> {
    /** Fills holes with grey. */
    private static final Inpainter GREY = (photo, hole, context) -> new Photo(Raster.generate(
            photo.width(),
            photo.height(),
            3,
            (c, x, y) -> hole.at(x, y) ? 0.77f : photo.rgb().at(c, x, y)));

    /** The sample body with all of its triangles on the front sheet. */
    private static ReliefMesh mesh() {
        BodyFit fit = Samples.fit();
        return new ReliefMesh(
                fit.body().surface(),
                fit.body().weights(),
                List.of(new ReliefMesh.Sheet(
                        0, Side.FRONT, 0, fit.body().surface().triangleCount())));
    }

    @Override
    public TexturedSurface run(StageContext context) {
        return new PhotoTexturer()
                .texture(Samples.photo(), List.of(Samples.layer()), mesh(), Samples.fit(), GREY, context);
    }

    @Test
    void showsThePhotosColourWhereTheCameraSawIt() {
        TexturedSurface surface = run(StageContext.standard());
        Photo photo = Samples.photo();
        Mask safe = Samples.person().eroded(2.5);
        Fragments seen = new TestRasterizer().rasterize(mesh().mesh(), Samples.camera(), Side.FRONT);
        assertThat(safe.count()).isGreaterThan(100);
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                if (safe.at(x, y)) {
                    assertThat(colour(surface, seen, x, y))
                            .isBetween(
                                    photo.rgb().at(0, x, y) - 0.02f, photo.rgb().at(0, x, y) + 0.02f);
                }
            }
        }
    }

    private static float colour(TexturedSurface surface, Fragments seen, int x, int y) {
        double u = 0;
        double v = 0;
        // The camera is near enough to affine over one small triangle for this test's bound.
        for (int k = 0; k < 3; k++) {
            u += seen.barycentric(x, y, k) * surface.coordinates().u(seen.face(x, y), k);
            v += seen.barycentric(x, y, k) * surface.coordinates().v(seen.face(x, y), k);
        }
        Photo texture = surface.texture();
        return texture.rgb().at(0, (int) Math.floor(u * texture.width()), (int) Math.floor(v * texture.height()));
    }

    @Test
    void letsNoBackgroundShineThroughAtTheRim() {
        Photo texture = run(StageContext.standard()).texture();
        for (int y = 0; y < texture.height(); y++) {
            for (int x = 0; x < texture.width(); x++) {
                boolean meadow = texture.rgb().at(1, x, y) > 1.5 * texture.rgb().at(0, x, y)
                        && texture.rgb().at(2, x, y) < 0.5 * texture.rgb().at(1, x, y);
                assertThat(meadow).as("green at %d, %d", x, y).isFalse();
            }
        }
    }

    @Test
    void hidesTheFaceOnTheBackButNotOnTheFront() {
        assertThat(filled(run(StageContext.standard()).texture(), true)).isZero();
        assertThat(filled(run(StageContext.standard()).texture(), false)).isGreaterThan(20);
    }

    /** Pixels that the filler painted on the left (front) or right (back) half of the atlas. */
    private static int filled(Photo texture, boolean front) {
        int count = 0;
        for (int y = 0; y < texture.height(); y++) {
            for (int x = 0; x < texture.width(); x++) {
                boolean left = x < texture.width() / 2;
                count += left == front && texture.rgb().at(0, x, y) == 0.77f ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void inventsHiddenPixelsFromVisibleOnesOfTheirPart() {
        Layer whole = Samples.layer();
        Mask hidden = Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> y > 60 && y < 64);
        Layer layer = new Layer(whole.mask(), whole.mask().minus(hidden), whole.parts());
        Photo texture = new PhotoTexturer()
                .texture(Samples.photo(), List.of(layer), mesh(), Samples.fit(), GREY)
                .texture();
        assertThat(filled(texture, true)).isEqualTo(whole.mask().and(hidden).count());
    }
}
