package org.photowakeup.animate.export;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file under a temporary name beside it and then moves it, so that nobody meets half a file. */
final class FileReplacement {
    private FileReplacement() {}

    static void write(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no place for a file");
        }
        Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".part");
        try {
            // Made anew, because temporary files are closed to other users and the result should not be.
            Files.delete(temporary);
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
