package org.photowakeup.reconstruct.poisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Camera;
import org.photowakeup.contract.DepthIntegratorContract;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.DepthIntegrator;
import org.photowakeup.stage.StageContext;

class PoissonIntegratorTest implements DepthIntegratorContract {
    private final PoissonIntegrator integrator = new PoissonIntegrator();

    @Override
    public DepthIntegrator integrator() {
        return integrator;
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(DepthIntegrator.class)).hasAtLeastOneElementOfType(PoissonIntegrator.class);
    }

    @Test
    void rebuildsAnEllipsoidToATwentiethOfAPercentOfItsDepth() {
        Surface ball = Surface.ellipsoid(180, 340);

        DepthMap depth = integrator.integrate(ball.normals(), ball.rim(), ball.camera());

        assertThat(ball.rootMeanSquare(depth) / ball.relief()).isLessThan(0.0005);
    }

    @Test
    void rebuildsTheBackOfAnEllipsoidAsWell() {
        Surface ball = Surface.ellipsoid(120, 200).mirrored();

        DepthMap depth = integrator.integrate(ball.normals(), ball.rim(), ball.camera());

        assertThat(ball.rootMeanSquare(depth) / ball.relief()).isLessThan(0.0005);
    }

    @Test
    void rebuildsATiltedPlaneExactlyInPerspective() {
        Surface plane = Surface.plane(0.3, -0.2);

        DepthMap depth = integrator.withTolerance(1e-8).integrate(plane.normals(), plane.rim(), plane.camera());

        assertThat(plane.rootMeanSquare(depth)).isLessThan(1e-6 * plane.relief());
    }

    @Test
    void isWithinAHundredthOfAMillimetreOfWhatTheEquationsSay() {
        Surface ball = Surface.ellipsoid(180, 340);
        DepthMap wrong = new DepthMap(
                Raster.generate(
                        180,
                        340,
                        1,
                        (c, x, y) -> ball.truth().metres().at(0, x, y) + 0.1f * (float) Math.sin(0.05 * y)),
                ball.truth().valid());

        DepthMap usual =
                integrator.integrate(ball.normals(), ball.rim(), wrong, ball.camera(), StageContext.standard());
        DepthMap exact = integrator
                .withTolerance(1e-11)
                .integrate(ball.normals(), ball.rim(), wrong, ball.camera(), StageContext.standard());

        assertThat(usual.metres().toArray())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(exact.metres().toArray());
    }

    @Test
    void parallelRaysRebuildAPlaneExactly() {
        Camera camera = Camera.centred(1000, 40, 30);
        double pixel = 2.0 / 1000;
        double nz = -1 / Math.sqrt(1 + 0.25 + 0.04);
        Mask all = Mask.generate(40, 30, (x, y) -> true);
        NormalMap normals = new NormalMap(
                Raster.generate(40, 30, 3, (c, x, y) -> (float) (c == 0 ? -0.5 * nz : c == 1 ? 0.2 * nz : nz)), all);
        Mask left = Mask.generate(40, 30, (x, y) -> x == 0 && y == 0);
        DepthMap rim = new DepthMap(Raster.generate(40, 30, 1, (c, x, y) -> 2), left);

        DepthMap depth = integrator.orthographic().integrate(normals, rim, camera);

        assertThat(depth.metres().at(0, 39, 29)).isCloseTo((float) (2 + pixel * (0.5 * 39 - 0.2 * 29)), within(1e-5f));
    }

    @Test
    void keepsTheRimToTheLastBit() {
        Surface ball = Surface.ellipsoid(50, 60);

        DepthMap depth = integrator.integrate(ball.normals(), ball.rim(), ball.camera());

        Mask rim = ball.rim().valid();
        for (int y = 0; y < rim.height(); y++) {
            for (int x = 0; x < rim.width(); x++) {
                if (rim.at(x, y)) {
                    assertThat(depth.metres().at(0, x, y))
                            .isEqualTo(ball.rim().metres().at(0, x, y));
                }
            }
        }
        assertThat(depth.valid()).isEqualTo(ball.normals().valid());
    }

    @Test
    void aHintTellsTheWholeAndTheNormalsTheDetail() {
        int n = 120;
        Mask all = Mask.generate(n, n, (x, y) -> true);
        NormalMap flat = new NormalMap(Raster.generate(n, n, 3, (c, x, y) -> c == 2 ? -1 : 0), all);
        Mask edge = Mask.generate(n, n, (x, y) -> x == 0 || y == 0 || x == n - 1 || y == n - 1);
        DepthMap rim = new DepthMap(Raster.generate(n, n, 1, (c, x, y) -> 3), edge);
        Raster bulge = Raster.generate(n, n, 1, (c, x, y) -> (float)
                (3 - 0.2 * Math.sin(Math.PI * x / (n - 1)) * Math.sin(Math.PI * y / (n - 1)) + ((x + y) % 2) * 0.02));
        DepthMap depth = integrator.integrate(
                flat, rim, new DepthMap(bulge, all), Camera.centred(500, n, n), StageContext.standard());

        assertThat(depth.metres().at(0, 60, 60)).isCloseTo(2.81f, within(0.01f));
        assertThat(depth.metres().at(0, 60, 60)).isCloseTo(depth.metres().at(0, 61, 60), within(0.001f));
    }

    @Test
    void aStrongPriorIsMetWhereverTheRimLeavesIt() {
        Mask thin = Mask.generate(150, 40, (x, y) -> y > 2 && y < 37 && (x * 7 + y * 5) % 31 > 1);
        NormalMap flat = new NormalMap(Raster.generate(150, 40, 3, (c, x, y) -> c == 2 ? -1 : 0), thin);
        DepthMap rim = new DepthMap(
                Raster.generate(150, 40, 1, (c, x, y) -> 3), Mask.generate(150, 40, (x, y) -> x == 0 && y == 10));
        DepthMap prior = new DepthMap(Raster.generate(150, 40, 1, (c, x, y) -> 2.5f), thin);

        DepthMap depth = integrator.withPrior(prior, 50).integrate(flat, rim, Camera.centred(500, 150, 40));

        assertThat(depth.metres().at(0, 100, 20)).isCloseTo(2.5f, within(1e-3f));
    }

    @Test
    void givesAPartWithoutARimTheRimsMeanDepth() {
        Mask two = Mask.generate(30, 12, (x, y) -> x < 10 || x > 15);
        NormalMap flat = new NormalMap(Raster.generate(30, 12, 3, (c, x, y) -> c == 2 ? -1 : 0), two);
        Mask left = Mask.generate(30, 12, (x, y) -> x == 0);
        DepthMap rim = new DepthMap(Raster.generate(30, 12, 1, (c, x, y) -> 3), left);

        DepthMap depth = integrator.integrate(flat, rim, Camera.centred(500, 30, 12));

        // A plane across the view is not one of equal ln Z to the last digit, but nearly.
        assertThat(depth.metres().at(0, 22, 6)).isCloseTo(3f, within(1e-3f));
        assertThat(depth.metres().at(0, 5, 6)).isCloseTo(3f, within(1e-3f));
    }

    @Test
    void normalsThatFaceTheWrongWayNeitherFoldNorBlowUpTheSurface() {
        Mask all = Mask.generate(40, 40, (x, y) -> true);
        NormalMap wild = new NormalMap(
                Raster.generate(
                        40, 40, 3, (c, x, y) -> c == 2 ? ((x * 7 + y * 3) % 11 < 3 ? 1 : -1) : c == 0 ? 0.3f : 0),
                all);
        Mask edge = Mask.generate(40, 40, (x, y) -> x == 0 || y == 0 || x == 39 || y == 39);
        DepthMap rim = new DepthMap(Raster.generate(40, 40, 1, (c, x, y) -> 2), edge);

        DepthMap depth = integrator.integrate(wild, rim, Camera.centred(500, 40, 40));

        for (float z : depth.metres().toArray()) {
            assertThat(z)
                    .isBetween(2 * (float) Math.exp(-40 / 500.0) - 1e-4f, 2 * (float) Math.exp(40 / 500.0) + 1e-4f);
        }
    }

    @Test
    void aSoftRimWithAnErrorGivesWayToTheNormals() {
        Surface ball = Surface.ellipsoid(60, 80);
        int w = ball.rim().width();
        DepthMap noisy = new DepthMap(
                Raster.generate(
                        w,
                        ball.rim().height(),
                        1,
                        (c, x, y) ->
                                ball.rim().metres().at(0, x, y) * (float) (1 + 0.004 * Math.sin(2.1 * x + 1.3 * y))),
                ball.rim().valid());

        DepthMap hard = integrator.integrate(ball.normals(), noisy, ball.camera());
        DepthMap soft = integrator.withSoftRim(1e-3).integrate(ball.normals(), noisy, ball.camera());

        assertThat(ball.rootMeanSquare(soft)).isLessThan(0.6 * ball.rootMeanSquare(hard));
    }

    @Test
    void aPriorDecidesWhatTheNormalsLeaveOpen() {
        Mask two = Mask.generate(30, 12, (x, y) -> x < 10 || x > 15);
        NormalMap flat = new NormalMap(Raster.generate(30, 12, 3, (c, x, y) -> c == 2 ? -1 : 0), two);
        Mask left = Mask.generate(30, 12, (x, y) -> x == 0);
        DepthMap rim = new DepthMap(Raster.generate(30, 12, 1, (c, x, y) -> 3), left);
        DepthMap prior = new DepthMap(
                Raster.generate(30, 12, 1, (c, x, y) -> 3.5f), two.and(Mask.generate(30, 12, (x, y) -> x > 15)));

        DepthMap depth = integrator.withPrior(prior, 1e-4).integrate(flat, rim, Camera.centred(500, 30, 12));

        assertThat(depth.metres().at(0, 22, 6)).isCloseTo(3.5f, within(1e-3f));
        assertThat(depth.metres().at(0, 5, 6)).isCloseTo(3f, within(1e-3f));
    }

    @Test
    void aLonePixelInTheNotchOfALargeDomainDoesNoHarm() {
        int size = 1024;
        Mask domain = Mask.generate(size, size, (x, y) -> x < 512 || y >= 512 || (x == 512 && y == 511));
        Mask steep = Mask.generate(size, size, (x, y) -> Math.abs(x - 512) < 3 && Math.abs(y - 511) < 3);
        NormalMap normals = new NormalMap(
                Raster.generate(
                        size,
                        size,
                        3,
                        (c, x, y) -> steep.at(x, y) ? c == 2 ? -0.2f : c == 0 ? 0.98f : 0 : c == 2 ? -1 : 0),
                domain);
        Mask left = Mask.generate(size, size, (x, y) -> x == 0);
        DepthMap rim = new DepthMap(Raster.generate(size, size, 1, (c, x, y) -> 3), left);
        DepthMap hint = new DepthMap(Raster.generate(size, size, 1, (c, x, y) -> 3 + 0.0001f * x), domain);

        DepthMap depth =
                integrator.integrate(normals, rim, hint, Camera.centred(1000, size, size), StageContext.standard());

        assertThat(depth.valid()).isEqualTo(domain);
    }

    @Test
    void aDomainThatIsAllRimIsReturnedAsItIs() {
        Mask line = Mask.generate(20, 20, (x, y) -> x == 4 && y > 2 && y < 17);
        NormalMap normals = new NormalMap(Raster.generate(20, 20, 3, (c, x, y) -> c == 2 ? -1 : 0), line);
        DepthMap rim = new DepthMap(Raster.generate(20, 20, 1, (c, x, y) -> 1 + y * 0.01f), line);

        DepthMap depth = integrator.integrate(normals, rim, Camera.centred(500, 20, 20));

        assertThat(depth.metres().at(0, 4, 9)).isEqualTo(1 + 9 * 0.01f);
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        Surface ball = Surface.ellipsoid(20, 20);
        DepthMap none = new DepthMap(
                ball.rim().metres(),
                Mask.generate(ball.rim().width(), ball.rim().height(), (x, y) -> false));

        assertThatThrownBy(() -> integrator.integrate(ball.normals(), none, ball.camera()))
                .hasMessageContaining("no pixel of the normals' domain has a rim depth");
        assertThatThrownBy(() -> integrator.integrate(
                        ball.normals(), Surface.ellipsoid(10, 10).rim(), ball.camera()))
                .hasMessageContaining("does not fit normals");
        assertThatThrownBy(() -> integrator.withTolerance(0)).hasMessage("a tolerance lies in (0, 1), got 0.0");
    }
}
