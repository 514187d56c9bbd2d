package org.photowakeup.io;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a JPEG file's header says beyond what ImageIO heeds (ITU-T T.81; EXIF 2.3; Adobe's APP14).
 *
 * @param components colour components, 0 when the file is no JPEG
 * @param adobeTransform 2 for YCCK, 0 for CMYK or RGB, -1 without Adobe's marker
 * @param orientation from EXIF
 * @param focalLength35 from EXIF: the focal length, in millimetres, that gives the same view on 35 mm film; 0 when unknown
 */
record JpegHeader(int components, int adobeTransform, Orientation orientation, int focalLength35) {
    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int FOCAL_LENGTH_35 = 0xA405;
    private static final JpegHeader NONE = new JpegHeader(0, -1, Orientation.UPRIGHT, 0);

    static JpegHeader read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return in.readUnsignedShort() == 0xFFD8 ? segments(in) : NONE;
        } catch (EOFException e) {
            return NONE;
        }
    }

    private static JpegHeader segments(DataInputStream in) throws IOException {
        int transform = -1;
        Orientation orientation = Orientation.UPRIGHT;
        int focalLength35 = 0;
        while (true) {
            int marker = in.readUnsignedByte();
            while (marker != 0xFF) {
                marker = in.readUnsignedByte();
            }
            while (marker == 0xFF) {
                marker = in.readUnsignedByte();
            }
            boolean startOfFrame =
                    marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (marker == 0xDA || marker == 0xD9) {
                return NONE;
            }
            if (marker == 0 || marker == 1 || (marker >= 0xD0 && marker <= 0xD8)) {
                continue;
            }
            byte[] body = in.readNBytes(Math.max(0, in.readUnsignedShort() - 2));
            if (startOfFrame && body.length > 5) {
                return new JpegHeader(body[5] & 255, transform, orientation, focalLength35);
            }
            if (marker == 0xEE && body.length >= 12 && body[0] == 'A' && body[1] == 'd') {
                transform = body[11] & 255;
            }
            if (marker == 0xE1 && body.length > 14 && body[0] == 'E' && body[1] == 'x') {
                ByteBuffer tiff = ByteBuffer.wrap(body, 6, body.length - 6).slice();
                tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
                int first = tiff.getInt(4);
                orientation = Orientation.ofExif(shortOf(tiff, entry(tiff, first, ORIENTATION)));
                int exif = entry(tiff, first, EXIF_DIRECTORY);
                focalLength35 = exif < 0 ? 0 : shortOf(tiff, entry(tiff, tiff.getInt(exif + 8), FOCAL_LENGTH_35));
            }
        }
    }

    /** Where a directory's entry for a tag begins, -1 when it has none or lies beyond the data. */
    private static int entry(ByteBuffer tiff, int directory, int tag) {
        long start = Integer.toUnsignedLong(directory);
        if (start + 2 > tiff.limit()) {
            return -1;
        }
        int entries = tiff.getShort((int) start) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            long entry = start + 2 + 12L * i;
            if (entry + 12 > tiff.limit()) {
                return -1;
            }
            if ((tiff.getShort((int) entry) & 0xFFFF) == tag) {
                return (int) entry;
            }
        }
        return -1;
    }

    /** An entry's value, 0 when there is none. */
    private static int shortOf(ByteBuffer tiff, int entry) {
        return entry < 0 ? 0 : tiff.getShort(entry + 8) & 0xFFFF;
    }
}
