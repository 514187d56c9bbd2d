package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.LabelMap;
import org.photowakeup.contract.StageContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.StageContext;

class PatchMatchTest implements StageContract<NearestNeighbourField> {
    private static final int W = 120;
    private static final int H = 90;

    /** Smooth bumps of three sizes with some grain: neighbours differ a little, places a lot. */
    private static Raster texture(double phase, int width, int height) {
        return Raster.generate(width, height, 3, (c, x, y) -> {
            double large = Math.sin(x * 0.071 + phase * 2 + c) * Math.cos(y * 0.083 - phase);
            double middle = Math.sin(x * 0.31 + y * 0.17 + phase * 5) * Math.cos(y * 0.29 + c * 0.4);
            int grain = (x * 73856093 ^ y * 19349663 ^ (c + (int) (phase * 7)) * 83492791) >>> 20 & 255;
            return (float) (0.5 + 0.2 * large + 0.15 * middle + (grain - 128) * 0.0005);
        });
    }

    private static Raster crop(Raster raster, int x0, int y0, int w, int h) {
        return Raster.generate(w, h, raster.channels(), (c, x, y) -> raster.at(c, x0 + x, y0 + y));
    }

    @Override
    public NearestNeighbourField run(StageContext context) {
        return new PatchMatch().match(texture(0, W, H), texture(1, W, H), context);
    }

    @Test
    void findsTheShiftOfACrop() {
        Raster whole = texture(0, W, H);
        Raster part = crop(whole, 17, 11, 70, 60);
        NearestNeighbourField field = new PatchMatch().match(part, whole);
        int right = 0;
        for (int y = 3; y < 57; y++) {
            for (int x = 3; x < 67; x++) {
                right += field.neighbour(x, y, 0).equals(Optional.of(new PixelPoint(x + 17, y + 11))) ? 1 : 0;
            }
        }
        assertThat(right).isGreaterThan(54 * 64 * 9 / 10);
    }

    @Test
    void keepsTheIdentityItStartsWith() {
        Raster picture = texture(0, W, H);
        NearestNeighbourField identity =
                NearestNeighbourField.generate(W, H, (x, y) -> Optional.of(new PixelPoint(x, y)));
        NearestNeighbourField field = new PatchMatch().withStart(identity).match(picture, picture);
        assertThat(field.meanDistance()).isZero();
        assertThat(field.neighbour(40, 30, 0)).contains(new PixelPoint(40, 30));
    }

    @Test
    void isWithinSevenPercentOfTheExactDistanceAfterFiveIterations() {
        Raster a = texture(0, W, H);
        Raster b = texture(1, W, H);
        double exact = 0;
        double found = 0;
        NearestNeighbourField field = new PatchMatch().match(a, b);
        for (int y = 3; y < H - 3; y += 7) {
            for (int x = 3; x < W - 3; x += 7) {
                exact += exactDistance(a, b, x, y);
                found += field.distance(x, y, 0);
            }
        }
        assertThat(found / exact).isBetween(1 - 1e-6, 1.07);
    }

    private static double exactDistance(Raster a, Raster b, int x, int y) {
        float[] p = a.toArray();
        float[] q = b.toArray();
        double best = Double.POSITIVE_INFINITY;
        for (int ty = 3; ty < H - 3; ty++) {
            for (int tx = 3; tx < W - 3; tx++) {
                double sum = 0;
                for (int k = 0; k < 147 && sum < best; k++) {
                    int at = k / 49 * W * H + (k / 7 % 7 - 3) * W + k % 7 - 3;
                    double d = p[at + y * W + x] - q[at + ty * W + tx];
                    sum += d * d;
                }
                best = Math.min(best, sum);
            }
        }
        return Math.sqrt(best);
    }

    @Test
    void neverRaisesTheDistanceOfAnyPixel() {
        Raster a = eightBits(texture(0, W, H));
        Raster b = eightBits(texture(1, W, H));
        NearestNeighbourField before = new PatchMatch().withIterations(1).match(a, b);
        for (int i = 2; i <= 9; i++) {
            NearestNeighbourField after = new PatchMatch().withIterations(i).match(a, b);
            for (int y = 3; y < H - 3; y++) {
                for (int x = 3; x < W - 3; x++) {
                    assertThat(after.distance(x, y, 0)).isLessThanOrEqualTo(before.distance(x, y, 0) * 1.00001f);
                }
            }
            before = after;
        }
    }

    /** Whole steps from 0 to 255, with both ends present, so that the search sees them as they are. */
    private static Raster eightBits(Raster raster) {
        return Raster.generate(
                raster.width(),
                raster.height(),
                3,
                (c, x, y) -> x + y == 0 ? 0 : x + y == 1 ? 255 : Math.round(255 * raster.at(c, x, y)));
    }

    @Test
    void looksOnlyWhereTheMasksAllow() {
        Mask left = Mask.generate(W, H, (x, y) -> x < 50);
        NearestNeighbourField field = new PatchMatch()
                .withSourceMask(left)
                .withTargetMask(left.inverted())
                .match(texture(0, W, H), texture(1, W, H));
        for (int y = 3; y < H - 3; y++) {
            for (int x = 3; x < W - 3; x++) {
                assertThat(field.has(x, y)).isEqualTo(x < 50);
                assertThat(field.neighbour(x, y, 0).stream().allMatch(p -> p.x() >= 53))
                        .isTrue();
            }
        }
    }

    @Test
    void matchesEqualLabelsOnly() {
        LabelMap source = LabelMap.generate(W, H, (x, y) -> x < 60 ? 1 : 2);
        LabelMap target = LabelMap.generate(W, H, (x, y) -> y < 45 ? 1 : 2);
        NearestNeighbourField field =
                new PatchMatch().withLabels(source, target).match(texture(0, W, H), texture(1, W, H));
        for (int y = 3; y < H - 3; y++) {
            for (int x = 3; x < W - 3; x++) {
                assertThat(field.neighbour(x, y, 0).orElseThrow().y() < 45).isEqualTo(x < 60);
            }
        }
    }

    @Test
    void keepsSeveralDifferentNeighboursBestFirst() {
        NearestNeighbourField field = new PatchMatch().withNeighbours(4).match(texture(0, W, H), texture(1, W, H));
        NearestNeighbourField one = new PatchMatch().match(texture(0, W, H), texture(1, W, H));
        assertThat(field.meanDistance()).isLessThan(one.meanDistance() * 1.1);
        for (int k = 1; k < 4; k++) {
            assertThat(field.distance(30, 30, k)).isGreaterThanOrEqualTo(field.distance(30, 30, k - 1) * 0.99f);
            assertThat(field.neighbour(30, 30, k)).isPresent().isNotEqualTo(field.neighbour(30, 30, k - 1));
        }
    }

    @Test
    void severalNeighboursKeepToMasksAndLabels() {
        Mask left = Mask.generate(W, H, (x, y) -> x < 70);
        LabelMap source = LabelMap.generate(W, H, (x, y) -> x < 60 ? 1 : 2);
        LabelMap target = LabelMap.generate(W, H, (x, y) -> y < 45 ? 1 : 2);
        NearestNeighbourField field = new PatchMatch()
                .withNeighbours(3)
                .withTargetMask(left)
                .withLabels(source, target)
                .match(texture(0, W, H), texture(1, W, H));
        for (int y = 3; y < H - 3; y += 2) {
            for (int x = 3; x < W - 3; x += 2) {
                for (int k = 0; k < 3; k++) {
                    PixelPoint found = field.neighbour(x, y, k).orElseThrow();
                    assertThat(found.x()).isLessThan(67);
                    assertThat(found.y() < 45).isEqualTo(x < 60);
                }
            }
        }
    }

    @Test
    void neverRaisesTheDistanceOfAStart() {
        Raster a = eightBits(texture(0, W, H));
        Raster b = eightBits(texture(1, W, H));
        NearestNeighbourField first = new PatchMatch().withIterations(2).match(a, b);
        NearestNeighbourField next =
                new PatchMatch().withIterations(1).withStart(first).match(a, b);
        NearestNeighbourField several = new PatchMatch()
                .withIterations(1)
                .withNeighbours(2)
                .withStart(first)
                .match(a, b);
        for (int y = 3; y < H - 3; y++) {
            for (int x = 3; x < W - 3; x++) {
                assertThat(next.distance(x, y, 0)).isLessThanOrEqualTo(first.distance(x, y, 0) * 1.00001f);
                assertThat(several.distance(x, y, 0)).isLessThanOrEqualTo(first.distance(x, y, 0) * 1.00001f);
            }
        }
    }

    @Test
    void worksWithAnyNumberOfChannelsAndPatchSize() {
        Raster grey = Raster.generate(60, 50, 1, (c, x, y) -> (x * 31 + y * 17) % 23);
        Raster five = Raster.generate(60, 50, 5, (c, x, y) -> (x * (c + 3) + y * 17) % 23);
        assertThat(new PatchMatch().withPatchSize(13).match(grey, grey).has(6, 6))
                .isTrue();
        assertThat(new PatchMatch().withPatchSize(3).match(five, five).has(1, 1))
                .isTrue();
    }

    @Test
    void saysWhatDoesNotFit() {
        Raster small = Raster.generate(5, 5, 3, (c, x, y) -> 0);
        assertThatThrownBy(() -> new PatchMatch().match(texture(0, W, H), small))
                .hasMessage("no patch of 7x7 lies inside the target of 5x5 and its mask");
        assertThatThrownBy(() -> new PatchMatch().withPatchSize(8))
                .hasMessage("a patch size of 8 is not an odd number from 3 to 31");
        assertThatThrownBy(() -> new PatchMatch().match(small, Raster.generate(9, 9, 1, (c, x, y) -> 0)))
                .hasMessage("a source of 3 channels does not fit a target of 1 channels");
    }
}
