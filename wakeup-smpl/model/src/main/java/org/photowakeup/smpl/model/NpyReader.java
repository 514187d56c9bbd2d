package org.photowakeup.smpl.model;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads NumPy's .npy format, versions 1 to 3, in C or Fortran order. */
final class NpyReader {
    private static final int MAX_HEADER = 1 << 20;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");

    private NpyReader() {}

    /**
     * Reads one array; empty for arrays of strings and objects, which are left unread.
     *
     * @param file named in messages
     * @param field named in messages
     * @param mostBytes what the numbers may take, 8 bytes each
     * @throws BodyFileException when the stream is not .npy, is cut off or is larger
     */
    static Optional<NumericArray> read(InputStream stream, String file, String field, long mostBytes)
            throws IOException {
        DataInputStream in = new DataInputStream(stream);
        String header = header(in, file, field);
        Matcher type = TYPE.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!order.find() || !shape.find()) {
            throw new BodyFileException(file, "field '" + field + "' has a header without order or shape: " + header);
        }
        Optional<NumberType> number = type.find() ? NumberType.of(type.group(1)) : Optional.empty();
        if (number.isEmpty()) {
            return Optional.empty();
        }
        int[] sides = sides(shape.group(1), file, field);
        long count = NumericArray.count(sides);
        if (count < 0 || count * 8 > mostBytes) {
            throw new BodyFileException(
                    file,
                    "field '" + field + "' of shape (" + shape.group(1) + ") is larger than the " + mostBytes
                            + " bytes allowed");
        }
        byte[] raw = in.readNBytes((int) count * number.get().bytes());
        if (raw.length < count * number.get().bytes()) {
            throw new BodyFileException(
                    file,
                    "field '" + field + "' ends after " + raw.length + " of "
                            + count * number.get().bytes() + " bytes");
        }
        double[] values = number.get().decode(raw);
        boolean fortran = "True".equals(order.group(1));
        return Optional.of(fortran ? NumericArray.fromFortranOrder(sides, values) : new NumericArray(sides, values));
    }

    private static String header(DataInputStream in, String file, String field) throws IOException {
        try {
            byte[] magic = in.readNBytes(6);
            if (magic.length < 6
                    || magic[0] != (byte) 0x93
                    || !"NUMPY".equals(new String(magic, 1, 5, StandardCharsets.ISO_8859_1))) {
                throw new BodyFileException(file, "field '" + field + "' is not an array in NumPy's .npy format");
            }
            int major = in.readUnsignedByte();
            in.readUnsignedByte();
            int length = in.readUnsignedByte() | in.readUnsignedByte() << 8;
            if (major > 1) {
                length |= in.readUnsignedByte() << 16 | in.readUnsignedByte() << 24;
            }
            if (major < 1 || major > 3 || length < 0 || length > MAX_HEADER) {
                throw new BodyFileException(
                        file, "field '" + field + "' has .npy version " + major + " and a header of " + length + " B");
            }
            byte[] text = new byte[length];
            in.readFully(text);
            return new String(text, StandardCharsets.UTF_8);
        } catch (EOFException e) {
            throw new BodyFileException(file, "field '" + field + "' ends within its header", e);
        }
    }

    private static int[] sides(String text, String file, String field) throws IOException {
        String plain = text.replace("L", "").replaceAll("\\s", "");
        if (plain.isEmpty()) {
            return new int[0];
        }
        String[] parts = plain.split(",", -1);
        int count = parts[parts.length - 1].isEmpty() ? parts.length - 1 : parts.length;
        int[] sides = new int[count];
        for (int i = 0; i < count; i++) {
            try {
                sides[i] = Integer.parseInt(parts[i]);
            } catch (NumberFormatException e) {
                throw new BodyFileException(file, "field '" + field + "' has the shape (" + text + ")", e);
            }
        }
        return sides;
    }
}
