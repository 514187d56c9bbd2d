package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.Camera;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.DepthIntegrator;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link DepthIntegrator}. */
public interface DepthIntegratorContract extends StageContract<DepthMap> {
    /** The integrator under test. */
    DepthIntegrator integrator();

    private static Camera camera() {
        return Camera.centred(300, 48, 48);
    }

    private static Mask disc() {
        return Mask.generate(48, 48, (x, y) -> Math.hypot(x - 23.5, y - 23.5) < 20);
    }

    /** The plane z = 3 + 0.3 x + 0.2 y (metres), seen by the camera. */
    private static double plane(int x, int y) {
        double u = (x - camera().centreX()) / camera().focalLength();
        double v = (y - camera().centreY()) / camera().focalLength();
        return 3 / (1 - 0.3 * u - 0.2 * v);
    }

    @Override
    default DepthMap run(StageContext context) {
        double length = Math.sqrt(1 + 0.09 + 0.04);
        float[] n = {(float) (0.3 / length), (float) (0.2 / length), (float) (-1 / length)};
        Mask disc = disc();
        Raster normals = Raster.generate(48, 48, 3, (c, x, y) -> disc.at(x, y) ? n[c] : 0);
        Mask rim = disc.minus(disc.eroded(1));
        Raster depth = Raster.generate(48, 48, 1, (c, x, y) -> rim.at(x, y) ? (float) plane(x, y) : 0);
        return integrator().integrate(new NormalMap(normals, disc), new DepthMap(depth, rim), camera(), context);
    }

    @Test
    default void findsAPlaneFromItsNormalsAndItsRim() {
        DepthMap depth = run(StageContext.standard());
        assertThat(depth.valid()).isEqualTo(disc());
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 48; x++) {
                if (disc().at(x, y)) {
                    assertThat((double) depth.metres().at(0, x, y)).isBetween(plane(x, y) - 1e-4, plane(x, y) + 1e-4);
                }
            }
        }
    }
}
