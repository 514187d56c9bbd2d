package org.photowakeup.reconstruct.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.contract.MeshBuilderContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.MeshBuilder;

class TwoSidedMeshBuilderTest implements MeshBuilderContract {
    private static final Mask DISC = disc(120, 100, 45);
    private final TwoSidedMeshBuilder builder = new TwoSidedMeshBuilder();

    private static Mask disc(int width, int height, double radius) {
        return Mask.generate(width, height, (x, y) -> Math.hypot(x - width / 2, y - height / 2) <= radius);
    }

    private ReliefMesh build(Mask mask) {
        return builder.build(List.of(Reliefs.cushion(mask)), Reliefs.camera(mask));
    }

    @Override
    public MeshBuilder builder() {
        return builder;
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(MeshBuilder.class)).hasAtLeastOneElementOfType(TwoSidedMeshBuilder.class);
    }

    @Test
    void aDiscBecomesASphere() {
        TriangleMesh mesh = build(DISC).mesh();

        assertThat(mesh.isClosed()).isTrue();
        assertThat(mesh.eulerCharacteristic()).isEqualTo(2);
    }

    @Test
    void aRingBecomesATorus() {
        Mask ring = DISC.minus(disc(120, 100, 20));

        TriangleMesh mesh = build(ring).mesh();

        assertThat(mesh.isClosed()).isTrue();
        assertThat(mesh.eulerCharacteristic()).isZero();
    }

    @Test
    void theOutlineIsTheMask() {
        assertThat(Reliefs.silhouette(build(DISC).mesh(), Reliefs.camera(DISC)).intersectionOverUnion(DISC))
                .isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void frontTrianglesFaceTheCameraAndBackTrianglesFaceAway() {
        ReliefMesh relief = build(DISC);

        for (ReliefMesh.Sheet sheet : relief.sheets()) {
            int last = sheet.firstTriangle() + sheet.triangleCount();
            for (int t = sheet.firstTriangle(); t < last; t++) {
                Vec3 a = relief.mesh().vertex(relief.mesh().corner(t, 0));
                Vec3 b = relief.mesh().vertex(relief.mesh().corner(t, 1));
                Vec3 c = relief.mesh().vertex(relief.mesh().corner(t, 2));
                double towards = b.minus(a).cross(c.minus(a)).dot(a);
                assertThat(sheet.side() == Side.FRONT ? -towards : towards).isPositive();
            }
        }
    }

    @Test
    void theFrontIsNeverBehindTheBackEvenWhereTheReliefsCross() {
        Raster behind = Raster.generate(120, 100, 1, (c, x, y) -> DISC.at(x, y) ? 3.2f : 0);
        Raster before = Raster.generate(120, 100, 1, (c, x, y) -> DISC.at(x, y) ? 3f : 0);

        ReliefMesh relief = builder.build(List.of(Reliefs.of(DISC, behind, before)), Reliefs.camera(DISC));

        ReliefMesh.Sheet front = relief.sheets().get(0);
        int offset = 3 * relief.sheets().get(1).firstTriangle();
        int[] corners = relief.mesh().triangles();
        for (int k = 0; k < 3 * front.triangleCount(); k++) {
            int twin = corners[offset + k - k % 3 + 2 - k % 3];
            double near = relief.mesh().vertex(corners[k]).z();
            double far = relief.mesh().vertex(twin).z();
            assertThat(near).isLessThanOrEqualTo(far);
            assertThat(near == far).isEqualTo(corners[k] == twin);
        }
    }

    @Test
    void eachSideTakesTheWeightsOfItsOwnMap() {
        ReliefMesh relief = build(DISC);

        int front = relief.mesh().corner(relief.sheets().get(0).triangleCount() / 2, 0);
        int back = relief.mesh()
                .corner(
                        relief.sheets().get(1).firstTriangle()
                                + relief.sheets().get(1).triangleCount() / 2,
                        0);
        assertThat(relief.weights().dominantJoint(front)).isIn(3, 4);
        assertThat(relief.weights().dominantJoint(back)).isIn(6, 7);
    }

    @Test
    void layersBecomeShellsInOrder() {
        Mask small = disc(120, 100, 12);
        List<Relief> two = List.of(Reliefs.cushion(DISC), Reliefs.cushion(small));

        ReliefMesh relief = builder.build(two, Reliefs.camera(DISC));

        assertThat(relief.sheets()).extracting(ReliefMesh.Sheet::layer).containsExactly(0, 0, 1, 1);
        assertThat(relief.mesh().isClosed()).isTrue();
        assertThat(relief.mesh().eulerCharacteristic()).isEqualTo(4);
    }

    @Test
    void keepsToItsBudgetAndToTheOutline() {
        Mask large = disc(1000, 1000, 480);

        TriangleMesh mesh = builder.withTriangleBudget(6000)
                .build(List.of(Reliefs.cushion(large)), Reliefs.camera(large))
                .mesh();

        assertThat(mesh.triangleCount()).isLessThanOrEqualTo(6000);
        assertThat(Reliefs.silhouette(mesh, Reliefs.camera(large)).intersectionOverUnion(large))
                .isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        Mask none = Mask.generate(10, 10, (x, y) -> false);
        Camera camera = Camera.centred(50, 10, 10);

        assertThatThrownBy(() -> builder.build(List.of(Reliefs.cushion(none)), camera))
                .hasMessage("none of 1 layers has a pixel, so nothing to build");
        assertThatThrownBy(() -> builder.build(List.of(Reliefs.cushion(DISC)), camera))
                .hasMessage("a layer of 120x100 does not fit a camera of 10x10");
        assertThatThrownBy(() -> builder.withTriangleBudget(4)).hasMessage("a budget of 4 triangles is below 100");
    }
}
