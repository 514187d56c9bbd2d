package org.photowakeup.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.animate.export.VrmWriter;
import org.photowakeup.contract.Samples;

/** A VRM 1.0 file of a whole avatar, read by hand after VRMC_vrm 1.0's specification. */
class VrmOfAnAvatarTest {
    /** The humanoid bones that must be there, each with the nearest one that must be above it. */
    private static final Map<String, String> REQUIRED = Map.ofEntries(
            Map.entry("spine", "hips"),
            Map.entry("head", "spine"),
            Map.entry("leftUpperLeg", "hips"),
            Map.entry("leftLowerLeg", "leftUpperLeg"),
            Map.entry("leftFoot", "leftLowerLeg"),
            Map.entry("rightUpperLeg", "hips"),
            Map.entry("rightLowerLeg", "rightUpperLeg"),
            Map.entry("rightFoot", "rightLowerLeg"),
            Map.entry("leftUpperArm", "spine"),
            Map.entry("leftLowerArm", "leftUpperArm"),
            Map.entry("leftHand", "leftLowerArm"),
            Map.entry("rightUpperArm", "spine"),
            Map.entry("rightLowerArm", "rightUpperArm"),
            Map.entry("rightHand", "rightLowerArm"));

    private static JsonNode document;
    private static JsonNode vrm;

    @BeforeAll
    static void writeAndRead() throws IOException {
        Avatar avatar;
        try (PhotoWakeUp wakeUp = PhotoWakeUp.create()) {
            avatar = wakeUp.reconstruct(
                    wakeUp.layer(wakeUp.fit(wakeUp.cutOut(Samples.photo(), Samples.person()), Samples.keypoints())));
        }
        byte[] file = new VrmWriter().withMeta("Somebody", "A photographer").toBytes(avatar.mesh());
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getInt(0)).as("glTF").isEqualTo(0x46546C67);
        assertThat(bytes.getInt(4)).isEqualTo(2);
        assertThat(bytes.getInt(8)).isEqualTo(file.length);
        assertThat(bytes.getInt(16)).as("JSON").isEqualTo(0x4E4F534A);
        document = new ObjectMapper().readTree(new String(file, 20, bytes.getInt(12), StandardCharsets.UTF_8));
        vrm = document.path("extensions").path("VRMC_vrm");
    }

    private static int node(String bone) {
        return vrm.path("humanoid").path("humanBones").path(bone).path("node").asInt(-1);
    }

    private static int parent(int child) {
        JsonNode nodes = document.path("nodes");
        for (int i = 0; i < nodes.size(); i++) {
            for (JsonNode c : nodes.get(i).path("children")) {
                if (c.asInt() == child) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Where a bone is: sums of translations, since no node is turned. */
    private static double[] place(String bone) {
        double[] place = new double[3];
        for (int n = node(bone); n >= 0; n = parent(n)) {
            for (int c = 0; c < 3; c++) {
                place[c] += document.path("nodes")
                        .get(n)
                        .path("translation")
                        .path(c)
                        .asDouble(0);
            }
        }
        return place;
    }

    @Test
    void saysWhoItIsAndWhatIsAllowed() {
        assertThat(document.path("extensionsUsed")).extracting(JsonNode::asText).contains("VRMC_vrm");
        assertThat(vrm.path("specVersion").asText()).isEqualTo("1.0");
        JsonNode meta = vrm.path("meta");
        assertThat(meta.path("name").asText()).isEqualTo("Somebody");
        assertThat(meta.path("authors").get(0).asText()).isEqualTo("A photographer");
        assertThat(meta.path("licenseUrl").asText()).isEqualTo("https://vrm.dev/licenses/1.0/");
        assertThat(List.of("onlyAuthor", "onlySeparatelyLicensedPerson", "everyone"))
                .contains(meta.path("avatarPermission").asText());
        assertThat(List.of("personalNonProfit", "personalProfit", "corporation"))
                .contains(meta.path("commercialUsage").asText());
        assertThat(List.of("required", "unnecessary"))
                .contains(meta.path("creditNotation").asText());
        assertThat(List.of("prohibited", "allowModification", "allowModificationRedistribution"))
                .contains(meta.path("modification").asText());
    }

    @Test
    void hasAllRequiredBonesOnceAndUnderEachOther() {
        Set<Integer> nodes = new HashSet<>();
        vrm.path("humanoid")
                .path("humanBones")
                .forEach(bone -> assertThat(nodes.add(bone.path("node").asInt()))
                        .as("node %s is one bone's", bone)
                        .isTrue());
        assertThat(node("hips")).isNotNegative();
        REQUIRED.forEach((bone, above) -> {
            assertThat(node(bone)).as(bone).isNotNegative();
            int n = parent(node(bone));
            while (n >= 0 && n != node(above)) {
                n = parent(n);
            }
            assertThat(n).as("%s is under %s", bone, above).isEqualTo(node(above));
        });
        JsonNode skin = document.path("skins").get(0);
        Set<Integer> joints = new HashSet<>();
        skin.path("joints").forEach(j -> joints.add(j.asInt()));
        assertThat(joints).containsAll(nodes);
    }

    @Test
    void standsInTPoseFacingPlusZOnTheFloor() {
        document.path("nodes").forEach(n -> {
            JsonNode r = n.path("rotation");
            assertThat(r.isMissingNode() || Math.abs(Math.abs(r.get(3).asDouble()) - 1) < 1e-9)
                    .as("%s is not turned", n.path("name"))
                    .isTrue();
            assertThat(n.path("scale").isMissingNode()).isTrue();
        });
        for (String side : List.of("left", "right")) {
            double sign = side.equals("left") ? 1 : -1;
            double[] arm = place(side + "UpperArm");
            double[] hand = place(side + "Hand");
            assertThat(sign * (hand[0] - arm[0])).as("arm's length, metres").isBetween(0.35, 0.75);
            assertThat(hand[1]).as("level").isCloseTo(arm[1], within(0.06));
            assertThat(hand[2]).isCloseTo(arm[2], within(0.08));
            assertThat(place(side + "Foot")[1]).isBetween(0.0, 0.2);
            assertThat(place(side + "Toes")[2]).as("toes point to +z").isGreaterThan(place(side + "Foot")[2] + 0.05);
        }
        assertThat(place("head")[1]).isBetween(1.2, 1.9);
    }
}
