package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.Side;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.stage.Rasterizer;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link Rasterizer}. */
public interface RasterizerContract extends StageContract<Fragments> {
    /** The rasteriser under test. */
    Rasterizer rasterizer();

    @Override
    default Fragments run(StageContext context) {
        return rasterizer().rasterize(Samples.fit().body().surface(), Samples.camera(), Side.FRONT, context);
    }

    @Test
    default void agreesWithThePlainestRasteriser() {
        for (Side side : Side.values()) {
            var body = Samples.fit().body().surface();
            Fragments expected = new TestRasterizer().rasterize(body, Samples.camera(), side);
            Fragments seen = rasterizer().rasterize(body, Samples.camera(), side);
            int different = 0;
            for (int y = 0; y < Samples.HEIGHT; y++) {
                for (int x = 0; x < Samples.WIDTH; x++) {
                    boolean same = (seen.face(x, y) < 0) == (expected.face(x, y) < 0);
                    if (same && seen.face(x, y) >= 0) {
                        assertThat(seen.depth().metres().at(0, x, y))
                                .isCloseTo(
                                        expected.depth().metres().at(0, x, y),
                                        org.assertj.core.data.Offset.offset(1e-3f));
                    }
                    different += same ? 0 : 1;
                }
            }
            assertThat(different).as("pixels on an edge").isLessThan(20);
        }
    }

    @Test
    default void frontAndBackShareTheirOutline() {
        var body = Samples.fit().body().surface();
        assertThat(rasterizer().rasterize(body, Samples.camera(), Side.BACK).covered())
                .isEqualTo(run(StageContext.standard()).covered());
    }
}
