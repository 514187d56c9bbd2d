package org.photowakeup.reconstruct.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Camera;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.ReliefSide;
import org.photowakeup.body.Side;
import org.photowakeup.contract.MeshBuilderContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
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
    void theRimLiesBetweenTheSidesAndAtTheFrontOfAFoot() {
        assertThat(rimDepth(BodyJoint.LEFT_KNEE)).isCloseTo(3.1, within(1e-5));
        assertThat(rimDepth(BodyJoint.LEFT_FOOT)).isCloseTo(3, within(1e-5));
        assertThat(rimDepth(BodyJoint.RIGHT_ANKLE)).isCloseTo(3, within(1e-5));
    }

    /** Depth of the rim of a box from 3 to 3.2 m that one joint moves. */
    private double rimDepth(BodyJoint joint) {
        Raster near = Raster.generate(120, 100, 1, (c, x, y) -> DISC.at(x, y) ? 3f : 0);
        Raster far = Raster.generate(120, 100, 1, (c, x, y) -> DISC.at(x, y) ? 3.2f : 0);
        Relief box = Reliefs.onJoint(Reliefs.of(DISC, near, far), joint.ordinal());

        ReliefMesh relief = builder.build(List.of(box), Reliefs.camera(DISC));

        int offset = 3 * relief.sheets().get(1).firstTriangle();
        int[] corners = relief.mesh().triangles();
        for (int k = 0; k < offset; k++) {
            if (corners[k] == corners[offset + k - k % 3 + 2 - k % 3]) {
                return relief.mesh().vertex(corners[k]).z();
            }
        }
        throw new AssertionError("no vertex on the rim");
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

    /** A torso on two legs that touch from a row on; the row of the gap between them is open. */
    private static Relief legs(int gapFrom, int gapTo) {
        return legs(gapFrom, gapTo, 2);
    }

    /** The same with another half of the gap's width. */
    private static Relief legs(int gapFrom, int gapTo, int half) {
        Mask mask = Mask.generate(80, 120, (x, y) -> {
            boolean gap = y >= gapFrom && y < gapTo && x >= 40 - half && x < 40 + half;
            return x >= 15 && x < 65 && y >= 5 && y < 115 && !gap;
        });
        Relief relief = Reliefs.cushion(mask);
        LabelMap parts = LabelMap.generate(
                80,
                120,
                (x, y) -> !mask.at(x, y)
                        ? LabelMap.NONE
                        : LabelMap.code(
                                y < 40 ? BodyPart.TORSO : x < 40 + y % 3 ? BodyPart.RIGHT_LEG : BodyPart.LEFT_LEG));
        return new Relief(new Layer(mask, mask, parts), relief.front(), relief.back());
    }

    @Test
    void legsThatOnlyTouchAreCutApart() {
        Relief shoesTouch = legs(38, 90);
        Camera camera = Reliefs.camera(shoesTouch.layer().mask());

        TriangleMesh mesh = builder.build(List.of(shoesTouch), camera).mesh();

        // The hole between the legs would make a torus; opened below it is a sphere, and nobody sees the cut.
        assertThat(mesh.isClosed()).isTrue();
        assertThat(mesh.eulerCharacteristic()).isEqualTo(2);
        assertThat(Reliefs.silhouette(mesh, camera)
                        .intersectionOverUnion(shoesTouch.layer().mask()))
                .isGreaterThan(0.995);
    }

    @Test
    void aLowerLegMovesWithItsOwnSideOnly() {
        Relief relief = legs(38, 90);
        short[] joints = new short[4 * 80 * 120];
        float[] weights = new float[joints.length];
        for (int i = 0; i < weights.length; i += 4) {
            // The warp slipped: everything below hangs on the right ankle.
            joints[i] = (short) BodyJoint.RIGHT_ANKLE.ordinal();
            weights[i] = 1;
        }
        SkinningMap slipped = SkinningMap.of(relief.layer().mask(), joints, weights);
        Relief one = new Relief(
                relief.layer(),
                new ReliefSide(relief.front().depth(), slipped),
                new ReliefSide(relief.back().depth(), slipped));
        Camera camera = Reliefs.camera(relief.layer().mask());

        ReliefMesh mesh = builder.build(List.of(one), camera);

        for (int v = 0; v < mesh.mesh().vertexCount(); v++) {
            PixelPoint p = camera.project(mesh.mesh().vertex(v));
            if (p.y() > 42 && Math.abs(p.x() - 40.5) > 3) {
                assertThat(mesh.weights().dominantJoint(v))
                        .isEqualTo((p.x() > 40 ? BodyJoint.LEFT_ANKLE : BodyJoint.RIGHT_ANKLE).ordinal());
            }
        }
    }

    @Test
    void legsWhoseGapIsWideAtOnceAreUnderASkirtWhichIsLeftWhole() {
        assertThat(borderVerticesBetween(legs(90, 130, 10), 45, 85)).isZero();
    }

    @Test
    void legsThatPartSlowlyAreCutApartFromALittleBelowTheCrotch() {
        Relief trousers = legs(90, 130);

        assertThat(borderVerticesBetween(trousers, 30, 46)).isZero();
        assertThat(borderVerticesBetween(trousers, 50, 85)).isGreaterThan(60);
        TriangleMesh mesh = builder.build(
                        List.of(trousers), Reliefs.camera(trousers.layer().mask()))
                .mesh();
        assertThat(mesh.isClosed()).isTrue();
        assertThat(mesh.eulerCharacteristic()).isEqualTo(2);
    }

    /** Vertices where front and back meet, about the middle between the legs. */
    private int borderVerticesBetween(Relief legs, int top, int bottom) {
        Camera camera = Reliefs.camera(legs.layer().mask());
        TriangleMesh mesh = builder.build(List.of(legs), camera).mesh();
        int between = 0;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            PixelPoint p = camera.project(mesh.vertex(v));
            boolean onBorder = Math.abs(mesh.vertex(v).z() - Reliefs.DISTANCE) < 1e-6;
            between += onBorder && p.y() > top && p.y() < bottom && Math.abs(p.x() - 40) < 5 ? 1 : 0;
        }
        return between;
    }

    @Test
    void aCellHasTheLabelThatMostOfItsPixelsHave() {
        Relief shoesTouch = legs(38, 90);
        LabelMap parts = shoesTouch.layer().parts();
        CellGrid grid = new CellGrid(
                Mask.generate(40, 60, (x, y) -> true),
                // The pixel in a cell's middle may have no label where the mask is fringed.
                LabelMap.generate(80, 120, (x, y) -> (x & y & 1) == 1 ? LabelMap.NONE : parts.code(x, y)),
                new PixelBox(0, 0, 80, 120),
                2);

        for (int y = 25; y < 40; y++) {
            assertThat(grid.code(12, y)).isEqualTo(LabelMap.code(BodyPart.RIGHT_LEG));
            assertThat(grid.code(28, y)).isEqualTo(LabelMap.code(BodyPart.LEFT_LEG));
        }
    }

    @Test
    void clothOverTheLegsFollowsBothAndLeavesTheShinsBelowItsHemAlone() {
        Relief skirt = legs(90, 130);
        Layer bare = skirt.layer();
        Mask cloth = Mask.generate(
                bare.mask().width(), bare.mask().height(), (x, y) -> bare.mask().at(x, y) && y >= 42 && y < 70);
        short[] joints = new short[4 * 80 * 120];
        float[] weights = new float[joints.length];
        for (int i = 0; i < weights.length; i += 4) {
            boolean left = i / 4 % 80 > 40;
            joints[i] = (short) (left ? BodyJoint.LEFT_KNEE : BodyJoint.RIGHT_KNEE).ordinal();
            weights[i] = 1;
        }
        SkinningMap knees = SkinningMap.of(bare.mask(), joints, weights);
        Relief dressed = new Relief(
                bare.withCloth(cloth),
                new ReliefSide(skirt.front().depth(), knees),
                new ReliefSide(skirt.back().depth(), knees));
        Camera camera = Reliefs.camera(bare.mask());

        ReliefMesh mesh = builder.build(List.of(dressed), camera);

        assertThat(mesh.mesh().isClosed()).isTrue();
        int middle = 0;
        int below = 0;
        for (int v = 0; v < mesh.mesh().vertexCount(); v++) {
            PixelPoint p = camera.project(mesh.mesh().vertex(v));
            double ofLeft = weight(mesh, v, BodyJoint.LEFT_HIP) + weight(mesh, v, BodyJoint.LEFT_KNEE);
            if (p.y() > 50 && p.y() < 68) {
                assertThat(weight(mesh, v, BodyJoint.LEFT_HIP) + weight(mesh, v, BodyJoint.RIGHT_HIP))
                        .isCloseTo(0.5, within(1e-3));
                middle += Math.abs(p.x() - 40.5) < 1.5 ? 1 : 0;
                assertThat(ofLeft).isBetween(0.1, 0.9);
                if (Math.abs(p.x() - 40.5) < 1.5) {
                    assertThat(ofLeft).isCloseTo(0.5, within(0.15));
                }
            }
            if (p.y() > 80) {
                below++;
                assertThat(Math.min(ofLeft, 1 - ofLeft)).isCloseTo(0, within(1e-6));
            }
        }
        assertThat(middle).isPositive();
        assertThat(below).isPositive();
    }

    private static double weight(ReliefMesh mesh, int vertex, BodyJoint joint) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            sum += mesh.weights().joint(vertex, k) == joint.ordinal()
                    ? mesh.weights().weight(vertex, k)
                    : 0;
        }
        return sum;
    }

    @Test
    void spendsItsTrianglesWhereTheSurfaceBends() {
        Mask square = Mask.generate(200, 200, (x, y) -> x > 9 && x < 190 && y > 9 && y < 190);
        double pixel = Reliefs.DISTANCE / Reliefs.camera(square).focalLength();
        Raster bump = Raster.generate(
                200,
                200,
                1,
                (c, x, y) -> square.at(x, y)
                        ? (float) (Reliefs.DISTANCE - pixel * (10 + 8 * Math.exp(-(Math.hypot(x - 60, y - 100) / 9))))
                        : 0);
        Raster flat = Raster.generate(200, 200, 1, (c, x, y) -> square.at(x, y) ? (float) Reliefs.DISTANCE : 0);

        ReliefMesh relief = builder.build(List.of(Reliefs.of(square, bump, flat)), Reliefs.camera(square));

        assertThat(verticesAround(relief, square, 60)).isGreaterThan(3 * verticesAround(relief, square, 140));
    }

    private static int verticesAround(ReliefMesh relief, Mask mask, double centre) {
        int count = 0;
        for (int v = 0; v < relief.mesh().vertexCount(); v++) {
            PixelPoint p = Reliefs.camera(mask).project(relief.mesh().vertex(v));
            count += Math.hypot(p.x() - centre, p.y() - 100) < 25 ? 1 : 0;
        }
        return count;
    }

    @Test
    void smoothingTakesTheStaircaseOutOfASlantedBorder() {
        Mask slanted = Mask.generate(200, 120, (x, y) -> x > 20 && x < 180 && y > 20 + x / 5 && y < 100);

        double rough = borderLength(builder.withBorderSmoothing(0), slanted);
        double smooth = borderLength(builder, slanted);

        // A slope of 1 in 5 over 160 columns: the staircase is 32 pixels longer than flat, the line only 3.2.
        assertThat(smooth).isLessThan(rough - 0.7 * 28.8);
    }

    private static double borderLength(TwoSidedMeshBuilder how, Mask mask) {
        Camera camera = Reliefs.camera(mask);
        ReliefMesh relief = how.build(List.of(Reliefs.cushion(mask)), camera);
        int[] t = relief.mesh().triangles();
        int front = 3 * relief.sheets().get(0).triangleCount();
        Set<Long> edges = new HashSet<>();
        for (int k = 0; k < front; k++) {
            edges.add((long) t[k] << 32 | t[k % 3 == 2 ? k - 2 : k + 1]);
        }
        double length = 0;
        for (long e : edges) {
            if (!edges.contains(e << 32 | e >>> 32)) {
                PixelPoint a = camera.project(relief.mesh().vertex((int) (e >> 32)));
                PixelPoint b = camera.project(relief.mesh().vertex((int) e));
                length += Math.hypot(a.x() - b.x(), a.y() - b.y());
            }
        }
        return length;
    }

    @Test
    void keepsToItsBudgetWithinAThirdAndToTheOutline() {
        Mask large = disc(1000, 1000, 480);

        TriangleMesh mesh = builder.withTriangleBudget(6000)
                .build(List.of(Reliefs.cushion(large)), Reliefs.camera(large))
                .mesh();

        assertThat(mesh.triangleCount()).isLessThanOrEqualTo(8000);
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
