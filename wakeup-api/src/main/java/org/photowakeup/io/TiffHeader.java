package org.photowakeup.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * What a TIFF file's first directory promises (TIFF 6.0, section 2), checked because the JDK's reader makes room for all
 * of it before it reads.
 */
final class TiffHeader {
    private static final int[] BYTES_A_VALUE = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    private static final int BITS_A_SAMPLE = 258;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_BYTES = 325;

    private final Path file;
    private final RandomAccessFile in;
    private final boolean littleEndian;

    private TiffHeader(Path file, RandomAccessFile in, boolean littleEndian) {
        this.file = file;
        this.in = in;
        this.littleEndian = littleEndian;
    }

    /** Checks that no tag promises more than the file has; files of other formats pass. */
    static void check(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int order = in.readUnsignedShort();
            if (order == 0x4949 || order == 0x4D4D) {
                TiffHeader header = new TiffHeader(file, in, order == 0x4949);
                if (header.u2() == 42) {
                    header.directory();
                }
            }
        } catch (EOFException e) {
            throw new ImageFileException(file, "ends in the middle of its header", e);
        }
    }

    private int u2() throws IOException {
        int value = in.readUnsignedShort();
        return littleEndian ? Integer.reverseBytes(value) >>> 16 : value;
    }

    private long u4() throws IOException {
        int value = in.readInt();
        return Integer.toUnsignedLong(littleEndian ? Integer.reverseBytes(value) : value);
    }

    private void directory() throws IOException {
        long start = u4();
        in.seek(start);
        int entries = u2();
        for (int i = 0; i < entries; i++) {
            in.seek(start + 2 + 12L * i);
            int tag = u2();
            int type = u2();
            long count = u4();
            long bytes = type < BYTES_A_VALUE.length ? count * BYTES_A_VALUE[type] : 0;
            if (bytes > in.length()) {
                throw new ImageFileException(file, "is damaged: tag " + tag + " promises " + count + " values");
            }
            if (tag == STRIP_BYTES || tag == TILE_BYTES || tag == BITS_A_SAMPLE) {
                if (bytes > 4) {
                    in.seek(u4());
                }
                values(tag, type, count);
            }
        }
    }

    private void values(int tag, int type, long count) throws IOException {
        for (long i = 0; i < count && (type == 3 || type == 4); i++) {
            long value = type == 3 ? u2() : u4();
            // Odd depths make the reader build tables of 2 to their power.
            boolean fits = tag == BITS_A_SAMPLE ? value <= 16 || value == 32 || value == 64 : value <= in.length();
            if (!fits) {
                throw new ImageFileException(file, "is damaged: tag " + tag + " promises " + value);
            }
        }
    }
}
