package org.photowakeup.examples.cli;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A picture's size from its first bytes, without a decoder. */
final class PictureHeader {
    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int MOST_SEGMENTS = 1000;

    private PictureHeader() {}

    /** Pixels of a JPEG or PNG file; 0 for anything else. */
    static long pixels(String name) {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                return 0;
            }
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                long first = in.readLong();
                if (first == PNG) {
                    in.readLong();
                    return size(in.readInt(), in.readInt());
                }
                // JPEG: start of image, then the first segment's marker and length.
                return first >>> 40 == 0xFFD8FF ? jpeg(in, (int) (first >> 32) & 0xFF, (int) first >>> 16, 2) : 0;
            }
        } catch (IOException | InvalidPathException e) {
            return 0;
        }
    }

    /** Goes from segment to segment up to the frame's; {@code read} bytes of the first one's body are read already. */
    private static long jpeg(DataInputStream in, int firstMarker, int firstLength, int read) throws IOException {
        int marker = firstMarker;
        int left = firstLength - 2 - read;
        for (int i = 0; i < MOST_SEGMENTS && marker >= 0xC0; i++) {
            in.skipNBytes(Math.max(0, left));
            in.readUnsignedByte();
            marker = in.readUnsignedByte();
            left = in.readUnsignedShort() - 2;
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                in.readUnsignedByte();
                return size(in.readUnsignedShort(), in.readUnsignedShort());
            }
        }
        return 0;
    }

    private static long size(int one, int other) {
        return Math.max(0, (long) one * other);
    }
}
