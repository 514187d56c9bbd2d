package org.photowakeup.examples.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Camera;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Polygon;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.StageContext;

class SingleStagesTest {
    @Test
    void aMaskWithAFifthOfItsPixelsWrongComesToFollowThePerson() {
        RandomGenerator random = StageContext.standard().random(0);
        Mask person = Samples.person();
        Mask noisy =
                Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> person.at(x, y) != (random.nextDouble() < 0.2));
        assertThat(noisy.intersectionOverUnion(person)).isLessThan(0.6);
        assertThat(SingleStages.cleaned(Samples.photo(), noisy).intersectionOverUnion(person))
                .isGreaterThan(0.95);
    }

    @Test
    void aPictureIsRebuiltFromAShiftedCopyOfItself() {
        Raster picture = Raster.generate(64, 48, 3, (c, x, y) -> (float)
                (0.5 + 0.25 * Math.sin(0.31 * x * (c + 1) + 0.02 * y * y) + 0.25 * Math.cos(0.23 * y - 0.01 * x * x)));
        Raster shifted = Raster.generate(
                64, 48, 3, (c, x, y) -> picture.at(c, Math.floorMod(x - 5, 64), Math.floorMod(y - 3, 48)));
        Raster rebuilt = SingleStages.rebuilt(picture, shifted);
        int exact = 0;
        for (int y = 2; y < 46; y++) {
            for (int x = 2; x < 62; x++) {
                exact += picture.at(0, x, y) == rebuilt.at(0, x, y) ? 1 : 0;
            }
        }
        assertThat(exact / (44.0 * 60)).as("share of pixels found again").isGreaterThan(0.75);
    }

    @Test
    void theNormalsOfABallGiveTheBall() {
        Camera camera = Camera.centred(200, 81, 81);
        // A ball of 1 m, 5 m away; the cap around the axis as wide as 32 pixels.
        Mask cap = Mask.generate(81, 81, (x, y) -> Math.hypot(x - 40, y - 40) <= 32);
        Raster normals = Raster.generate(81, 81, 3, (c, x, y) -> {
            double z = ballDepth(x, y, camera);
            double[] n = {(x - 40) * z / 200, (y - 40) * z / 200, z - 5};
            return cap.at(x, y) ? (float) n[c] : 0;
        });
        // The outermost pixels' centres lie between 31 and 32 pixels from the axis, so that the rim is known to half a
        // pixel: 4 % of the cap's height, which die away inside.
        double rim = ballDepth(71.5, 40, camera);
        DepthMap depth = SingleStages.relief(new NormalMap(normals, cap), rim, camera);

        double height = rim - 4;
        Mask inside = cap.eroded(4);
        assertThat(depth.valid()).isEqualTo(cap);
        for (int y = 0; y < 81; y++) {
            for (int x = 0; x < 81; x++) {
                if (inside.at(x, y)) {
                    assertThat((double) depth.metres().at(0, x, y))
                            .as("depth at %d, %d of a cap %f m high", x, y, height)
                            .isCloseTo(ballDepth(x, y, camera), within(0.03 * height));
                }
            }
        }
    }

    /** Where the ray through a pixel first meets the ball with centre (0, 0, 5) and radius 1. */
    private static double ballDepth(double x, double y, Camera camera) {
        double u = (x - camera.centreX()) / camera.focalLength();
        double v = (y - camera.centreY()) / camera.focalLength();
        double a = u * u + v * v + 1;
        return (5 - Math.sqrt(Math.max(0, 25 - 24 * a))) / a;
    }

    @Test
    void aCageDragsWhatIsInItAlong() {
        Polygon cage = Polygon.of(0, 0, 10, 0, 12, 6, 5, 3, 0, 8);
        // An affine map of the cage is the same affine map of everything in it.
        Polygon turned = Polygon.of(7, 1, 7, 11, 1, 13, 4, 6, -1, 1);
        assertThat(SingleStages.dragged(cage, turned, new PixelPoint(3, 2)).x()).isCloseTo(5, within(1e-9));
        assertThat(SingleStages.dragged(cage, turned, new PixelPoint(3, 2)).y()).isCloseTo(4, within(1e-9));
        // A corner goes where it is dragged, whatever the others do.
        Polygon pulled = Polygon.of(0, 0, 10, 0, 20, 20, 5, 3, 0, 8);
        PixelPoint corner = SingleStages.dragged(cage, pulled, new PixelPoint(12, 6));
        assertThat(corner.x()).isCloseTo(20, within(1e-9));
        assertThat(corner.y()).isCloseTo(20, within(1e-9));
        // What is near the dragged corner moves further than what is far from it.
        PixelPoint near = SingleStages.dragged(cage, pulled, new PixelPoint(11, 4));
        PixelPoint far = SingleStages.dragged(cage, pulled, new PixelPoint(1, 1));
        assertThat(Math.hypot(near.x() - 11, near.y() - 4)).isGreaterThan(5 * Math.hypot(far.x() - 1, far.y() - 1));
    }
}
