package org.photowakeup.smpl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Landmark;
import org.photowakeup.contract.TestBody;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;

class ToldPlacesTest {
    private final BodyModel model = new TestBody();
    private final LinearBody body = LinearBody.of(model, 10);

    private double forward(Landmark landmark) {
        int z = 3 * landmark.ordinal() + 2;
        return body.landmarks[z] - body.told.rest[z];
    }

    @Test
    void aKneeIsToldBeforeTheMiddleOfTheLeg() {
        Vec3 knee = model.landmarks(List.of()).get(Landmark.LEFT_KNEE).rest();
        TriangleMesh surface = model.pose(BodyParameters.rest()).surface();
        double front = Double.POSITIVE_INFINITY;
        double back = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < surface.vertexCount(); v++) {
            Vec3 p = surface.vertex(v);
            if (Math.abs(p.x() - knee.x()) < 0.03 && Math.abs(p.y() - knee.y()) < 0.02) {
                front = Math.min(front, p.z());
                back = Math.max(back, p.z());
            }
        }
        assertThat(body.told.rest[3 * Landmark.LEFT_KNEE.ordinal() + 2])
                .isCloseTo((front + back) / 2 - 0.012, within(1e-4));
    }

    @Test
    void placesAreCentimetresFromLandmarksAndAlikeOnBothSides() {
        for (Landmark landmark : Landmark.values()) {
            assertThat(forward(landmark)).as(landmark.cocoName()).isBetween(-0.05, 0.05);
            assertThat(forward(landmark))
                    .as(landmark.cocoName())
                    .isCloseTo(forward(landmark.mirrored()), within(0.005));
        }
    }

    @Test
    void jointsTurnWithTheBoneAboveAndTheFaceWithTheHead() {
        assertThat(BodyJoint.of(body.told.owners[Landmark.RIGHT_KNEE.ordinal()]))
                .isEqualTo(BodyJoint.RIGHT_HIP);
        assertThat(BodyJoint.of(body.told.owners[Landmark.LEFT_EAR.ordinal()])).isEqualTo(BodyJoint.HEAD);
    }
}
