package org.photowakeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.contract.TestBody;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Parallel;

class SolesTest {
    private static final int SIZE = 100;
    private static final Camera CAMERA = new Camera(100, 50, -40, SIZE, SIZE);
    /** A foot that points at the camera: rows from the ankle to the toes. */
    private static final Mask FOOT = Mask.generate(SIZE, SIZE, (x, y) -> x > 40 && x < 60 && y >= 40 && y <= 60);

    private static final Vec3 ANKLE = new Vec3(0, 2.62, 2.95);

    private static final NormalMap BACK =
            new NormalMap(Raster.generate(SIZE, SIZE, 3, (c, x, y) -> c == 2 ? 1 : 0), FOOT);

    private static Soles soles(BodyJoint joint, Rotation turn) {
        SkinningMap weights = SkinningMap.generate(
                FOOT,
                BodyJoint.values().length,
                Parallel.sequential(),
                () -> (dense, x, y) -> dense[joint.ordinal()] = 1);
        List<Rotation> pose = new ArrayList<>(BodyParameters.rest().pose());
        pose.set(0, turn);
        BodyParameters parameters = BodyParameters.rest().withPose(pose);
        BodyJoint ankle = joint == BodyJoint.RIGHT_ANKLE ? BodyJoint.RIGHT_ANKLE : BodyJoint.LEFT_ANKLE;
        Vec3 place = BodyFit.of(new TestBody(), parameters, CAMERA, 0, true).joint(ankle);
        BodyFit fit = BodyFit.of(new TestBody(), parameters.withTranslation(ANKLE.minus(place)), CAMERA, 0, true);
        return new Soles(FOOT, weights, fit);
    }

    /** A back that rises from the toes to the heel over all rows, as a warp has it. */
    private static float[] wedge() {
        float[] far = new float[SIZE * SIZE];
        for (int i = 0; i < far.length; i++) {
            far[i] = FOOT.at(i % SIZE, i / SIZE) ? 2.7f + 0.3f * (60 - i / SIZE) / 20f : 0;
        }
        return far;
    }

    private static double height(float[] far, int y) {
        return (y - CAMERA.centreY()) / CAMERA.focalLength() * far[y * SIZE + 50];
    }

    @Test
    void theSoleIsAsLowAsTheToesUntilTheHeel() {
        float[] far = wedge();
        soles(BodyJoint.LEFT_FOOT, Rotation.IDENTITY).apply(far);

        for (int y = 60; y >= 51; y--) {
            assertThat(height(far, y)).as("row %d", y).isCloseTo(height(far, 60), within(1e-3));
        }
        assertThat(far[41 * SIZE + 50]).as("the leg stays").isEqualTo(wedge()[41 * SIZE + 50]);
    }

    @Test
    void aHeelReachesNoFurtherThanTheBodysOwnAndAShoesLeather() {
        float[] far = new float[SIZE * SIZE];
        for (int i = 0; i < far.length; i++) {
            far[i] = FOOT.at(i % SIZE, i / SIZE) ? 2.6f : 0;
        }
        far[60 * SIZE + 50] = 2.75f;
        soles(BodyJoint.LEFT_FOOT, Rotation.IDENTITY).apply(far);

        assertThat(far[50 * SIZE + 50]).isGreaterThan(2.95f).isLessThan(3.07f);
    }

    @Test
    void aFootSeenFromAboveIsLeftAlone() {
        float[] far = wedge();
        soles(BodyJoint.LEFT_FOOT, Rotation.about(new Vec3(1, 0, 0), Math.PI)).apply(far);

        assertThat(far).isEqualTo(wedge());
    }

    @Test
    void otherPartsKeepTheirDepthsAndNormals() {
        Soles soles = soles(BodyJoint.LEFT_KNEE, Rotation.IDENTITY);
        float[] far = wedge();
        soles.apply(far);

        assertThat(far).isEqualTo(wedge());
        assertThat(soles.normals(BACK, wedge(), far)).isEqualTo(BACK);
    }

    @Test
    void theSolesNormalsPointDown() {
        Soles soles = soles(BodyJoint.RIGHT_ANKLE, Rotation.IDENTITY);
        float[] far = wedge();
        soles.apply(far);

        NormalMap bent = soles.normals(BACK, wedge(), far);

        float[] xyz = bent.xyz().toArray();
        int sole = 57 * SIZE + 50;
        assertThat(xyz[SIZE * SIZE + sole]).isCloseTo(1, within(1e-4f));
        assertThat(Arrays.equals(xyz, BACK.xyz().toArray())).isFalse();
        assertThat(xyz[SIZE * SIZE + 42 * SIZE + 50]).as("behind the heel").isZero();
    }
}
