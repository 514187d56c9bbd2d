package org.photowakeup.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SparseMapsTest {
    private static float[] samples(int pixels, int channels, int percent, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = new float[pixels * channels];
        for (int i = 0; i < pixels; i++) {
            boolean some = random.nextInt(100) < percent;
            for (int c = 0; some && c < channels; c++) {
                samples[c * pixels + i] = random.nextInt(4) == 0 ? -0f : (float) random.nextDouble() - 0.5f;
            }
        }
        return samples;
    }

    @Property(tries = 200)
    void aRasterGivesBackWhatItWasMadeOfHoweverFewPixelsAreNotZero(
            @ForAll @IntRange(min = 1, max = 150) int width,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 3) int channels,
            @ForAll @IntRange(min = 0, max = 100) int percent) {
        int pixels = width * height;
        float[] samples = samples(pixels, channels, percent, 31L * width + percent);
        Raster raster = Raster.of(width, height, channels, samples);

        assertThat(raster.toArray()).containsExactly(samples);
        assertThat(raster)
                .isEqualTo(Raster.generate(width, height, channels, (c, x, y) -> samples[c * pixels + y * width + x]));
        for (int c = 0; c < channels; c++) {
            float[] plane = new float[pixels + 2];
            plane[1] = 7;
            raster.copyChannel(c, plane, 1);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float expected = samples[c * pixels + y * width + x];
                    assertThat(raster.at(c, x, y)).isEqualTo(expected);
                    assertThat(raster.bilinear(c, x, y)).isEqualTo(expected);
                    assertThat(raster.sample(c * pixels + y * width + x)).isEqualTo(expected);
                    assertThat(plane[y * width + x + 1]).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aSampleThatIsNoNumberIsFoundAmongZeros() {
        float[] normals = new float[3 * 200];
        normals[200 + 137] = Float.NaN;
        Raster xyz = Raster.of(20, 10, 3, normals);

        assertThat(xyz.firstOutside(0, 1)).isEqualTo(337);
        assertThatThrownBy(() -> new NormalMap(xyz, Mask.generate(20, 10, (x, y) -> true)))
                .hasMessage("a NormalMap has NaN at pixel 17, 6");
        assertThat(new NormalMap(xyz, Mask.generate(20, 10, (x, y) -> x < 3))
                        .xyz()
                        .at(1, 17, 6))
                .isNaN();
    }

    private static SkinningMap skinning(Mask valid, int first, double share) {
        return SkinningMap.generate(valid, 24, Tasks.inOrder(), () -> (dense, x, y) -> {
            dense[first + x % 5] = share;
            dense[first + 5 + y % 3] = 1 - share;
        });
    }

    @Test
    void aSkinningMapKeepsTheWeightsOfItsOwnPixels() {
        Mask valid = Mask.generate(90, 40, (x, y) -> (x * 7 + y * 3) % 11 < 3);
        SkinningMap map = skinning(valid, 2, 0.75);
        short[] joints = map.joints();
        float[] weights = map.weights();

        assertThat(SkinningMap.of(valid, joints, weights)).isEqualTo(map);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 90; x++) {
                double[] dense = new double[24];
                map.addTo(dense, x, y, 2);
                int at = (y * 90 + x) * SkinningMap.INFLUENCES;
                assertThat(dense[2 + x % 5]).isEqualTo(valid.at(x, y) ? 1.5 : 0);
                assertThat(dense[7 + y % 3]).isEqualTo(valid.at(x, y) ? 0.5 : 0);
                assertThat(weights[at]).isEqualTo(valid.at(x, y) ? 0.75f : 0);
                assertThat((int) joints[at]).isEqualTo(valid.at(x, y) ? 2 + x % 5 : 0);
            }
        }
    }

    @Test
    void theStrongestJointOfAPixelIsTheOneOfTheLargestWeight() {
        Mask valid = Mask.generate(30, 30, (x, y) -> x > 10);

        assertThat(skinning(valid, 0, 0.6).strongest(14, 2)).isEqualTo(4);
        assertThat(skinning(valid, 0, 0.4).strongest(14, 2)).isEqualTo(7);
        assertThatThrownBy(() -> skinning(valid, 0, 0.6).strongest(10, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pixel 10, 2 has no skin weights");
    }

    @Test
    void pixelsMovedByMoreThanHalfAreThoseOfAStrongJoint() {
        Mask valid = Mask.generate(30, 30, (x, y) -> x > 10);

        assertThat(skinning(valid, 0, 0.6).mostlyMovedBy(joint -> joint == 4))
                .isEqualTo(Mask.generate(30, 30, (x, y) -> x > 10 && x % 5 == 4));
        assertThat(skinning(valid, 0, 0.5).mostlyMovedBy(joint -> true).isEmpty())
                .isTrue();
    }

    @Test
    void oneMapOverAnotherHasItsOwnWeightsWhereItIsAskedFor() {
        Mask own = Mask.generate(40, 20, (x, y) -> x < 9);
        Mask other = Mask.generate(40, 20, (x, y) -> x >= 4 && x < 30);
        Mask either = own.or(other);
        SkinningMap both = skinning(own, 0, 0.6).over(skinning(other, 10, 0.6), own, either);

        assertThat(both.valid()).isEqualTo(either);
        assertThat(both.strongest(6, 3)).isEqualTo(1);
        assertThat(both.strongest(11, 3)).isEqualTo(11);
        assertThatThrownBy(() -> skinning(own, 0, 0.6).over(skinning(other, 10, 0.6), own, own.inverted()))
                .hasMessage("pixel 30, 0 has no weights");
    }
}
