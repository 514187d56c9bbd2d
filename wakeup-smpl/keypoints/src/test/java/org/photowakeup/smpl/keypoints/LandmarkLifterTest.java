package org.photowakeup.smpl.keypoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BoneDepth;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LiftedPose;
import org.photowakeup.contract.PoseLifterContract;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.PoseLifter;

class LandmarkLifterTest implements PoseLifterContract {
    private static final String SHA_256 = "6cc8c7e68bb0258200a9bdae6c04eaeada36fb5d0a0697bbdb9d6e04b2ff6fe4";

    private static final LandmarkLifter LIFTER = new LandmarkLifter();

    @AfterAll
    static void close() {
        LIFTER.close();
    }

    @Override
    public PoseLifter lifter() {
        return LIFTER;
    }

    private static byte[] file() throws IOException {
        try (InputStream in = OnnxSession.open(LandmarkLifter.EMBEDDED)) {
            return in.readAllBytes();
        }
    }

    @Test
    void isTheFileThatTheModelCardDescribes() throws Exception {
        byte[] bytes = file();
        assertThat(bytes.length).isLessThan(4 << 20);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(SHA_256);
    }

    @Test
    void hasTheFormatThatTheWrapperExpects() throws IOException {
        OnnxSignature signature = OnnxSignature.read(new ByteArrayInputStream(file()), file().length);
        assertThat(signature.inputs()).hasSize(2);
        assertThat(signature.inputs().get(0).shape()).containsExactly(1L, 4L, 128L, 96L);
        assertThat(signature.inputs().get(1).shape()).containsExactly(1L, 17L, 3L);
        assertThat(signature.outputs().get(0).shape()).containsExactly(1L, 18L);
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(PoseLifter.class).findFirst().orElseThrow())
                .isInstanceOf(LandmarkLifter.class);
    }

    @Test
    void saysTheSameOfAPhotoTwiceAsLargeInTwiceAsManyPixels() {
        Raster rgb = Samples.photo().rgb();
        Mask mask = Samples.person();
        LiftedPose small = LIFTER.lift(new Photo(rgb), mask, Samples.keypoints());
        Photo photo =
                new Photo(Raster.generate(2 * rgb.width(), 2 * rgb.height(), 3, (c, x, y) -> rgb.at(c, x / 2, y / 2)));
        Mask person = Mask.generate(photo.width(), photo.height(), (x, y) -> mask.at(x / 2, y / 2));
        Map<Landmark, Keypoint> seen = new EnumMap<>(Landmark.class);
        Samples.keypoints()
                .found()
                .forEach((landmark, k) ->
                        seen.put(landmark, new Keypoint(2 * k.at().x() + 0.5, 2 * k.at().y() + 0.5, k.confidence())));
        LiftedPose large = LIFTER.lift(photo, person, new Keypoints2D(seen));
        for (int i = 0; i < small.bones().size(); i++) {
            BoneDepth bone = small.bones().get(i);
            assertThat(large.bones().get(i).pixels())
                    .as("%s to %s", bone.from(), bone.to())
                    .isCloseTo(2 * bone.pixels(), within(2 * bone.spread()));
        }
    }

    @Test
    void takesLandmarksAnywhere() {
        Map<Landmark, Keypoint> seen = new EnumMap<>(Landmark.class);
        for (Landmark landmark : Landmark.values()) {
            seen.put(landmark, new Keypoint(1e4 * landmark.ordinal(), -500, 1));
        }
        assertThat(LIFTER.lift(Samples.photo(), Samples.person(), new Keypoints2D(seen))
                        .bones())
                .hasSize(18);
        seen.replaceAll((landmark, keypoint) -> new Keypoint(7, 7, 1));
        assertThat(LIFTER.lift(Samples.photo(), Samples.person(), new Keypoints2D(seen))
                        .bones())
                .isEmpty();
    }
}
