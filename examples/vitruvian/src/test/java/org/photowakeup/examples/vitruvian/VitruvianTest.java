package org.photowakeup.examples.vitruvian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.smpl.model.VitruvianBody;

class VitruvianTest {
    @TempDir
    private Path folder;

    @Test
    void makesTheEmbeddedFileBitForBit() throws IOException {
        Path made = folder.resolve("made.body");
        Vitruvian.main(new String[] {made.toString()});
        try (InputStream embedded = Objects.requireNonNull(VitruvianBody.class.getResourceAsStream("vitruvian.body"))) {
            assertThat(Files.readAllBytes(made)).isEqualTo(embedded.readAllBytes());
        }
    }

    @Test
    void drawsTheBodyFromEightSides() {
        BufferedImage sheet = BodySheet.around(new VitruvianBody(), BodyParameters.rest());
        int background = sheet.getRGB(0, 0);
        for (int view = 0; view < 8; view++) {
            int drawn = 0;
            for (int i = 0; i < 400 * 400; i++) {
                drawn += sheet.getRGB(view % 4 * 400 + i % 400, view / 4 * 400 + i / 400) != background ? 1 : 0;
            }
            assertThat(drawn).as("pixels of view %d", view).isBetween(10_000, 60_000);
        }
    }

    @Test
    void saysHowItIsUsed() {
        assertThatThrownBy(() -> Vitruvian.main(new String[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("usage: Vitruvian FILE [PICTURES]");
    }
}
