package org.photowakeup.smpl.model;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads NumPy's .npz files: zip archives, stored or deflated, of .npy arrays. */
final class NpzFile {
    private NpzFile() {}

    /** Whether a file starts as a zip archive does. */
    static boolean isArchive(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BodyFileException(file.toString(), "there is no such file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    /**
     * Reads the named fields that are there and hold numbers; fields of strings and objects are passed over.
     *
     * @param mostBytes what all numbers together may take, 8 bytes each
     *
     * @throws BodyFileException when the file is no zip archive or a field is not .npy
     */
    static Map<String, NumericArray> read(Path file, Set<String> names, long mostBytes) throws IOException {
        long left = mostBytes;
        Map<String, NumericArray> fields = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String name : names) {
                ZipEntry entry = zip.getEntry(name + ".npy");
                if (entry == null) {
                    continue;
                }
                try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
                    Optional<NumericArray> array = NpyReader.read(in, file.toString(), name, left);
                    if (array.isPresent()) {
                        fields.put(name, array.get());
                        left -= 8L * array.get().values().length;
                    }
                }
            }
        } catch (BodyFileException e) {
            throw e;
        } catch (EOFException | ZipException | IllegalArgumentException e) {
            throw new BodyFileException(file.toString(), "is no whole .npz archive: " + e.getMessage(), e);
        }
        return fields;
    }
}
