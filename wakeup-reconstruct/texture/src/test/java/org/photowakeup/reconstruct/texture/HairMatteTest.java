package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.mesh.Fringe;
import org.photowakeup.stage.Parallel;

class HairMatteTest {
    private static final double SOFT = 5;

    private static HairBand band(double softness) {
        return HairBand.of(LooseHead.photo(softness), LooseHead.layers(), LooseHead.HEAD, Parallel.sequential())
                .orElseThrow();
    }

    private static Optional<Fringe> fringe(double softness, Parallel parallel) {
        HairBand band = HairBand.of(LooseHead.photo(softness), LooseHead.layers(), LooseHead.HEAD, parallel)
                .orElseThrow();
        ReliefMesh mesh = LooseHead.mesh();
        return HairFringe.of(
                new HairMatte(band, parallel), mesh, new FlatMesh(mesh, LooseHead.CAMERA), LooseHead.CAMERA);
    }

    @Test
    void theShareOfHairBeyondTheMaskIsFound() {
        HairBand band = band(SOFT);
        HairMatte matte = new HairMatte(band, Parallel.sequential());
        double error = 0;
        int count = 0;
        for (int i = 0; i < matte.alpha.length; i++) {
            int x = band.box.x() + i % band.width;
            int y = band.box.y() + i / band.width;
            if (!LooseHead.HEAD.at(x, y) && band.outward(i) < 0.6 * band.reach) {
                error += Math.abs(matte.alpha[i] - LooseHead.share(x, y, SOFT));
                count++;
            }
        }
        assertThat(count).isGreaterThan(300);
        assertThat(error / count).isLessThan(0.12);
    }

    @Test
    void itsColourIsTheHairsWithoutTheSky() {
        HairBand band = band(SOFT);
        HairMatte matte = new HairMatte(band, Parallel.sequential());
        int plane = band.width * band.height;
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3 && matte.loose.at(i % band.width, i / band.width); c++) {
                float hair = LooseHead.hair(c, band.box.x() + i % band.width, band.box.y() + i / band.width);
                assertThat(Math.abs(matte.rgb[c * plane + i] - hair))
                        .as("%d of %d", c, i)
                        .isLessThan(0.15f);
            }
        }
    }

    @Test
    void nothingIsLooseBeyondASharpOutline() {
        HairMatte matte = new HairMatte(band(0), Parallel.sequential());
        double opaque = 0;
        for (int i = 0; i < matte.alpha.length; i++) {
            boolean loose = matte.loose.at(i % matte.loose.width(), i / matte.loose.width());
            opaque += loose ? matte.alpha[i] : 0;
        }
        assertThat(opaque).isLessThan(0.05 * LooseHead.HEAD.count() * 2 / LooseHead.RADIUS);
    }

    @Test
    void theFringeStandsAroundTheHeadAtTheRimsDepthAndMovesLikeTheRim() {
        Fringe fringe = fringe(SOFT, Parallel.sequential()).orElseThrow();
        for (int v = 0; v < fringe.mesh().vertexCount(); v++) {
            PixelPoint p = LooseHead.CAMERA.project(fringe.mesh().vertex(v));
            double r = Math.hypot(p.x() - LooseHead.SIZE / 2.0, p.y() - LooseHead.SIZE / 2.0);
            assertThat(r).isBetween(LooseHead.RADIUS - 8, LooseHead.RADIUS + 12);
            assertThat(fringe.mesh().vertex(v).z()).isBetween(LooseHead.RIM - 0.001, LooseHead.RIM + 0.001);
            assertThat(fringe.weights().dominantJoint(v)).isEqualTo(15);
        }
        assertThat(fringe.mesh().triangleCount()).isGreaterThan(100);
    }

    @Test
    void theFringeIsTheSameOnAnyNumberOfThreads() {
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            assertThat(fringe(SOFT, Parallel.in(pool))).isEqualTo(fringe(SOFT, Parallel.sequential()));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aPersonWithoutAHeadHasNoBand() {
        Mask body = LooseHead.HEAD;
        Layer headless =
                new Layer(body, body, LabelMap.generate(LooseHead.SIZE, LooseHead.SIZE, (x, y) -> LabelMap.NONE));
        assertThat(HairBand.of(LooseHead.photo(SOFT), List.of(headless), body, Parallel.sequential()))
                .isEmpty();
    }

    @Test
    void aMattesSharesFollowTheColourBetweenKnownPixels() {
        int width = 12;
        int height = 9;
        float[] rgb = new float[3 * width * height];
        boolean[] unknown = new boolean[width * height];
        float[] alpha = new float[width * height];
        for (int i = 0; i < unknown.length; i++) {
            int x = i % width;
            float share = Math.min(1, Math.max(0, (x - 3) / 5f));
            unknown[i] = x > 2 && x < 9 && i >= width && i < unknown.length - width;
            alpha[i] = unknown[i] ? 0.5f : share;
            for (int c = 0; c < 3; c++) {
                rgb[c * unknown.length + i] = 0.1f + share * (0.3f + 0.2f * c);
            }
        }
        new MattingLaplacian(rgb, width, unknown).solve(alpha, new float[unknown.length]);
        for (int x = 3; x < 9; x++) {
            assertThat(Math.abs(alpha[4 * width + x] - Math.min(1, (x - 3) / 5f)))
                    .isLessThan(0.04f);
        }
    }
}
