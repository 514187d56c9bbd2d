package org.photowakeup.reconstruct.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.image.Mask;

class TwoSidedMeshProperties {
    @Property(tries = 400)
    void everyMaskGivesAClosedMeshThatCoversItsPixels(
            @ForAll @IntRange(min = 1, max = 12) int width, @ForAll @Size(min = 1, max = 120) List<Boolean> pixels) {
        int height = (pixels.size() + width - 1) / width;
        Mask mask = Mask.generate(width, height, (x, y) -> y * width + x < pixels.size() && pixels.get(y * width + x));
        if (mask.isEmpty()) {
            return;
        }
        Camera camera = Reliefs.camera(mask);

        TwoSidedMeshBuilder builder = new TwoSidedMeshBuilder();

        ReliefMesh relief = builder.withBorderSmoothing(0).build(List.of(Reliefs.cushion(mask)), camera);

        assertThat(builder.build(List.of(Reliefs.cushion(mask)), camera).mesh().isClosed())
                .isTrue();
        assertThat(relief.mesh().isClosed()).isTrue();
        assertThat(Reliefs.silhouette(relief.mesh(), camera)).isEqualTo(mask);
    }

    /** Each pixel's number says which of three layers the photo shows there, if any, and which others go on under it. */
    @Property(tries = 400)
    void everyStackOfLayersGivesAClosedMesh(
            @ForAll @IntRange(min = 2, max = 12) int width,
            @ForAll @Size(min = 4, max = 120) List<@IntRange(min = 0, max = 31) Integer> pixels) {
        int height = (pixels.size() + width - 1) / width;
        List<Relief> layers = new ArrayList<>();
        Mask first = Mask.generate(width, height, (x, y) -> true);
        for (int k = 0; k < 3; k++) {
            int layer = k;
            Mask visible = Mask.generate(
                    width, height, (x, y) -> y * width + x < pixels.size() && pixels.get(y * width + x) / 8 == layer);
            Mask under = Mask.generate(
                    width,
                    height,
                    (x, y) -> y * width + x < pixels.size()
                            && pixels.get(y * width + x) < 24
                            && (pixels.get(y * width + x) >> layer) % 2 == 1);
            layers.add(Reliefs.showing(Reliefs.cushion(visible.or(under)), visible));
        }
        if (layers.stream().allMatch(l -> l.layer().mask().isEmpty())) {
            return;
        }

        ReliefMesh relief = new TwoSidedMeshBuilder().build(layers, Reliefs.camera(first));

        assertThat(relief.mesh().isClosed()).isTrue();
    }

    @Property(tries = 60)
    void blobsWithHolesAreSurfacesOfTheRightGenus(
            @ForAll @IntRange(min = 1, max = 6) int blobs, @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        double[] b = random.doubles(4L * blobs).toArray();
        Mask mask = Mask.generate(90, 70, (x, y) -> {
            boolean in = false;
            for (int k = 0; k < blobs; k++) {
                double d = Math.hypot(x - 90 * b[4 * k], y - 70 * b[4 * k + 1]);
                in = in || (d < 5 + 25 * b[4 * k + 2] && d > 12 * b[4 * k + 3] - 4);
            }
            return in;
        });
        if (mask.isEmpty()) {
            return;
        }

        ReliefMesh relief = new TwoSidedMeshBuilder().build(List.of(Reliefs.cushion(mask)), Reliefs.camera(mask));

        // A component with h holes gives a surface of genus h: Euler characteristic 2 - 2 h. Corner touches count as
        // gaps, so holes are counted with 8-neighbours of the outside.
        int components = mask.components().count();
        assertThat(relief.mesh().isClosed()).isTrue();
        assertThat(relief.mesh().eulerCharacteristic()).isEqualTo(2 * components - 2 * holes(mask));
    }

    /** Parts of the outside (8-neighbours) less the one around everything, by the Euler number of the pixel squares. */
    private static int holes(Mask mask) {
        int faces = 0;
        int edges = 0;
        int corners = 0;
        for (int y = 0; y <= mask.height(); y++) {
            for (int x = 0; x <= mask.width(); x++) {
                boolean d = at(mask, x, y);
                boolean c = at(mask, x - 1, y);
                boolean b = at(mask, x, y - 1);
                boolean a = at(mask, x - 1, y - 1);
                faces += d ? 1 : 0;
                edges += (d || c ? 1 : 0) + (d || b ? 1 : 0);
                boolean touch = a == d && b == c && a != b;
                corners += touch ? 2 : a || b || c || d ? 1 : 0;
            }
        }
        return mask.components().count() - (corners - edges + faces);
    }

    private static boolean at(Mask mask, int x, int y) {
        return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.at(x, y);
    }
}
