package org.photowakeup.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.photowakeup.contract.Damage;
import org.photowakeup.contract.Damage.Cut;
import org.photowakeup.contract.Samples;

/** Whatever a file of landmarks or a report holds, it is understood or one line. */
class JsonFuzzProperties {
    private static final long MEMORY = 32L << 20;
    private static byte[] whole = {};
    private static Path folder = Path.of("");
    private static Path file = Path.of("");

    @BeforeContainer
    static void write() throws IOException {
        folder = Files.createTempDirectory("fuzz");
        file = folder.resolve(ReportFile.NAME);
        KeypointsFile.write(Samples.keypoints(), file);
        whole = Files.readAllBytes(file);
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }

    @Provide
    Arbitrary<List<Cut>> cuts() {
        return Damage.cuts();
    }

    private static boolean reads(byte[] content) throws IOException {
        Files.write(file, content);
        Job job = new Job(null, null, null, null, folder);
        Damage.read(MEMORY, () -> ReportFile.isFinished(new Settings(), job));
        return Damage.read(MEMORY, () -> {
                    try {
                        return KeypointsFile.read(file);
                    } catch (BadCallException e) {
                        throw new IOException(e.getMessage(), e);
                    }
                })
                .isPresent();
    }

    @Property(tries = 500)
    void damagedLandmarksAreLandmarksOrOneLine(@ForAll("cuts") List<Cut> cuts) throws IOException {
        for (List<Cut> round : Damage.rounds(cuts)) {
            reads(Damage.of(whole, round));
        }
    }

    @Example
    void theWholeFileIsLandmarks() throws IOException {
        assertThat(reads(whole)).isTrue();
    }

    @Example
    void deepAndLongJsonIsRefused() throws IOException {
        for (String text : List.of(
                "[".repeat(100_000),
                "{\"nose\":".repeat(20_000),
                "{\"nose\": [1, 2, " + "9".repeat(500_000) + "]}",
                "{\"nose\": [1, 2, 1e999999999]}",
                "{\"nose\": [1, 2, \"" + "x".repeat(900_000) + "\"]}",
                "{" + "\"a\": 1, ".repeat(200_000) + "\"b\": 2}",
                "null",
                "")) {
            assertThat(reads(text.getBytes(StandardCharsets.UTF_8))).isFalse();
        }
    }
}
