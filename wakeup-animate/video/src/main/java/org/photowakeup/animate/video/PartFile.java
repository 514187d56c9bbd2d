package org.photowakeup.animate.video;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file under a temporary name beside its own, moved there at the end. */
final class PartFile {
    private final Path file;
    private final Path part;

    private PartFile(Path file, Path part) {
        this.file = file;
        this.part = part;
    }

    static PartFile of(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no place for a file");
        }
        Path part = Files.createTempFile(folder, ".part-", "-" + file.getFileName());
        // Made anew, because temporary files are closed to other users and the result should not be.
        Files.delete(part);
        return new PartFile(file, Files.createFile(part));
    }

    Path part() {
        return part;
    }

    void finish() throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void discard() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            part.toFile().deleteOnExit();
        }
    }
}
