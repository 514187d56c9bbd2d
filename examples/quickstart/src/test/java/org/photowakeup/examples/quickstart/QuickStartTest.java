package org.photowakeup.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.Avatar;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;
import org.photowakeup.stage.PersonDetector;

class QuickStartTest {
    /** The picture that the command comes with; the networks find the person in it. */
    private static final Path PICTURE = Path.of("../cli/src/main/resources/org/photowakeup/examples/cli/sample.png");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void wakesAPersonWhoseMaskAndLandmarksAreGiven() throws IOException {
        Avatar avatar = QuickStart.wake(Samples.photo(), Samples.person(), Samples.keypoints());
        QuickStart.write(avatar, folder.resolve("out"));

        assertThat(avatar.mesh().mesh().isClosed()).isTrue();
        assertThat(glbJson(folder.resolve("out/avatar.glb"))).contains("\"skins\"", "\"animations\"", "walk");
        Photo background = Photos.read(folder.resolve("out/background.png"));
        assertThat(bluest(Samples.photo(), Samples.person()))
                .as("the mannequin has blue parts")
                .isGreaterThan(0.8);
        assertThat(bluest(background, Samples.person()))
                .as("the meadow has none")
                .isLessThan(0.4);
    }

    @Test
    void findsTheLandmarksOfAPersonWhoseMaskIsGiven() throws IOException {
        Path photo = folder.resolve("photo.png");
        Path mask = folder.resolve("mask.png");
        Photos.writePng(Samples.photo(), photo);
        Photos.writePng(Samples.person(), mask);

        QuickStart.main(new String[] {photo.toString(), folder.toString(), mask.toString()});

        assertThat(glbJson(folder.resolve("avatar.glb"))).contains("\"skins\"", "\"animations\"");
    }

    @Test
    void findsThePersonInAPhoto() throws IOException {
        assumeTrue(
                ServiceLoader.load(PersonDetector.class).findFirst().isPresent(),
                "skipped: a PersonDetector on the class path is absent");
        QuickStart.main(new String[] {PICTURE.toString(), folder.toString()});

        assertThat(glbJson(folder.resolve("avatar.glb"))).contains("\"skins\"", "\"animations\"");
        Photo photo = Photos.read(PICTURE);
        Photo background = Photos.read(folder.resolve("background.png"));
        Mask changed = Mask.generate(
                photo.width(),
                photo.height(),
                (x, y) -> Math.abs(photo.rgb().at(0, x, y) - background.rgb().at(0, x, y)) > 0.05);
        assertThat(changed.at(photo.width() / 2, photo.height() / 2))
                .as("the person stands in the middle and is gone")
                .isTrue();
        assertThat(changed.at(5, 5)).as("the sky is as it was").isFalse();
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> QuickStart.main(new String[0])).hasMessageContaining("expected PHOTO FOLDER [MASK]");
    }

    private static double bluest(Photo photo, Mask where) {
        double most = 0;
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                most = where.at(x, y) ? Math.max(most, photo.rgb().at(2, x, y)) : most;
            }
        }
        return most;
    }

    /** The first chunk of a GLB: its length stands at byte 12, its text starts at byte 20. */
    private static String glbJson(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer glb = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(glb.getInt(0)).as("glTF's magic number").isEqualTo(0x46546C67);
        assertThat(glb.getInt(8)).as("the length it states").isEqualTo(bytes.length);
        return new String(bytes, 20, glb.getInt(12), StandardCharsets.UTF_8);
    }
}
