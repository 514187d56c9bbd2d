package org.photowakeup.animate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.javagl.jgltf.model.GltfModel;
import de.javagl.jgltf.model.NodeModel;
import de.javagl.jgltf.model.io.GltfModelReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.photowakeup.mesh.RiggedMesh;

class VrmWriterTest {
    private static final RiggedMesh RIGGED = Mannequin.rigged();

    private static GltfModel read() throws IOException {
        byte[] bytes = new VrmWriter().withMeta("Ada", "Bob").toBytes(RIGGED);
        return new GltfModelReader().readWithoutReferences(new ByteArrayInputStream(bytes));
    }

    private static NodeModel node(GltfModel model, String name) {
        return model.getNodeModels().stream()
                .filter(n -> name.equals(n.getName()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesTheHumanoidBonesAndTheAvatar() throws IOException {
        Map<?, ?> vrm = (Map<?, ?>) read().getExtensions().get("VRMC_vrm");
        assertThat(vrm.get("specVersion")).isEqualTo("1.0");
        assertThat(((Map<?, ?>) vrm.get("meta")).get("name")).isEqualTo("Ada");
        Map<?, ?> bones = (Map<?, ?>) ((Map<?, ?>) vrm.get("humanoid")).get("humanBones");
        for (String bone : List.of(
                "hips",
                "spine",
                "head",
                "leftUpperLeg",
                "leftLowerLeg",
                "leftFoot",
                "rightUpperLeg",
                "rightLowerLeg",
                "rightFoot",
                "leftUpperArm",
                "leftLowerArm",
                "leftHand",
                "rightUpperArm",
                "rightLowerArm",
                "rightHand")) {
            assertThat(bones.get(bone)).as(bone).isNotNull();
        }
        assertThat(((Map<?, ?>) bones.get("leftHand")).get("node")).isEqualTo(21);
    }

    @Test
    void standsInTPoseWithTheLeftHandAtPositiveX() throws IOException {
        GltfModel model = read();
        float[] wrist = node(model, "left_wrist").computeGlobalTransform(null);
        float[] shoulder = node(model, "left_shoulder").computeGlobalTransform(null);
        assertThat(wrist[12] - shoulder[12]).isGreaterThan(0.4f);
        assertThat(wrist[13]).isCloseTo(shoulder[13], within(0.02f));
        assertThat(node(model, "left_foot").computeGlobalTransform(null)[13]).isBetween(0f, 0.1f);
    }

    @Test
    void anAvatarWithoutANameIsRefused() {
        assertThatThrownBy(() -> new VrmWriter().withMeta(" ", "Bob"))
                .hasMessage("an avatar has a name and an author, got ' ', 'Bob'");
    }
}
