package org.photowakeup.smpl.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.PosedBody;
import org.photowakeup.contract.BodyModelContract;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.smpl.model.VitruvianBody;

class Nd4jSmplModelTest implements BodyModelContract {
    private static VitruvianBody plain;
    private static Nd4jSmplModel model;

    private final SplittableRandom random = new SplittableRandom(11);

    @BeforeAll
    static void takeOver() {
        boolean there;
        try {
            there = Nd4j.scalar(1f).getFloat(0) == 1;
        } catch (LinkageError | RuntimeException e) {
            there = false;
        }
        Assumptions.assumeTrue(there, "skipped: ND4J's native library does not load here");
        plain = new VitruvianBody();
        model = Nd4jSmplModel.of(plain);
    }

    @Override
    public BodyModel model() {
        return model;
    }

    private double number() {
        return 2 * random.nextDouble() - 1;
    }

    private BodyParameters anybody() {
        List<Rotation> pose = new ArrayList<>();
        for (int j = 0; j < 24; j++) {
            pose.add(Rotation.ofRotationVector(new Vec3(number(), number(), number())));
        }
        List<Double> shape = new ArrayList<>();
        for (int b = 0; b < plain.shapeSize(); b++) {
            shape.add(2 * number());
        }
        return new BodyParameters(shape, pose, new Vec3(number(), number(), 3 + number()));
    }

    @Test
    void agreesWithThePlainModelToAHundredthOfAMillimetre() {
        List<BodyParameters> bodies = List.of(anybody(), anybody(), BodyParameters.rest(), anybody());
        List<PosedBody> posed = model.poseAll(bodies);
        for (int i = 0; i < bodies.size(); i++) {
            PosedBody expected = plain.pose(bodies.get(i));
            float[] found = posed.get(i).surface().vertices();
            float[] wanted = expected.surface().vertices();
            for (int c = 0; c < found.length; c++) {
                assertThat(found[c]).isCloseTo(wanted[c], Offset.offset(1e-5f));
            }
            assertThat(posed.get(i).joints()).isEqualTo(expected.joints());
            assertThat(posed.get(i).weights()).isEqualTo(expected.weights());
        }
    }

    @Test
    void takesAndGivesArrays() {
        INDArray shape = Nd4j.zeros(2, 10);
        shape.putScalar(1, 0, 1.5);
        INDArray pose = Nd4j.zeros(2, 72);
        pose.putScalar(1, 3 * 18 + 1, 0.8);
        INDArray translation = Nd4j.zeros(2, 3);
        translation.putScalar(1, 2, 2.0);
        INDArray vertices = model.pose(shape, pose, translation);
        assertThat(vertices.shape()).containsExactly(2, model.vertexCount(), 3);
        List<Rotation> rotations = new ArrayList<>(BodyParameters.rest().pose());
        rotations.set(18, Rotation.ofRotationVector(new Vec3(0, 0.8f, 0)));
        float[] expected = plain.pose(new BodyParameters(List.of(1.5), rotations, new Vec3(0, 0, 2)))
                .surface()
                .vertices();
        for (int v = 0; v < model.vertexCount(); v += 7) {
            for (int c = 0; c < 3; c++) {
                assertThat(vertices.getFloat(1, v, c)).isCloseTo(expected[3 * v + c], Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void namesTheArrayThatDoesNotFit() {
        assertThatThrownBy(() -> model.pose(Nd4j.zeros(2, 10), Nd4j.zeros(2, 70), Nd4j.zeros(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pose is [2, 70], expected [2, 72]");
    }
}
