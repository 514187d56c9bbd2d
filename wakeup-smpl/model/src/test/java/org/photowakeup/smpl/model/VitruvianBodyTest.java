package org.photowakeup.smpl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.PosedBody;
import org.photowakeup.contract.BodyModelContract;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

class VitruvianBodyTest implements BodyModelContract {
    private static final VitruvianBody BODY = new VitruvianBody();

    @Override
    public BodyModel model() {
        return BODY;
    }

    private static BodyParameters bent(BodyJoint joint, Vec3 degrees) {
        List<Rotation> pose = new ArrayList<>(BodyParameters.rest().pose());
        pose.set(joint.ordinal(), Rotation.ofRotationVector(degrees.times(Math.PI / 180)));
        return BodyParameters.rest().withPose(pose);
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(BodyModel.class)).hasAtLeastOneElementOfType(VitruvianBody.class);
    }

    @Test
    void isOneSphereLikeSurfaceOfSixToEightThousandVertices() {
        TriangleMesh surface = BODY.pose(BodyParameters.rest()).surface();
        assertThat(surface.vertexCount()).isBetween(6000, 8000);
        assertThat(surface.isClosed()).isTrue();
        assertThat(surface.eulerCharacteristic()).isEqualTo(2);
    }

    @Test
    void doesNotCrossItselfAtRest() {
        assertThat(MeshCrossings.count(BODY.pose(BodyParameters.rest()).surface()))
                .isZero();
    }

    @Test
    void hasEvenTriangles() {
        TriangleMesh surface = BODY.pose(BodyParameters.rest()).surface();
        int good = 0;
        double worst = 1;
        for (int t = 0; t < surface.triangleCount(); t++) {
            Vec3 a = surface.vertex(surface.corner(t, 0));
            Vec3 b = surface.vertex(surface.corner(t, 1));
            Vec3 c = surface.vertex(surface.corner(t, 2));
            double area = b.minus(a).cross(c.minus(a)).length() / 2;
            double squares = b.minus(a).dot(b.minus(a))
                    + c.minus(b).dot(c.minus(b))
                    + a.minus(c).dot(a.minus(c));
            double quality = 4 * Math.sqrt(3) * area / squares;
            worst = Math.min(worst, quality);
            good += quality > 0.8 ? 1 : 0;
        }
        assertThat(good / (double) surface.triangleCount()).isGreaterThan(0.95);
        assertThat(worst).isGreaterThan(0.2);
    }

    @Test
    void staysSymmetricInSymmetricPosesOfAnyShape() {
        List<Double> shape = List.of(0.8, -1.2, 0.5, 1.0, -0.7, 0.3, 1.1, -0.4, 0.6, -0.9);
        List<Rotation> pose = new ArrayList<>(BodyParameters.rest().pose());
        pose.set(BodyJoint.LEFT_ELBOW.ordinal(), Rotation.ofRotationVector(new Vec3(0.3, 1.1, -0.2)));
        pose.set(BodyJoint.RIGHT_ELBOW.ordinal(), Rotation.ofRotationVector(new Vec3(0.3, -1.1, 0.2)));
        pose.set(BodyJoint.LEFT_HIP.ordinal(), Rotation.ofRotationVector(new Vec3(-0.9, 0.2, -0.3)));
        pose.set(BodyJoint.RIGHT_HIP.ordinal(), Rotation.ofRotationVector(new Vec3(-0.9, -0.2, 0.3)));
        PosedBody posed = BODY.pose(BodyParameters.rest().withShape(shape).withPose(pose));
        BodySymmetry symmetry = BodySymmetry.of(BODY.model().arrays());
        for (int v = 0; v < posed.surface().vertexCount(); v++) {
            Vec3 one = posed.surface().vertex(v);
            Vec3 other = posed.surface().vertex(symmetry.mirror(v));
            assertThat(new Vec3(-other.x(), other.y(), other.z()).distanceTo(one))
                    .isLessThan(1e-4);
        }
    }

    @Test
    void keepsTheSectionOfBentElbowsAndKnees() {
        SmplModel plain = SmplModel.of(BODY.model().arrays().withCorrectives(new float[0]));
        for (BodyJoint joint : List.of(BodyJoint.LEFT_ELBOW, BodyJoint.RIGHT_ELBOW, BodyJoint.LEFT_KNEE)) {
            boolean knee = joint == BodyJoint.LEFT_KNEE;
            BodyJoint child = knee
                    ? BodyJoint.LEFT_ANKLE
                    : joint == BodyJoint.LEFT_ELBOW ? BodyJoint.LEFT_WRIST : BodyJoint.RIGHT_WRIST;
            Vec3 turn = knee ? new Vec3(90, 0, 0) : new Vec3(0, joint == BodyJoint.LEFT_ELBOW ? 90 : -90, 0);
            double rest = LimbSection.area(BODY.pose(BodyParameters.rest()), joint, child);
            double bent = LimbSection.area(BODY.pose(bent(joint, turn)), joint, child);
            double linear = LimbSection.area(plain.pose(bent(joint, turn)), joint, child);
            assertThat(bent / rest)
                    .as("%s, linear blending keeps %s", joint, linear / rest)
                    .isBetween(0.85, 1.5)
                    .isGreaterThan(linear / rest);
        }
    }

    @Test
    void blendsItsWeightsSmoothly() {
        SkinWeights weights = BODY.model().weights();
        TriangleMesh surface = BODY.pose(BodyParameters.rest()).surface();
        for (int t = 0; t < surface.triangleCount(); t++) {
            double[] one = dense(weights, surface.corner(t, 0));
            double[] other = dense(weights, surface.corner(t, 1));
            double length = surface.vertex(surface.corner(t, 0)).distanceTo(surface.vertex(surface.corner(t, 1)));
            for (int j = 0; j < one.length; j++) {
                assertThat(Math.abs(one[j] - other[j])).isLessThan(0.1 + 25 * length);
            }
        }
    }

    private static double[] dense(SkinWeights weights, int vertex) {
        double[] row = new double[weights.jointCount()];
        for (int s = 0; s < SkinWeights.INFLUENCES; s++) {
            row[weights.joint(vertex, s)] += weights.weight(vertex, s);
        }
        return row;
    }

    @Test
    void givesShapesOfAHeightAndAWeight() {
        for (double[] person : new double[][] {{1.55, 48}, {1.70, 70}, {1.80, 95}, {1.93, 85}}) {
            List<Double> shape = BODY.shapeFor(person[0], person[1]);
            Map<BodyMeasure, Double> measured = BODY.measure(shape);
            assertThat(measured.get(BodyMeasure.STATURE)).isCloseTo(person[0], within(0.005));
            assertThat(measured.get(BodyMeasure.MASS)).isCloseTo(person[1], within(0.5));
            assertThat(shape).allSatisfy(b -> assertThat(Math.abs(b)).isLessThan(4));
        }
        assertThatThrownBy(() -> BODY.shapeFor(17, 70))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stature")
                .hasMessageContaining("17.0");
    }

    private static Offset<Double> within(double tolerance) {
        return Offset.offset(tolerance);
    }

    @Test
    void ordersItsShapeDirectionsByHowMuchTheyMove() {
        TriangleMesh rest = BODY.pose(BodyParameters.rest()).surface();
        List<Double> moved = new ArrayList<>();
        for (int b = 0; b < BODY.shapeSize(); b++) {
            List<Double> shape = new ArrayList<>(Collections.nCopies(BODY.shapeSize(), 0.0));
            shape.set(b, 1.0);
            TriangleMesh other =
                    BODY.pose(BodyParameters.rest().withShape(shape)).surface();
            double sum = 0;
            for (int v = 0; v < rest.vertexCount(); v++) {
                sum += StrictMath.pow(rest.vertex(v).distanceTo(other.vertex(v)), 2);
            }
            moved.add(sum);
        }
        assertThat(BODY.shapeSize()).isEqualTo(10);
        assertThat(moved.get(0)).isGreaterThan(moved.get(1));
        assertThat(moved.subList(1, 5)).allMatch(m -> m > moved.get(9));
    }

    @Test
    void hasNamedVerticesWhereAFaceHasThem() {
        var points = BODY.landmarks(List.of());
        Vec3 nose = points.get(Landmark.NOSE).rest();
        Vec3 eye = points.get(Landmark.LEFT_EYE).rest();
        assertThat(eye.x() - nose.x()).isBetween(0.025, 0.040);
        assertThat(nose.y() - eye.y()).isBetween(0.015, 0.045);
        assertThat(BODY.model().landmarkVertices()).containsKeys("chin", "left_mouth", "right_heel", "crown");
    }
}
