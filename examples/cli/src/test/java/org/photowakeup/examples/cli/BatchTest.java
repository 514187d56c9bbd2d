package org.photowakeup.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.contract.Samples;
import org.photowakeup.io.Photos;

class BatchTest {
    @TempDir
    private Path folder = Path.of("");

    private Path photos = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void makeFolders() throws IOException {
        photos = Files.createDirectory(folder.resolve("photos"));
        out = folder.resolve("out");
    }

    private void person(String name) throws IOException {
        String stem = name.substring(0, name.lastIndexOf('.'));
        Photos.writePng(Samples.photo(), photos.resolve(name));
        Photos.writePng(Samples.person(), photos.resolve(stem + ".mask.png"));
        KeypointsFile.write(Samples.keypoints(), photos.resolve(stem + ".keypoints.json"));
    }

    /** What a call said and how it ended. */
    private record Ending(int code, List<String> lines) {
        String last() {
            return lines.get(lines.size() - 1);
        }
    }

    private Ending batch(Path source, String... more) {
        StringWriter said = new StringWriter();
        List<String> arguments =
                new ArrayList<>(List.of("--batch", source.toString(), "-o", out.toString(), "--format", "glb"));
        arguments.addAll(List.of(more));
        int code = WakeUpCommand.execute(new PrintWriter(said, true), arguments.toArray(new String[0]));
        return new Ending(code, said.toString().lines().toList());
    }

    @Test
    void wakesAFolderOfPhotosEachToAFolderOfItsOwn() throws IOException {
        person("anna.png");
        person("bert.png");
        Ending ending = batch(photos, "--photos-at-once", "2");
        assertThat(ending.code()).as(ending.toString()).isZero();
        assertThat(out.resolve("anna/avatar.glb")).isNotEmptyFile();
        assertThat(out.resolve("bert/report.json")).isNotEmptyFile();
        assertThat(Files.mismatch(out.resolve("anna/avatar.glb"), out.resolve("bert/avatar.glb")))
                .as("the same photo")
                .isEqualTo(-1);
        assertThat(ending.lines()).hasSize(3).anyMatch(line -> line.matches("\\[2/2] .*\\.png: [0-9.]+ s"));
        assertThat(ending.last()).contains("2 photos: 2 written, 0 finished before, 0 failed");
    }

    @Test
    void passesOverWhatIsFinishedAndRedoesWhatIsNot() throws IOException {
        person("anna.png");
        person("bert.png");
        assertThat(batch(photos).code()).isZero();
        FileTime before = Files.getLastModifiedTime(out.resolve("anna/avatar.glb"));
        // As a run leaves it that was killed while it wrote.
        Files.delete(out.resolve("bert/report.json"));
        Path killed = Files.createDirectory(out.resolve("bert/.wakeup-123"));
        Files.writeString(killed.resolve("avatar.glb"), "half");

        Ending again = batch(photos);

        assertThat(again.code()).isZero();
        assertThat(again.last()).contains("1 written, 1 finished before, 0 failed");
        assertThat(Files.getLastModifiedTime(out.resolve("anna/avatar.glb"))).isEqualTo(before);
        assertThat(out.resolve("bert/report.json")).isNotEmptyFile();
        assertThat(killed).doesNotExist();
    }

    @Test
    void redoesAPhotoThatChangedOrIsWantedOtherwise() throws IOException {
        person("anna.png");
        assertThat(batch(photos).code()).isZero();
        assertThat(batch(photos, "--seed", "3").last()).contains("1 written");
        assertThat(batch(photos, "--seed", "3").last()).contains("1 finished before");
        Files.setLastModifiedTime(photos.resolve("anna.png"), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        assertThat(batch(photos, "--seed", "3").last()).contains("1 written");
    }

    @Test
    void givesEveryFailureALineAndGoesOn() throws IOException {
        person("anna.png");
        Files.writeString(photos.resolve("broken.jpg"), "no picture");
        person("empty.png");
        Photos.writePng(Samples.person().minus(Samples.person()), photos.resolve("empty.mask.png"));

        Ending ending = batch(photos);

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.lines()).hasSize(4);
        assertThat(ending.lines())
                .anyMatch(line -> line.startsWith("[2/3] failed: ") && line.contains("broken.jpg: is no picture"))
                .anyMatch(
                        line -> line.startsWith("[3/3] failed: ") && line.contains("empty.png: the mask shows nobody"));
        assertThat(ending.last()).contains("3 photos: 1 written, 0 finished before, 2 failed");
        assertThat(out.resolve("anna/avatar.glb")).isNotEmptyFile();
        try (Stream<Path> entries = Files.list(out)) {
            assertThat(entries.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("anna", "summary.json");
        }
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(summary.get("failed").size()).isEqualTo(2);
    }

    @Test
    void takesAListOfPathsAndKeepsNamesakesApart() throws IOException, BadCallException {
        Path list = folder.resolve("list.txt");
        Files.writeString(
                list, "# two photographers\n\nphotos/me.png\n  other/me.png\nphotos/me.jpg\n../..\nMore/You.png\n");
        List<Job> jobs = BatchList.read(list, out);
        assertThat(jobs)
                .extracting(job -> out.relativize(job.output()).toString())
                .containsExactly("me.png", "me.png-2", "me.jpg", "photo", "You");
        assertThat(jobs.get(0).photo()).isEqualTo(folder.resolve("photos/me.png"));
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheCall() {
        assertThat(batch(photos).lines()).singleElement().asString().contains("photos: has no picture");
        assertThat(batch(folder.resolve("nowhere")).lines())
                .singleElement()
                .asString()
                .contains("nowhere: cannot be");
        assertThat(batch(photos, "--mask", "m.png").lines())
                .singleElement()
                .asString()
                .contains("--batch takes no");
        assertThat(batch(photos, "--photos-at-once", "0").lines())
                .singleElement()
                .asString()
                .contains("--photos-at-once is 0");
        assertThat(batch(photos).code()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }
}
