package org.photowakeup.smpl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.contract.BodyModelContract;
import org.photowakeup.mesh.TriangleMesh;

class VitruvianBodyTest implements BodyModelContract {
    private static final VitruvianBody BODY = new VitruvianBody();

    @Override
    public BodyModel model() {
        return BODY;
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
}
