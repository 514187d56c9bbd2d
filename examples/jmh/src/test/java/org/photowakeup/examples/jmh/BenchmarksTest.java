package org.photowakeup.examples.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every benchmark's body once, on something tiny. */
class BenchmarksTest {
    @Test
    void theCrfRunsTenIterations() {
        DenseCrfBenchmark benchmark = new DenseCrfBenchmark();
        benchmark.labels = 2;
        benchmark.megapixels = 0.005;
        benchmark.threads = 2;
        benchmark.draw();
        assertThat(benchmark.tenIterations()).isNotNull();
        benchmark.stop();
    }

    @Test
    void patchesAreMatchedAndHolesFilled() {
        for (String what : new String[] {"nnf", "completion"}) {
            PatchMatchBenchmark benchmark = new PatchMatchBenchmark();
            benchmark.what = what;
            benchmark.megapixels = 0.01;
            benchmark.threads = 2;
            benchmark.fill();
            assertThat(benchmark.run()).isNotNull();
            benchmark.close();
        }
    }

    @Test
    void aFifthOfAPhotoIsFilled() {
        LargeHoleBenchmark benchmark = new LargeHoleBenchmark();
        benchmark.megapixels = 0.01;
        benchmark.threads = 2;
        benchmark.draw();
        assertThat(benchmark.share()).isBetween(0.19, 0.21);
        assertThat(benchmark.fill()).isNotNull();
        benchmark.stop();
    }

    @Test
    void aBodyIsFitted() {
        FitBenchmark benchmark = new FitBenchmark();
        benchmark.silhouette = false;
        benchmark.pose();
        assertThat(benchmark.fit().error()).isLessThan(3);
    }

    @Test
    void outlinesAreMatchedAndWarped() {
        SilhouetteBenchmark match = new SilhouetteBenchmark();
        match.points = 200;
        match.threads = 2;
        match.draw();
        assertThat(match.match().person().size()).isGreaterThan(50);
        match.stop();
        WarpBenchmark warp = new WarpBenchmark();
        warp.polygon = 40;
        warp.points = 500;
        warp.threads = 2;
        warp.draw();
        assertThat(warp.exact()).hasSizeGreaterThan(500);
        assertThat(warp.warp().valid().isEmpty()).isFalse();
        warp.stop();
    }

    @Test
    void normalsAreIntegrated() {
        PoissonBenchmark benchmark = new PoissonBenchmark();
        benchmark.unknowns = 2_000;
        benchmark.threads = 2;
        benchmark.prepare();
        assertThat(benchmark.integrate().valid().count()).isGreaterThan(1_000);
        benchmark.close();
    }

    @Test
    void layersAreSplit() {
        LayersBenchmark benchmark = new LayersBenchmark();
        benchmark.megapixels = 0.02;
        benchmark.threads = 2;
        benchmark.prepare();
        assertThat(benchmark.split()).isNotEmpty();
        benchmark.close();
    }

    @Test
    void meshesAreSkinnedAndDrawn() {
        SkinningBenchmark skin = new SkinningBenchmark();
        skin.vertices = 1_000;
        skin.threads = 2;
        skin.prepare();
        assertThat(skin.linear().vertexCount()).isGreaterThan(500);
        assertThat(skin.dualQuaternion().vertexCount()).isGreaterThan(500);
        skin.close();
        RenderBenchmark render = new RenderBenchmark();
        render.height = 90;
        render.vertices = 1_000;
        render.threads = 2;
        render.prepare();
        assertThat(render.frame().height()).isEqualTo(90);
        render.close();
    }
}
