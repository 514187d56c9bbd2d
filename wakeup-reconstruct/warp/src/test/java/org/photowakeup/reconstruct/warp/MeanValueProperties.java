package org.photowakeup.reconstruct.warp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.photowakeup.image.Polygon;
import org.photowakeup.stage.StageContext;

class MeanValueProperties {
    /** A star-shaped polygon with spikes, about 100 pixels across. */
    private static Polygon star(Random random, int n) {
        double[] xy = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * (i + 0.8 * random.nextDouble()) / n;
            double r = 10 + 40 * random.nextDouble();
            xy[2 * i] = 50 + r * Math.cos(angle);
            xy[2 * i + 1] = 50 + r * Math.sin(angle);
        }
        return Polygon.of(xy);
    }

    private static double[] places(Random random, Polygon polygon, int count) {
        double[] xy = new double[2 * count];
        for (int k = 0; k < count; k++) {
            int i = random.nextInt(polygon.size());
            int j = (i + 1) % polygon.size();
            double s = random.nextDouble();
            boolean onEdge = k % 4 == 0;
            double distance = k % 3 == 0 ? 0 : Math.pow(10, -12 * random.nextDouble());
            xy[2 * k] =
                    onEdge ? polygon.x(i) + s * (polygon.x(j) - polygon.x(i)) + distance : 100 * random.nextDouble();
            xy[2 * k + 1] = onEdge ? polygon.y(i) + s * (polygon.y(j) - polygon.y(i)) : 100 * random.nextDouble();
        }
        return xy;
    }

    @Property(tries = 200)
    void linearMapsAreReproducedInsideOutsideAndNearEdges(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int n) {
        Random random = new Random(seed);
        Polygon polygon = star(random, n);
        double[] affine = random.doubles(6, -1, 1).toArray();
        double[] images = new double[2 * n];
        for (int i = 0; i < n; i++) {
            images[2 * i] = affine[0] * polygon.x(i) + affine[1] * polygon.y(i) + affine[2];
            images[2 * i + 1] = affine[3] * polygon.x(i) + affine[4] * polygon.y(i) + affine[5];
        }
        double[] xy = places(random, polygon, 40);
        double[] mapped = MeanValueCoordinates.of(polygon).map(Polygon.of(images), xy, StageContext.standard());
        for (int k = 0; k < xy.length; k += 2) {
            assertThat(mapped[k]).isCloseTo(affine[0] * xy[k] + affine[1] * xy[k + 1] + affine[2], within(1e-9));
            assertThat(mapped[k + 1]).isCloseTo(affine[3] * xy[k] + affine[4] * xy[k + 1] + affine[5], within(1e-9));
        }
    }

    @Property(tries = 200)
    void mappingManyPlacesEqualsTheSumOfWeightsTimesImages(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int n) {
        Random random = new Random(seed);
        Polygon polygon = star(random, n);
        Polygon images = star(random, n);
        double[] xy = places(random, polygon, 40);
        double[] mapped = MeanValueCoordinates.of(polygon).map(images, xy, StageContext.standard());
        for (int k = 0; k < xy.length; k += 2) {
            double[] weights = MeanValueCoordinates.of(polygon).at(xy[k], xy[k + 1]);
            double x = 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                x += weights[i] * images.x(i);
                sum += weights[i];
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            assertThat(mapped[k]).isCloseTo(x, within(1e-8 * Math.max(1, Math.abs(x))));
        }
    }
}
