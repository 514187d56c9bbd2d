package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.contract.Samples;
import org.photowakeup.stage.Parallel;

class RimTest {
    private static final LayerCrop CROP = new LayerCrop(Samples.photo(), Samples.layer(), 6);

    private static Rim rim() {
        ReliefMesh pillow = PhotoTexturerTest.pillow();
        return new Rim(CROP, new FlatMesh(pillow, Samples.camera()), pillow.sheets(), Parallel.sequential());
    }

    @Test
    void theBackLooksWhereTheFrontLooksOnTheRimAndWhereItWillFarFromIt() {
        Rim rim = rim();
        int plane = CROP.width * CROP.height;
        float[] front = new float[2 * plane];
        float[] back = new float[2 * plane];
        Arrays.fill(front, 7);
        Arrays.fill(back, 3);
        float[] joined = rim.joined(front, back);
        float[] share = rim.share(CROP.mask);
        for (int i = 0; i < plane; i++) {
            if (rim.isOn(i)) {
                assertThat(joined[i]).isEqualTo(7);
                assertThat(share[i]).isEqualTo(1);
            } else if (CROP.mask.at(i % CROP.width, i / CROP.width) && rim.squaredDistance(i) >= 16) {
                assertThat(joined[i]).isEqualTo(3);
                assertThat(share[i]).isZero();
            }
        }
    }
}
