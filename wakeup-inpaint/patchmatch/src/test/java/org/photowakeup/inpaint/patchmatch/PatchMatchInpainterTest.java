package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.LabelMap;
import org.photowakeup.contract.InpainterContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;

class PatchMatchInpainterTest implements InpainterContract {
    private static final int W = 96;
    private static final int H = 80;
    private static final Photo STRIPES = new Photo(Raster.generate(W, H, 3, (c, x, y) -> x / 4 % 2 == 0 ? 0.9f : 0.2f));
    private static final Mask BLOCK = box(35, 25, 25, 30);

    private static Mask box(int x0, int y0, int w, int h) {
        return Mask.generate(W, H, (x, y) -> x >= x0 && x < x0 + w && y >= y0 && y < y0 + h);
    }

    /** The photo with a loud colour in the hole. */
    private static Photo damaged(Photo photo, Mask hole) {
        return new Photo(Raster.generate(
                photo.width(),
                photo.height(),
                3,
                (c, x, y) -> hole.at(x, y) ? (c == 0 ? 1 : 0) : photo.rgb().at(c, x, y)));
    }

    private static double worst(Photo a, Photo b) {
        float[] p = a.rgb().toArray();
        float[] q = b.rgb().toArray();
        double worst = 0;
        for (int i = 0; i < p.length; i++) {
            worst = Math.max(worst, Math.abs(p[i] - q[i]));
        }
        return worst;
    }

    private static double meanError(Photo a, Photo b) {
        float[] p = a.rgb().toArray();
        float[] q = b.rgb().toArray();
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return sum / p.length;
    }

    private static boolean holdsRed(Photo photo) {
        float[] s = photo.rgb().toArray();
        for (int i = 0; i < s.length / 3; i++) {
            if (s[i] > 0.95f && s[i + s.length / 3] < 0.05f) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Inpainter inpainter() {
        return new PatchMatchInpainter();
    }

    @Test
    void continuesStripesThroughTheHole() {
        Photo filled = new PatchMatchInpainter().inpaint(damaged(STRIPES, BLOCK), BLOCK);
        assertThat(worst(filled, STRIPES)).isLessThan(1e-3);
    }

    @Test
    void continuesStripesThroughAHoleThatTouchesTheBorder() {
        Mask edge = box(70, 30, 26, 50);
        Photo filled = new PatchMatchInpainter().inpaint(damaged(STRIPES, edge), edge);
        assertThat(worst(filled, STRIPES)).isLessThan(1e-3);
    }

    @Test
    void continuesStripesOfOtherWidthsAndHolesAtOtherPlaces() {
        for (int stripe : new int[] {3, 4, 6}) {
            Photo stripes = new Photo(Raster.generate(W, H, 3, (c, x, y) -> x / stripe % 2 == 0 ? 0.9f : 0.2f));
            for (Mask hole : List.of(box(35, 25, 25, 30), box(60, 20, 36, 60), box(69, 30, 27, 50))) {
                Photo filled = new PatchMatchInpainter().inpaint(damaged(stripes, hole), hole);
                assertThat(worst(filled, stripes))
                        .as("stripes of %d, hole at %s", stripe, hole.bounds())
                        .isLessThan(1e-3);
            }
        }
    }

    @Test
    void showsLessOfTheDetailThatNobodyKnows() {
        RandomGenerator random = new SplittableRandom(5);
        float[] grain = new float[3 * W * H];
        for (int i = 0; i < W * H; i++) {
            float v = 0.3f + 0.4f * random.nextFloat();
            grain[i] = v;
            grain[W * H + i] = v;
            grain[2 * W * H + i] = v;
        }
        Photo noise = new Photo(Raster.of(W, H, 3, grain));
        Mask wide = box(20, 15, 56, 50);
        PatchMatchInpainter inpainter = new PatchMatchInpainter();
        double all = contrast(inpainter.inpaint(noise, wide));
        assertThat(contrast(inpainter.withDetail(0.5).inpaint(noise, wide)) / all)
                .isBetween(0.49, 0.7);
        assertThat(contrast(inpainter.withDetail(1).inpaint(noise, wide))).isEqualTo(all);
    }

    /** How far the red of the middle of a photo is from its mean, as a root mean square. */
    private static double contrast(Photo photo) {
        double sum = 0;
        double squares = 0;
        for (int y = 30; y < 50; y++) {
            for (int x = 36; x < 60; x++) {
                double v = photo.rgb().at(0, x, y);
                sum += v / 480;
                squares += v * v / 480;
            }
        }
        return Math.sqrt(squares - sum * sum);
    }

    @Test
    void rejectsAShareOfDetailAboveOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatchMatchInpainter().withDetail(1.5))
                .withMessage("a share of detail of 1.5 is not in [0, 1]");
    }

    @Test
    void takesNothingFromTheMarginOfTheHole() {
        Photo ringed = damaged(STRIPES, box(33, 23, 29, 34));
        assertThat(holdsRed(new PatchMatchInpainter().inpaint(ringed, BLOCK))).isFalse();
    }

    @Test
    void fillsSeveralHoles() {
        Mask holes = box(10, 10, 8, 20).or(box(60, 40, 20, 20)).or(box(40, 5, 3, 3));
        Photo filled = new PatchMatchInpainter().inpaint(damaged(STRIPES, holes), holes);
        assertThat(worst(filled, STRIPES)).isLessThan(1e-3);
    }

    @Test
    void fillsAHoleOfMostOfThePhoto() {
        Mask most = box(15, 10, 66, 62);
        assertThat(most.count()).isGreaterThan(W * H / 2);
        assertThat(holdsRed(new PatchMatchInpainter().inpaint(damaged(STRIPES, most), most)))
                .isFalse();
    }

    @Test
    void stretchesAMembraneWhenNoPatchIsLeft() {
        Photo ramp = new Photo(Raster.generate(W, H, 3, (c, x, y) -> x / 100f));
        Mask all = box(1, 1, W - 2, H - 2);
        Photo filled = new PatchMatchInpainter().withMargin(0).inpaint(damaged(ramp, all), all);
        assertThat(worst(filled, ramp)).isLessThan(0.02);
    }

    @Test
    void givesTheMeanColourWhenNothingIsKnown() {
        Photo photo = new Photo(Raster.generate(W, H, 3, (c, x, y) -> x < W / 2 ? 0.25f : 0.75f));
        Mask all = Mask.generate(W, H, (x, y) -> true);
        assertThat(new PatchMatchInpainter().inpaint(photo, all).rgb().at(1, 5, 5))
                .isCloseTo(0.5f, within(1e-4f));
    }

    @Test
    void fillsAPhotoSmallerThanAPatch() {
        Photo tiny = new Photo(Raster.generate(5, 4, 3, (c, x, y) -> 0.4f));
        Mask dot = Mask.generate(5, 4, (x, y) -> x == 2 && y == 2);
        assertThat(worst(new PatchMatchInpainter().inpaint(damaged(tiny, dot), dot), tiny))
                .isLessThan(1e-3);
    }

    @Test
    void takesTheToneFromTheRimWhereTheExposureDrifts() {
        Photo drifting =
                new Photo(Raster.generate(W, H, 3, (c, x, y) -> 0.2f + 0.4f * x / W + (x * 7 + y * 13) % 5 / 100f));
        Photo damaged = damaged(drifting, BLOCK);
        PatchMatchInpainter inpainter = new PatchMatchInpainter();
        double blended = meanError(inpainter.inpaint(damaged, BLOCK), drifting);
        double copied = meanError(inpainter.withSeamBlend(false).inpaint(damaged, BLOCK), drifting);
        assertThat(blended).isLessThan(0.75 * copied);
    }

    @Test
    void takesPatchesOnlyFromWhereTheGuideHasTheirLabel() {
        Photo halves = new Photo(Raster.generate(W, H, 3, (c, x, y) -> x < W / 2 ? 0.1f : 0.9f));
        LabelMap guide = LabelMap.generate(W, H, (x, y) -> x < W / 2 && !BLOCK.at(x, y) ? 1 : 2);
        Photo filled = new PatchMatchInpainter()
                .withSeamBlend(false)
                .withMargin(0)
                .inpaint(damaged(halves, BLOCK), BLOCK, guide, StageContext.standard());
        assertThat(filled.rgb().at(0, 47, 40)).isCloseTo(0.9f, within(1e-6f));
    }

    @Test
    void removesTheShadowAtTheFeet() {
        int h = 120;
        Mask person = Mask.generate(W, h, (x, y) -> x >= 40 && x < 56 && y >= 10 && y < 100);
        Photo photo = new Photo(Raster.generate(W, h, 3, (c, x, y) -> {
            boolean shadow = y >= 96 && y < 104 && x >= 32 && x < 64;
            return person.at(x, y) ? 0.05f : (shadow ? 0.3f : 0.6f) + (x * 3 + y * 5) % 4 / 100f;
        }));
        assertThat(darkest(new PatchMatchInpainter().inpaint(photo, person))).isGreaterThan(0.5f);
        assertThat(darkest(new PatchMatchInpainter()
                        .withContactShadow(false)
                        .withLeftovers(false)
                        .inpaint(photo, person)))
                .isLessThan(0.4f);
    }

    private static float darkest(Photo photo) {
        float least = 1;
        for (float s : photo.rgb().toArray()) {
            least = Math.min(least, s);
        }
        return least;
    }

    @Test
    void stopsInTheMiddleOfTheWork() {
        CancellationToken token = CancellationToken.create();
        List<Double> heard = new ArrayList<>();
        StageContext context = StageContext.standard().withCancellation(token).withProgress(f -> {
            heard.add(f);
            if (f > 0.3) {
                token.cancel();
            }
        });
        assertThatThrownBy(() -> new PatchMatchInpainter().inpaint(STRIPES, BLOCK, context))
                .isInstanceOf(CancellationException.class);
        assertThat(heard.get(heard.size() - 1)).isLessThan(0.6);
    }

    @Test
    void reportsProgressWithinALevel() {
        List<Double> heard = new ArrayList<>();
        new PatchMatchInpainter()
                .inpaint(STRIPES, BLOCK, StageContext.standard().withProgress(heard::add));
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i) - heard.get(i - 1)).isBetween(0.0, 0.12);
        }
    }

    @Test
    void refusesAHoleOfAnotherSize() {
        Mask other = Mask.generate(3, 4, (x, y) -> true);
        assertThatThrownBy(() -> new PatchMatchInpainter().inpaint(STRIPES, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a hole of 3x4 does not fit a photo of 96x80");
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Inpainter.class).findFirst().orElseThrow())
                .isInstanceOf(PatchMatchInpainter.class);
    }
}
