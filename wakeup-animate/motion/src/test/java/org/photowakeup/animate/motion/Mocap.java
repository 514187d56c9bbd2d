package org.photowakeup.animate.motion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The third-party motion files; tests that need them are skipped where they are absent. */
final class Mocap {
    private Mocap() {}

    static Path file(String name) {
        Path file = folder().resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "skipped: " + file + " absent");
        return file;
    }

    static List<Path> files() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(folder()), "skipped: " + folder() + " absent");
        try (Stream<Path> all = Files.list(folder())) {
            return all.filter(f -> f.toString().endsWith(".bvh")).sorted().toList();
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("wakeup.data", "absent"), "mocap");
    }
}
