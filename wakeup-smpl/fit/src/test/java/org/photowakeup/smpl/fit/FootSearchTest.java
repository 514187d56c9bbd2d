package org.photowakeup.smpl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Side;
import org.photowakeup.contract.TestBody;
import org.photowakeup.contract.TestRasterizer;
import org.photowakeup.image.Mask;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.StageContext;

class FootSearchTest {
    /** Seen a little from above, so that turned feet look other than straight ones. */
    private static BodyParameters person(double left, double right) {
        BodyParameters standing = People.standing();
        List<Rotation> pose = new ArrayList<>(standing.pose());
        pose.set(BodyJoint.LEFT_ANKLE.ordinal(), Rotation.about(new Vec3(0, 1, 0), -left));
        pose.set(BodyJoint.RIGHT_ANKLE.ordinal(), Rotation.about(new Vec3(0, 1, 0), -right));
        return standing.withPose(pose);
    }

    private static Mask silhouette(BodyParameters person) {
        return new TestRasterizer()
                .rasterize(new TestBody().pose(person).surface(), People.CAMERA, Side.FRONT, StageContext.standard())
                .covered();
    }

    /** Angles by which feet that looked straight on were turned to the left. */
    private static double[] found(Mask mask) {
        BodyParameters straight = person(0, 0);
        BodyParameters turned = new FootSearch(new TestBody().pose(straight), People.CAMERA, mask).turned(straight);
        double[] angles = new double[2];
        for (int k = 0; k < 2; k++) {
            int ankle = BodyJoint.LEFT_ANKLE.ordinal() + k;
            angles[k] = 0 - turned.pose().get(ankle).toRotationVector().y();
        }
        return angles;
    }

    @Test
    void feetAreTurnedToWhereTheMaskHasThem() {
        double[] angles = found(silhouette(person(0.6, -0.3)));

        assertThat(angles[0]).as("left foot").isCloseTo(0.6, within(0.2));
        assertThat(angles[1]).as("right foot").isCloseTo(-0.3, within(0.2));
    }

    @Test
    void straightFeetStayStraight() {
        double[] angles = found(silhouette(person(0, 0)));

        assertThat(angles[0]).isCloseTo(0, within(0.15));
        assertThat(angles[1]).isCloseTo(0, within(0.15));
    }

    @Test
    void feetUnderAGownStayAsTheyAre() {
        Mask gown = Mask.generate(
                People.CAMERA.width(), People.CAMERA.height(), (x, y) -> y > 200 && Math.abs(x - 300) < 160);

        assertThat(found(gown)).containsExactly(0, 0);
    }

    @Test
    void noMaskBelowTheAnklesTurnsNothing() {
        assertThat(found(Mask.empty(People.CAMERA.width(), People.CAMERA.height())))
                .containsExactly(0, 0);
    }

    @Test
    void feetBeyondThePictureTurnNothing() {
        BodyParameters far = person(0, 0).withTranslation(new Vec3(9, 3, 3));
        Mask all = Mask.empty(People.CAMERA.width(), People.CAMERA.height()).inverted();

        BodyParameters turned = new FootSearch(new TestBody().pose(far), People.CAMERA, all).turned(far);

        assertThat(turned).isEqualTo(far);
    }
}
