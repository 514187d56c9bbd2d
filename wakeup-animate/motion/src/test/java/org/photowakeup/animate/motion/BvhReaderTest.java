package org.photowakeup.animate.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

class BvhReaderTest {
    private static final String TEXT = """
            HIERARCHY
            ROOT Hips
            {
              OFFSET 1 2 3
              CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
              JOINT Chest
              {
                OFFSET 0 10 0
                CHANNELS 2 Yrotation Xrotation
                End Site
                {
                  OFFSET 0 5 0
                }
              }
            }
            MOTION
            Frames: 2
            Frame Time: 0.04
            1 2 3 0 0 0 0 0
            4 5 6 90 0 90 30 40
            """;

    private static MotionClip read(String text) throws IOException {
        return new BvhReader().withUp(new Vec3(0, -1, 0)).withMetresPerUnit(1).read("sample", new StringReader(text));
    }

    @Test
    void readsJointsOffsetsAndChannelsInTheirOrder() throws IOException {
        MotionClip clip = read(TEXT);
        assertThat(clip.secondsPerFrame()).isEqualTo(0.04);
        assertThat(clip.skeleton().joints()).extracting("name").containsExactly("Hips", "Chest", "Chest_end");
        assertThat(clip.skeleton().joints().get(2).rest()).isEqualTo(new Vec3(1, 17, 3));
        assertThat(clip.frames().get(1).root()).isEqualTo(new Vec3(4, 5, 6));
        Rotation expected =
                Rotation.about(new Vec3(0, 0, 1), Math.PI / 2).times(Rotation.about(new Vec3(0, 1, 0), Math.PI / 2));
        assertThat(clip.frames().get(1).joints().get(0).angleTo(expected)).isLessThan(1e-12);
        Rotation chest = Rotation.about(new Vec3(0, 1, 0), Math.toRadians(30))
                .times(Rotation.about(new Vec3(1, 0, 0), Math.toRadians(40)));
        assertThat(clip.frames().get(1).joints().get(1).angleTo(chest)).isLessThan(1e-12);
    }

    @Test
    void turnsAndScalesIntoTheLibrarysFrame() throws IOException {
        MotionClip clip =
                new BvhReader().withUp(new Vec3(0, 0, 1)).withMetresPerUnit(0.1).read("sample", new StringReader(TEXT));
        // z up: x stays, z becomes -y, -y becomes -z.
        Vec3 root = clip.frames().get(1).root();
        assertThat(root.distanceTo(new Vec3(0.4, -0.6, 0.5))).isLessThan(1e-12);
    }

    @Test
    void takesNamesWithBlanksAndNamesThatRepeat() throws IOException {
        MotionClip clip = read(TEXT.replace("ROOT Hips", "ROOT Bip01 L Thigh {")
                .replaceFirst("\\{\\n\\{", "{")
                .replace("JOINT Chest", "JOINT Bip01 L Thigh"));
        assertThat(clip.skeleton().joints())
                .extracting("name")
                .containsExactly("Bip01 L Thigh", "Bip01 L Thigh_2", "Bip01 L Thigh_2_end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HIERARCHY | NOTHING | line 1: found NOTHING, expected HIERARCHY",
                "OFFSET 0 10 0 | OFFSET 0 ten 0 | line 8: an offset is ten, expected a number",
                "Zrotation Xrotation Yrotation | Zrotation Wrotation Yrotation | line 5: channel Wrotation",
                "Frames: 2 | Frames: 0 | line 17: 0 frames, expected 1 to 50000",
                "Frames: 2 | Frames: 1000000 | line 17: 1000000 frames, expected 1 to 50000",
                "Frames: 2 | Frames: 3 | the file ends after 2 of 3 frames",
                "Frames: 2 | Frames: 1 | line 20: more frames than the 1 announced",
                "Frame Time: 0.04 | Frame Time: 0 | line 18: frame time 0.0, expected a positive",
                "1 2 3 0 0 0 0 0 | 1 2 3 0 0 0 0 | line 19: 7 numbers, expected 8, one a channel",
                "4 5 6 90 | 4 5 NaN 90 | line 20: Hips.Zposition is NaN, expected a number",
                "90 30 40 | 90 30 -1.#IND | line 20: Chest.Xrotation is -1.#IND, expected a number",
                "Frame Time: 0.04 | Frame Time: NaN | line 18: the frame time is NaN, expected a number",
                "CHANNELS 2 Yrotation Xrotation | CHANNELS 3 Yrotation Xrotation | line 10: channel End, expected",
                "CHANNELS 2 Yrotation Xrotation | CHANNELS -1 | line 9: -1 channels, expected",
                "CHANNELS 2 Yrotation Xrotation | NOTHING | line 9: found NOTHING, expected CHANNELS, JOINT",
                "JOINT Chest | JOINT | line 7: a joint without a name",
                "MOTION | ROOT Second | line 16: a second ROOT",
            })
    void aBadFileGetsOneLineThatNamesThePlace(String good, String bad, String message) {
        assertThatThrownBy(() -> read(TEXT.replace(good, bad)))
                .isInstanceOf(MotionFileException.class)
                .hasMessageStartingWith("sample: line ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFileThatStopsAnywhereIsRefused() {
        for (int length = 0; length < TEXT.length() - 12; length += 7) {
            String cut = TEXT.substring(0, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(MotionFileException.class);
        }
    }

    @Test
    void guessesUpAndUnitOfEachMotionCaptureFile() throws IOException {
        for (Path file : Mocap.files()) {
            MotionClip clip = new BvhReader().read(file);
            SourceBody body = SourceBody.of(clip.skeleton());
            assertThat(WorldGuess.legLength(clip.skeleton(), body))
                    .as(clip.name())
                    .isBetween(0.6, 1.1);
            assertThat(WorldGuess.of(clip).up()).as(clip.name()).isEqualTo(new Vec3(0, -1, 0));
        }
    }
}
