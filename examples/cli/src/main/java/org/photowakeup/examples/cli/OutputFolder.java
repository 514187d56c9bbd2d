package org.photowakeup.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that gets its files all at once: they are written to a hidden folder inside it and moved when everything is
 * there. Closing without {@link #publish} leaves what was there before.
 */
final class OutputFolder implements AutoCloseable {
    private static final String PREFIX = ".wakeup-";

    private final Path target;
    private final Path staging;
    private final boolean created;

    private OutputFolder(Path target, Path staging, boolean created) {
        this.target = target;
        this.staging = staging;
        this.created = created;
    }

    static OutputFolder open(Path target) throws IOException, BadCallException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new BadCallException(target + ": is a file, expected a folder to write to");
        }
        boolean created = !Files.exists(target);
        try {
            Files.createDirectories(target);
            removeLeftovers(target);
            return new OutputFolder(target, Files.createTempDirectory(target, PREFIX), created);
        } catch (IOException e) {
            throw new BadCallException(target + ": cannot be written to (" + e.getMessage() + ")");
        }
    }

    /** Folders that an earlier run left when it was killed. */
    private static void removeLeftovers(Path target) throws IOException {
        List<Path> old;
        try (Stream<Path> entries = Files.list(target)) {
            old = entries.filter(p -> p.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path folder : old) {
            delete(folder);
        }
    }

    Path file(String name) {
        return staging.resolve(name);
    }

    void publish() throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(staging)) {
            files = entries.sorted().toList();
        }
        for (Path file : files) {
            Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(staging);
        if (created) {
            try (Stream<Path> entries = Files.list(target)) {
                if (entries.findAny().isEmpty()) {
                    Files.delete(target);
                }
            }
        }
    }
}
