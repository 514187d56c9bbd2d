package org.photowakeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.Side;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Raster;
import org.photowakeup.image.WarpField;
import org.photowakeup.stage.Parallel;

class InflationTest {
    private static final int SIZE = 100;

    /** A limb across the picture, half as thick as wide, around depth 3. */
    private static Raster limb(double radius, int sign) {
        return Raster.generate(SIZE, SIZE, 1, (c, x, y) -> {
            double d = (y - 49.5) / radius;
            return (float) (3 + sign * 0.1 * Math.sqrt(Math.max(0, 1 - d * d)));
        });
    }

    private static Mask band(double radius) {
        return Mask.generate(SIZE, SIZE, (x, y) -> Math.abs(y - 49.5) < radius);
    }

    private static WarpField squeezed(double factor, Mask layer) {
        return new WarpField(
                Raster.generate(SIZE, SIZE, 2, (c, x, y) -> (float) (c == 0 ? x : 49.5 + (y - 49.5) / factor)), layer);
    }

    private static Inflation inflated(double factor) {
        Mask layer = band(20 * factor);
        WarpField warp = squeezed(factor, layer);
        Raster[] depths = {warp.pull(limb(20, -1)), warp.pull(limb(20, 1))};
        return new Inflation(layer, band(20), warp, depths, Parallel.sequential());
    }

    private static double thickness(Inflation inflated, int x, int y) {
        return inflated.depth(Side.BACK).metres().at(0, x, y)
                - inflated.depth(Side.FRONT).metres().at(0, x, y);
    }

    @Test
    void aLayerAsWideAsTheBodyIsAsThickAndDressed() {
        assertThat(thickness(inflated(1), 50, 50)).isCloseTo(0.216, within(0.004));
    }

    @Test
    void aLayerAThirdWiderIsAThirdThickerAndDressed() {
        Inflation wide = inflated(1.3);
        assertThat(thickness(wide, 50, 50)).isCloseTo(0.281, within(0.01));
        DepthMap front = wide.depth(Side.FRONT);
        DepthMap back = wide.depth(Side.BACK);
        assertThat((front.metres().at(0, 50, 30) + back.metres().at(0, 50, 30)) / 2)
                .as("the middle stays")
                .isCloseTo(3, within(1e-4f));
    }

    @Test
    void aLayerThatSeemsNarrowerIsAsThickAsTheDressedBody() {
        assertThat(thickness(inflated(0.8), 50, 50)).isCloseTo(0.216, within(0.004));
    }

    @Test
    void theRimIsEvenAndBetweenFrontAndBack() {
        Inflation wide = inflated(1.3);
        DepthMap front = wide.rim(Side.FRONT);
        DepthMap back = wide.rim(Side.BACK);
        int y = 24;
        assertThat(front.valid().at(50, y)).isTrue();
        assertThat(front.valid().at(50, y + 1)).isFalse();
        assertThat(front.metres().at(0, 50, y))
                .isLessThan(3)
                .isCloseTo(front.metres().at(0, 60, y), within(1e-5f));
        assertThat(back.metres().at(0, 50, y)).isGreaterThan(3);
    }
}
