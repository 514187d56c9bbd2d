package org.photowakeup.smpl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.PosedBody;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Parallel;

class SmplModelTest {
    private final SplittableRandom random = new SplittableRandom(7);

    private Vec3 vector(double reach) {
        return new Vec3(
                reach * (2 * random.nextDouble() - 1),
                reach * (2 * random.nextDouble() - 1),
                reach * (2 * random.nextDouble() - 1));
    }

    private BodyParameters anybody(int coefficients) {
        List<Rotation> pose = new ArrayList<>();
        for (int j = 0; j < 24; j++) {
            pose.add(Rotation.ofRotationVector(vector(0.9)));
        }
        List<Double> shape = new ArrayList<>();
        for (int b = 0; b < coefficients; b++) {
            shape.add(4 * random.nextDouble() - 2);
        }
        return new BodyParameters(shape, pose, vector(2));
    }

    private static void assertClose(PosedBody posed, double[] expected) {
        float[] found = posed.surface().vertices();
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[i]).isCloseTo(expected[i], Offset.offset(5e-6));
        }
    }

    @Test
    void followsSmplsFormulas() {
        SmplArrays arrays = SmallBody.arrays();
        SmplModel model = SmplModel.of(arrays);
        for (int i = 0; i < 5; i++) {
            BodyParameters body = anybody(i * 2);
            assertClose(model.pose(body), new ReferenceSmpl(arrays).vertices(body));
        }
    }

    @Test
    void followsSmplsFormulasWithTheEmbeddedBody() {
        SmplModel model = new VitruvianBody().model();
        BodyParameters body = anybody(10);
        assertClose(model.pose(body), new ReferenceSmpl(model.arrays()).vertices(body));
    }

    @Test
    void givesTheTemplateAtRest() {
        SmplModel model = new VitruvianBody().model();
        float[] template = model.arrays().template();
        float[] rest = model.pose(BodyParameters.rest()).surface().vertices();
        for (int i = 0; i < rest.length; i++) {
            float expected = i % 3 == 0 ? template[i] : -template[i];
            assertThat(rest[i]).isCloseTo(expected, Offset.offset(1e-6f));
        }
    }

    @Test
    void posesManyBodiesToTheSameBitsOnAnyNumberOfThreads() {
        SmplModel model = new VitruvianBody().model();
        List<BodyParameters> bodies = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            bodies.add(anybody(i));
        }
        List<PosedBody> one = bodies.stream().map(model::pose).toList();
        for (int threads : new int[] {1, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertThat(model.poseAll(bodies, Parallel.in(pool))).isEqualTo(one);
            } finally {
                pool.shutdown();
            }
        }
        assertThat(model.poseAll(List.of(), Parallel.sequential())).isEmpty();
    }

    @Test
    void refusesMoreCoefficientsThanItKnows() {
        SmplModel model = SmplModel.of(SmallBody.arrays());
        assertThatThrownBy(() -> model.skeleton(Collections.nCopies(11, 0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a shape of 11 coefficients, the model has 10");
    }

    @Test
    void refusesNumbersThatDoNotFit() {
        SmplArrays arrays = SmallBody.arrays();
        assertThatThrownBy(() -> arrays.withWeights(new float[7]))
                .hasMessage("the skin weights of this body: 1152 numbers are needed, got 7");
        assertThatThrownBy(() -> SmplModel.of(SmplArrays.of(arrays.template(), arrays.triangles())))
                .hasMessage("a body model needs a joint regressor and skin weights");
        float[] bad = arrays.template();
        bad[5] = Float.NaN;
        assertThatThrownBy(() -> SmplArrays.of(bad, arrays.triangles())).hasMessage("the template has the number NaN");
    }
}
