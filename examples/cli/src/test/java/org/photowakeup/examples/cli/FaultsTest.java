package org.photowakeup.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.photowakeup.contract.Samples;
import org.photowakeup.io.Photos;

/** Whatever goes wrong while files are written, what was there before stays whole. */
class FaultsTest {
    private static final String OUTPUTS = "glb,obj";

    @TempDir
    private Path folder = Path.of("");

    private Path out = Path.of("");

    @BeforeEach
    void writeTheSampleAndEarlierResults() throws IOException {
        Photos.writePng(Samples.photo(), folder.resolve("photo.png"));
        Photos.writePng(Samples.person(), folder.resolve("mask.png"));
        KeypointsFile.write(Samples.keypoints(), folder.resolve("keypoints.json"));
        out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("avatar.glb"), "earlier");
        Files.writeString(out.resolve("report.json"), "{}");
    }

    private List<String> arguments(Path output) {
        return List.of(
                folder.resolve("photo.png").toString(),
                "-o",
                output.toString(),
                "--mask",
                folder.resolve("mask.png").toString(),
                "--keypoints",
                folder.resolve("keypoints.json").toString(),
                "--format",
                OUTPUTS,
                "--fps",
                "5",
                "--threads",
                "1");
    }

    private int runHere(Path output, StringWriter said) {
        return WakeUpCommand.execute(
                new PrintWriter(said, true), arguments(output).toArray(new String[0]));
    }

    /** The command as a process of its own; {@code sh} starts it after what comes first. */
    private Process start(String first) throws IOException {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Start.class.getName()));
        java.addAll(arguments(out));
        List<String> shell = new ArrayList<>(List.of("sh", "-c", first + "exec \"$@\"", "sh"));
        shell.addAll(java);
        return new ProcessBuilder(shell).redirectErrorStream(true).start();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(out)) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private boolean isStaged(String file) {
        try (Stream<Path> entries = Files.list(out)) {
            return entries.anyMatch(
                    p -> p.getFileName().toString().startsWith(".wakeup-") && Files.exists(p.resolve(file)));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isReplaced() {
        try {
            return Files.size(out.resolve("avatar.glb")) != "earlier".length();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void leavesWholeFilesWhenItIsKilledAtAnyMoment() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: /bin/sh absent");
        Path whole = folder.resolve("whole");
        assertThat(runHere(whole, new StringWriter())).isZero();
        List<BooleanSupplier> moments =
                List.of(() -> isStaged(".lock"), () -> isStaged("avatar.glb"), this::isReplaced);
        for (BooleanSupplier moment : moments) {
            Process process = start("");
            while (process.isAlive() && !moment.getAsBoolean()) {
                Thread.sleep(1);
            }
            process.destroyForcibly().waitFor();
            for (String name : names()) {
                boolean earlier = name.startsWith(".wakeup-")
                        || (name.equals("avatar.glb") && !isReplaced())
                        || (name.equals("report.json") && Files.size(out.resolve(name)) == 2);
                assertThat(earlier
                                || name.equals("report.json")
                                || Files.mismatch(out.resolve(name), whole.resolve(name)) == -1)
                        .as("%s is as before or whole", name)
                        .isTrue();
            }
        }
        assertThat(runHere(out, new StringWriter())).isZero();
        assertThat(names()).noneMatch(name -> name.startsWith("."));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 400})
    void saysInOneLineThatTheDiskIsFull(int blocks) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: /bin/sh absent");
        // No file may grow beyond so many blocks of 512 bytes.
        Process process = start("ulimit -f " + blocks + " && ");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        List<String> lines =
                said.lines().filter(line -> line.startsWith("wakeup: ")).toList();
        assertThat(lines).as(said).singleElement().asString().contains("out: cannot be written to", "File too large");
        assertThat(out.resolve("avatar.glb")).hasContent("earlier");
        assertThat(names()).containsExactly("avatar.glb", "report.json");
    }

    @Test
    void saysInOneLineThatTheFolderIsReadOnly() throws IOException {
        assumeTrue(Files.getFileStore(out).supportsFileAttributeView("posix"), "skipped: no POSIX permissions here");
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(out), "skipped: this user may write everywhere");
            refuses(out);
        } finally {
            Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void saysInOneLineThatAFolderCannotBeMade() {
        Path nowhere = Path.of("/proc/wakeup");
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "skipped: /proc absent");
        refuses(nowhere);
    }

    private void refuses(Path output) {
        StringWriter said = new StringWriter();
        assertThat(runHere(output, said)).isEqualTo(2);
        assertThat(said.toString().strip())
                .startsWith("wakeup: " + output + ": cannot be written to")
                .doesNotContain("\n");
    }

    @Test
    void leavesTheHiddenFolderOfARunAtWorkAlone() throws IOException, BadCallException {
        try (OutputFolder other = OutputFolder.open(out)) {
            Files.writeString(other.file("note.txt"), "mine");
            assertThat(runHere(out, new StringWriter())).isZero();
            other.publish();
        }
        assertThat(names()).contains("note.txt", "avatar.obj").noneMatch(name -> name.startsWith("."));
    }
}
