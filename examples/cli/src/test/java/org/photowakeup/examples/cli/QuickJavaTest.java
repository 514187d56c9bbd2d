package org.photowakeup.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickJavaTest {
    private static final QuickJava SECOND = new QuickJava("/jdk/bin/java", "wakeup.jar");

    @TempDir
    private Path folder;

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String picture(String format, int width, int height) throws IOException {
        Path file = folder.resolve(width + "x" + height + "." + format);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file.toString();
    }

    /** A jar of nothing but a manifest that names this test's class path, so that {@code java -jar} starts the command. */
    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Start.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> new File(entry).toURI().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("command.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }

    /** {@code java -jar} without options of anybody's. */
    private Process plain(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-jar", jar().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("said.txt").toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }

    private static ProcessHandle child(Process first) throws InterruptedException {
        while (first.children().findAny().isEmpty()) {
            assertThat(first.isAlive()).isTrue();
            Thread.sleep(20);
        }
        return first.children().findAny().orElseThrow();
    }

    @Test
    void aSmallPhotoGoesOnInAJavaThatCompilesQuickly() throws IOException {
        String photo = picture("jpg", 500, 800);
        assertThat(SECOND.pays(List.of(), photo, "-o", "out")).isTrue();
        assertThat(SECOND.command(photo, "-o", "out"))
                .startsWith("/jdk/bin/java")
                .contains("-XX:TieredStopAtLevel=1")
                .endsWith("-cp", "wakeup.jar", Start.class.getName(), photo, "-o", "out");
    }

    @Test
    void soDoesTheCommandsOwnPicture() {
        assertThat(SECOND.pays(List.of(), "-o", "out")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void aLargePhotoStaysWithBothCompilers(String format) throws IOException {
        assertThat(SECOND.pays(List.of(), picture(format, 1500, 1400), "-o", "out"))
                .isFalse();
    }

    @Test
    void whoeverGaveJavaOptionsKeepsThem() {
        assertThat(SECOND.pays(List.of("-Xmx2g"), "photo.jpg", "-o", "out")).isFalse();
    }

    @Test
    void whoeverNamedTheClassPathKeepsIt() {
        QuickJava named = new QuickJava("java", "a.jar" + File.pathSeparator + "b.jar");
        assertThat(named.pays(List.of(), "photo.jpg", "-o", "out")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--batch", "--batch=photos", "--help", "-h", "--version", "-V"})
    void batchesAndQuestionsStay(String option) {
        assertThat(SECOND.pays(List.of(), option, "photos", "-o", "out")).isFalse();
        assertThat(SECOND.pays(List.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\u00ff\u00d8", "\u00ff\u00d8\u00ff\u00e0\u0000\u0001\u0000\u0000", "text and more text"})
    void aDamagedPhotoIsLeftToTheCommandToTellOf(String bytes) throws IOException {
        Path file = folder.resolve("damaged.jpg");
        Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(PictureHeader.pixels(file.toString())).isZero();
    }

    @Test
    @Timeout(120)
    void whatTheSecondJavaSaysAndItsExitCodeReachTheCaller() throws Exception {
        Process first = plain(
                folder.resolve("nothing.jpg").toString(),
                "-o",
                folder.resolve("out").toString());
        child(first);
        assertThat(first.waitFor()).isEqualTo(2);
        assertThat(folder.resolve("said.txt")).content().contains("nothing.jpg: does not exist");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(120)
    void theSecondJavaEndsWithTheFirst(boolean killed) throws Exception {
        Process first = plain("-o", folder.resolve("out").toString());
        ProcessHandle second = child(first);
        if (killed) {
            first.destroyForcibly();
        } else {
            first.destroy();
        }
        second.onExit().get(60, TimeUnit.SECONDS);
        assertThat(folder.resolve("out").resolve("avatar.glb")).doesNotExist();
    }
}
