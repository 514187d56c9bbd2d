package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.body.TexturedSurface;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;
import org.photowakeup.stage.Texturer;

/** What holds for every {@link Texturer}. */
public interface TexturerContract extends StageContract<TexturedSurface> {
    /** Fills holes with one grey that the sample photo does not have. */
    Inpainter GREY = (photo, hole, context) -> new Photo(Raster.generate(
            photo.width(),
            photo.height(),
            3,
            (c, x, y) -> hole.at(x, y) ? 0.77f : photo.rgb().at(c, x, y)));

    /** The texturer under test. */
    Texturer texturer();

    /** The sample body with all of its triangles on the front sheet. */
    static ReliefMesh mesh() {
        BodyFit fit = Samples.fit();
        int triangles = fit.body().surface().triangleCount();
        return new ReliefMesh(
                fit.body().surface(), fit.body().weights(), List.of(new ReliefMesh.Sheet(0, Side.FRONT, 0, triangles)));
    }

    @Override
    default TexturedSurface run(StageContext context) {
        return texturer().texture(Samples.photo(), List.of(Samples.layer()), mesh(), Samples.fit(), GREY, context);
    }

    @Test
    default void givesEveryTriangleAPlaceInTheTexture() {
        assertThat(run(StageContext.standard()).coordinates().triangleCount())
                .isEqualTo(mesh().mesh().triangleCount());
    }

    @Test
    default void showsThePhotosColourWhereTheCameraSawIt() {
        TexturedSurface surface = run(StageContext.standard());
        Photo photo = Samples.photo();
        Mask safe = Samples.person().eroded(2.5);
        Fragments seen = new TestRasterizer().rasterize(mesh().mesh(), Samples.camera(), Side.FRONT);
        int compared = 0;
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                if (safe.at(x, y) && isEven(photo, x, y)) {
                    compared++;
                    assertThat(colour(surface, seen, x, y))
                            .isBetween(
                                    photo.rgb().at(0, x, y) - 0.02f, photo.rgb().at(0, x, y) + 0.02f);
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** Whether the pixels around one have its colour: at an edge a texture of another resolution may mix. */
    private static boolean isEven(Photo photo, int x, int y) {
        boolean even = true;
        for (int k = 0; k < 25; k++) {
            even &= photo.rgb().at(0, x + k % 5 - 2, y + k / 5 - 2)
                    == photo.rgb().at(0, x, y);
        }
        return even;
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
}
