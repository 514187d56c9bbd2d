package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

class HairBackTest {
    private static final int WIDTH = 90;
    private static final int HEIGHT = 110;
    private static final int NAPE = 76;
    private static final float[] SKIN = {0.62f, 0.46f, 0.37f};
    private static final Mask HEAD = ellipse(45, 55, 32, 45);
    private static final Mask FACE = ellipse(45, 65, 22, 28);

    private static Mask ellipse(double x0, double y0, double rx, double ry) {
        return Mask.generate(WIDTH, HEIGHT, (x, y) -> Math.hypot((x - x0) / rx, (y - y0) / ry) <= 1);
    }

    /** A face with lips under hair in locks of two colours. */
    private static LayerCrop crop(float[] bright, float[] dark) {
        Photo photo = new Photo(Raster.generate(WIDTH, HEIGHT, 3, (c, x, y) -> {
            boolean lips = y > 80 && y < 86 && Math.abs(x - 45) < 8;
            return lips ? (c == 0 ? 0.8f : 0.1f) : FACE.at(x, y) ? SKIN[c] : x / 4 % 2 == 0 ? bright[c] : dark[c];
        }));
        LabelMap parts = LabelMap.generate(
                WIDTH, HEIGHT, (x, y) -> HEAD.at(x, y) ? LabelMap.code(BodyPart.HEAD) : LabelMap.NONE);
        return new LayerCrop(photo, new Layer(HEAD, HEAD, parts), 100);
    }

    private static float[] back(LayerCrop crop) {
        float[] back = crop.rgb.clone();
        new HairBack(crop, crop.rgb, new BackPainter.Face(FACE, FACE, NAPE), HEAD).paint(back, new Random(1));
        return back;
    }

    private static double shareOfRed(float[] rgb, int x, int y) {
        int i = y * WIDTH + x;
        int plane = WIDTH * HEIGHT;
        return rgb[i] / (rgb[i] + rgb[plane + i] + rgb[2 * plane + i]);
    }

    @Test
    void fairHairAsBrightAsTheSkinFillsTheBackWithItsOwnColour() {
        float[] back = back(crop(new float[] {0.72f, 0.66f, 0.61f}, new float[] {0.44f, 0.38f, 0.34f}));
        for (int y = 25; y < NAPE - 10; y += 10) {
            assertThat(shareOfRed(back, 45, y))
                    .as("row %d: 0.37 of hair, 0.43 of skin", y)
                    .isLessThan(0.385);
        }
    }

    @Test
    void darkHairUnderABrightRimIsDark() {
        float[] back = back(crop(new float[] {0.15f, 0.1f, 0.08f}, new float[] {0.4f, 0.33f, 0.3f}));
        assertThat(back[50 * WIDTH + 45]).isLessThan(0.4f);
    }

    @Test
    void noLipsShowBelowTheHair() {
        float[] back = back(crop(new float[] {0.2f, 0.15f, 0.1f}, new float[] {0.3f, 0.22f, 0.16f}));
        for (int y = 78; y < 88; y++) {
            for (int x = 38; x < 52; x++) {
                assertThat(shareOfRed(back, x, y)).as("%d, %d", x, y).isLessThan(0.5);
            }
        }
    }

    @Test
    void aBaldHeadStaysSkin() {
        float[] back = back(crop(SKIN, SKIN));
        assertThat(shareOfRed(back, 45, 50)).isBetween(0.42, 0.435);
    }

    @Test
    void croppedHairHardlyToldFromSkinIsDarkerThanSkin() {
        Mask narrow = ellipse(45, 55, 26, 45);
        float[] fair = {0.66f, 0.54f, 0.48f};
        Photo photo =
                new Photo(Raster.generate(WIDTH, HEIGHT, 3, (c, x, y) -> FACE.at(x, y) && y > 40 ? SKIN[c] : fair[c]));
        LabelMap parts = LabelMap.generate(
                WIDTH, HEIGHT, (x, y) -> narrow.at(x, y) ? LabelMap.code(BodyPart.HEAD) : LabelMap.NONE);
        LayerCrop crop = new LayerCrop(photo, new Layer(narrow, narrow, parts), 100);
        float[] back = crop.rgb.clone();
        new HairBack(crop, crop.rgb, new BackPainter.Face(FACE, FACE, NAPE), narrow).paint(back, new Random(1));
        double sum = 0;
        for (int y = 25; y < 65; y++) {
            for (int x = 30; x < 60; x++) {
                sum += back[y * WIDTH + x];
            }
        }
        assertThat(sum / 1200).isBetween(0.3, 0.55);
    }

    @Test
    void whatIsHairForSureIsMirroredAsItIs() {
        LayerCrop crop = crop(new float[] {0.15f, 0.1f, 0.08f}, new float[] {0.4f, 0.33f, 0.3f});
        float[] back = back(crop);
        double difference = 0;
        for (int x = 40; x < 50; x++) {
            difference = Math.max(difference, Math.abs(back[20 * WIDTH + x] - crop.rgb[20 * WIDTH + x]));
        }
        assertThat(difference).isLessThan(0.02);
    }

    @Test
    void hairBesideAFaceHasItsOwnColourThereAndNotTheHats() {
        float[] hat = {0.3f, 0.4f, 0.6f};
        float[] hair = {0.35f, 0.2f, 0.1f};
        Photo photo = new Photo(Raster.generate(
                WIDTH, HEIGHT, 3, (c, x, y) -> FACE.at(x, y) && y > 40 ? SKIN[c] : y < 42 ? hat[c] : hair[c]));
        LabelMap parts = LabelMap.generate(
                WIDTH, HEIGHT, (x, y) -> HEAD.at(x, y) ? LabelMap.code(BodyPart.HEAD) : LabelMap.NONE);
        float[] back = back(new LayerCrop(photo, new Layer(HEAD, HEAD, parts), 100));
        assertThat(shareOfRed(back, 45, 20)).as("hat").isLessThan(0.3);
        assertThat(shareOfRed(back, 26, 62)).as("hair").isGreaterThan(0.37);
    }
}
