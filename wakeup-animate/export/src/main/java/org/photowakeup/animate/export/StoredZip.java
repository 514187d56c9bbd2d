package org.photowakeup.animate.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A zip file as USDZ wants it: nothing compressed, every file's bytes start at a multiple of 64. */
final class StoredZip {
    private static final int ALIGNMENT = 64;
    private static final int HEADER = 30;
    private static final int PADDING = 0x1986;
    private static final int DATE = (46 << 9) | (1 << 5) | 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int files;

    void add(String name, byte[] content) {
        byte[] path = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(content);
        int offset = out.size();
        int padding = Math.floorMod(-(offset + HEADER + path.length), ALIGNMENT);
        // An extra field has a head of four bytes.
        int extra = padding == 0 || padding >= 4 ? padding : padding + ALIGNMENT;
        four(out, 0x04034b50);
        two(out, 10);
        common(out, crc, content.length, path.length, extra);
        out.writeBytes(path);
        if (extra > 0) {
            two(out, PADDING);
            two(out, extra - 4);
            out.writeBytes(new byte[extra - 4]);
        }
        out.writeBytes(content);
        four(directory, 0x02014b50);
        two(directory, 10);
        two(directory, 10);
        common(directory, crc, content.length, path.length, 0);
        // No comment, first disk, no attributes.
        directory.writeBytes(new byte[10]);
        four(directory, offset);
        directory.writeBytes(path);
        files++;
    }

    /** Flags, method (stored), time, date, checksum, two sizes and two lengths. */
    private static void common(ByteArrayOutputStream to, CRC32 crc, int size, int path, int extra) {
        four(to, 0);
        two(to, 0);
        two(to, DATE);
        four(to, (int) crc.getValue());
        four(to, size);
        four(to, size);
        two(to, path);
        two(to, extra);
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(out.toByteArray());
        all.writeBytes(directory.toByteArray());
        four(all, 0x06054b50);
        four(all, 0);
        two(all, files);
        two(all, files);
        four(all, directory.size());
        four(all, out.size());
        two(all, 0);
        return all.toByteArray();
    }

    private static void two(ByteArrayOutputStream to, int value) {
        to.write(value);
        to.write(value >> 8);
    }

    private static void four(ByteArrayOutputStream to, int value) {
        two(to, value);
        two(to, value >> 16);
    }
}
