package org.photowakeup.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

class FringeTest {
    private static final TriangleMesh TRIANGLE =
            TriangleMesh.of(new float[] {0, 0, 1, 1, 0, 1, 0, 1, 1}, new int[] {0, 1, 2});
    private static final TextureCoordinates UV =
            TextureCoordinates.of(new float[] {0, 0, 1, 0, 0, 1}, new int[] {0, 1, 2});
    private static final Raster RGBA = Raster.generate(2, 2, 4, (c, x, y) -> 0.25f * c);

    private static SkinWeights weights(int joints, int vertices) {
        float[] shares = new float[SkinWeights.INFLUENCES * vertices];
        for (int v = 0; v < vertices; v++) {
            shares[SkinWeights.INFLUENCES * v] = 1;
        }
        return SkinWeights.of(joints, new short[shares.length], shares);
    }

    private static RiggedMesh body() {
        BodyFit fit = Samples.fit();
        int corners = 3 * fit.body().surface().triangleCount();
        return new RiggedMesh(
                fit.body().surface(),
                TextureCoordinates.of(new float[] {0.5f, 0.5f}, new int[corners]),
                fit.skeleton(),
                fit.pose(),
                fit.body().weights(),
                new Photo(Raster.generate(1, 1, 3, (c, x, y) -> 0.5f)));
    }

    @Test
    void itsPartsFitEachOther() {
        assertThatThrownBy(() -> new Fringe(TRIANGLE, UV, weights(24, 2), RGBA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights of 2 vertices do not fit a fringe of 3");
        Raster rgb = Raster.generate(2, 2, 3, (c, x, y) -> 0);
        assertThatThrownBy(() -> new Fringe(TRIANGLE, UV, weights(24, 3), rgb))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fringe's texture has 4 channels, not 3");
    }

    @Test
    void itHangsOnTheMeshsSkeleton() {
        Fringe other = new Fringe(TRIANGLE, UV, weights(7, 3), RGBA);
        assertThatThrownBy(() -> body().withFringe(Optional.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fringe's weights for 7 joints do not fit a skeleton of 24");
    }

    @Test
    void aloneItIsAMeshOfItsColours() {
        assertThat(body().fringeAlone()).isEmpty();
        RiggedMesh with = body().withFringe(Optional.of(new Fringe(TRIANGLE, UV, weights(24, 3), RGBA)));
        RiggedMesh alone = with.fringeAlone().orElseThrow();
        assertThat(alone.mesh()).isEqualTo(TRIANGLE);
        assertThat(alone.skeleton()).isEqualTo(with.skeleton());
        assertThat(alone.texture().rgb().at(2, 1, 1)).isEqualTo(0.5f);
        assertThat(with.withTexture(alone.texture()).fringe()).isEqualTo(with.fringe());
        assertThat(with.mesh()).isEqualTo(body().mesh());
    }
}
