package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.ReliefSide;
import org.photowakeup.body.Side;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.stage.MeshBuilder;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link MeshBuilder}. */
public interface MeshBuilderContract extends StageContract<ReliefMesh> {
    /** The builder under test. */
    MeshBuilder builder();

    /** A pillow over the sample person: its thickness grows with the distance from the rim. */
    private static Relief pillow() {
        Mask mask = Samples.person();
        var outside = mask.inverted().nearest();
        Mask valid = mask;
        short[] joints = new short[Samples.WIDTH * Samples.HEIGHT * SkinningMap.INFLUENCES];
        float[] weights = new float[joints.length];
        for (int i = 0; i < weights.length; i += SkinningMap.INFLUENCES) {
            weights[i] = 1;
        }
        SkinningMap skinning = SkinningMap.of(valid, joints, weights);
        Raster front = Raster.generate(
                Samples.WIDTH,
                Samples.HEIGHT,
                1,
                (c, x, y) -> mask.at(x, y) ? (float) (3 - 0.01 * (Math.sqrt(outside.squaredDistance(x, y)) - 1)) : 0);
        Raster back = Raster.generate(
                Samples.WIDTH, Samples.HEIGHT, 1, (c, x, y) -> mask.at(x, y) ? 6 - front.at(0, x, y) : 0);
        return new Relief(
                Samples.layer(),
                new ReliefSide(new DepthMap(front, valid), skinning),
                new ReliefSide(new DepthMap(back, valid), skinning));
    }

    @Override
    default ReliefMesh run(StageContext context) {
        return builder().build(List.of(pillow()), Samples.camera(), context);
    }

    @Test
    default void buildsAClosedConsistentlyOrientedMesh() {
        assertThat(run(StageContext.standard()).mesh().isClosed()).isTrue();
    }

    @Test
    default void showsThePersonsOutline() {
        Mask outline = new TestRasterizer()
                .rasterize(run(StageContext.standard()).mesh(), Samples.camera(), Side.FRONT)
                .covered();
        assertThat(outline.intersectionOverUnion(Samples.person())).isGreaterThan(0.97);
    }

    @Test
    default void turnsItsTrianglesOutwards() {
        ReliefMesh built = run(StageContext.standard());
        double volume = 0;
        for (int t = 0; t < built.mesh().triangleCount(); t++) {
            var a = built.mesh().vertex(built.mesh().corner(t, 0));
            var b = built.mesh().vertex(built.mesh().corner(t, 1));
            var c = built.mesh().vertex(built.mesh().corner(t, 2));
            volume += a.dot(b.cross(c)) / 6;
        }
        assertThat(volume).isPositive();
    }
}
