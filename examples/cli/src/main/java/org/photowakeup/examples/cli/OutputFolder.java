package org.photowakeup.examples.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that gets its files all at once: they are written to a hidden folder inside it and moved when everything is
 * there, the report last. Closing without {@link #publish} leaves what was there before.
 *
 * <p>The hidden folder of a run that was killed vanishes at the next opening; that of a run at work holds a lock and
 * stays.
 */
final class OutputFolder implements AutoCloseable {
    private static final String PREFIX = ".wakeup-";
    private static final String LOCK = ".lock";

    private final Path target;
    private final Path staging;
    private final FileChannel lock;
    private final boolean created;

    private OutputFolder(Path target, Path staging, FileChannel lock, boolean created) {
        this.target = target;
        this.staging = staging;
        this.lock = lock;
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
            Path staging = Files.createTempDirectory(target, PREFIX);
            FileChannel lock =
                    FileChannel.open(staging.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.tryLock();
            return new OutputFolder(target, staging, lock, created);
        } catch (IOException e) {
            throw new BadCallException(target + ": cannot be written to (" + e + ")");
        }
    }

    private static void removeLeftovers(Path target) throws IOException {
        List<Path> old;
        try (Stream<Path> entries = Files.list(target)) {
            old = entries.filter(p -> p.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path folder : old) {
            if (!isAtWork(folder)) {
                delete(folder);
            }
        }
    }

    /** A lock dies with the process that holds it. */
    private static boolean isAtWork(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock mine = channel.tryLock()) {
            return mine == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    Path file(String name) {
        return staging.resolve(name);
    }

    void publish() throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(staging)) {
            files = entries.filter(file -> !file.endsWith(LOCK))
                    .sorted(Comparator.comparing((Path file) -> file.endsWith(ReportFile.NAME))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
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
        lock.close();
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
