package org.photowakeup.smpl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PosePriorTrainerTest {
    private static Path clips() {
        Path clips = Path.of(System.getProperty("wakeup.data", ""), "mocap");
        Assumptions.assumeTrue(Files.isDirectory(clips), "skipped: " + clips + " absent");
        return clips;
    }

    @Test
    void makesTheShippedNumbersAgain() throws IOException {
        String[] made = PosePriorTrainer.train(clips()).split("\\s+");
        try (InputStream in = PosePrior.class.getResourceAsStream("pose-prior.txt")) {
            String[] shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\s+");
            assertThat(made).hasSameSizeAs(shipped);
            for (int i = 0; i < made.length; i++) {
                if (made[i].matches("-?[0-9.]+")) {
                    assertThat(Double.parseDouble(made[i])).isCloseTo(Double.parseDouble(shipped[i]), within(2e-6));
                }
            }
        }
    }

    @Test
    void walkersBendTheirKneesBackwardsAndTheirElbowsForwards() throws IOException {
        Bvh walk = Bvh.read(clips().resolve("cmu_02_01_walk_cgspeed.bvh"));
        int leftKnee = Unknowns.at(Limb.joint(Limb.LEFT_LEG.middle)) - Unknowns.POSE;
        int leftElbow = Unknowns.at(Limb.joint(Limb.LEFT_ARM.middle)) - Unknowns.POSE;
        assertThat(PosePriorTrainer.poses(walk)).allSatisfy(pose -> {
            assertThat(pose[leftKnee]).isBetween(-0.1, 1.5);
            assertThat(pose[leftElbow + 1]).isBetween(-0.1, 1.5);
        });
    }
}
