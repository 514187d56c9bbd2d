package org.photowakeup.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @BeforeEach
    void needsAShell() {
        assumeTrue(Files.exists(Path.of("/bin/sh")), "skipped: /bin/sh absent");
    }

    /** What the script would start; the command that it runs prints its arguments. */
    private static String started(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "wakeup"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA", "echo");
        builder.environment().put("JAVA_OPTIONS", "-Xmx1g");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed.strip();
    }

    private static String jar() {
        return new File("target/wakeup.jar").getAbsolutePath();
    }

    @Test
    void aSinglePhotoRunsInAJavaThatCompilesQuickly() throws IOException, InterruptedException {
        assertThat(started("my photo.jpg", "-o", "out"))
                .isEqualTo("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g -jar " + jar() + " my photo.jpg -o out");
    }

    @Test
    void aBatchRunsWithJavasOwnSettings() throws IOException, InterruptedException {
        assertThat(started("--batch", "photos")).isEqualTo("-Xmx1g -jar " + jar() + " --batch photos");
        assertThat(started("--batch=photos")).isEqualTo("-Xmx1g -jar " + jar() + " --batch=photos");
    }
}
