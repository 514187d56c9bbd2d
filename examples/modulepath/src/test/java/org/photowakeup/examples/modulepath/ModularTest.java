package org.photowakeup.examples.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;

class ModularTest {
    private static final String MODULE = "org.photowakeup.examples.modulepath";

    @TempDir
    private Path folder = Path.of("");

    /** The example's jar and the library's. */
    private static String modulePath() {
        String library = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith("wakeup-"))
                .collect(Collectors.joining(File.pathSeparator));
        return System.getProperty("example.jar") + File.pathSeparator + library;
    }

    private String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.awt.headless=true",
                "--module-path",
                modulePath()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void runsFromTheModulePathAlone() throws IOException, InterruptedException {
        java("--module", MODULE + "/" + MODULE + ".Modular", folder.toString());

        assertThat(Photos.readMask(folder.resolve("triangle.png")).count()).isBetween(300, 330);
        Photo found = Photos.read(folder.resolve("found.png"));
        assertThat(Photos.read(folder.resolve("given.png"))).isEqualTo(found);
        for (int y = 0; y < found.height(); y++) {
            for (int x = 0; x < found.width(); x++) {
                assertThat(found.rgb().at(0, x, y)).as("the white box is gone").isLessThan(0.6f);
            }
        }
    }

    @Test
    void isANamedModuleThatBindsTheServicesOfTheOthers() throws IOException, InterruptedException {
        String resolution = java("--show-module-resolution", "--describe-module", MODULE);
        assertThat(resolution).contains("requires org.photowakeup.inpaint.patchmatch");
        String bound = java("--show-module-resolution", "--dry-run", "--module", MODULE + "/" + MODULE + ".Modular");
        assertThat(bound)
                .contains("root " + MODULE + " ")
                .containsPattern("org.photowakeup.inpaint.patchmatch .* automatic")
                .as("a service's module is resolved although nobody requires it")
                .contains("org.photowakeup.reconstruct.poisson");
    }
}
