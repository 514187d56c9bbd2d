package org.photowakeup.animate.motion;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The numeric arrays of a NumPy .npz file that are asked for; text and objects are passed over. */
final class NumpyArchive {
    private static final Pattern HEADER = Pattern.compile(
            "'descr': *'([<|=>])([fiu])(\\d)'.*'fortran_order': *(True|False).*'shape': *\\(([0-9, L]*)\\)");

    private final String file;
    private final Map<String, double[]> values = new HashMap<>();
    private final Map<String, int[]> shapes = new HashMap<>();

    private NumpyArchive(String file) {
        this.file = file;
    }

    static NumpyArchive read(Path path, Set<String> wanted, long mostBytes) throws IOException {
        long left = mostBytes;
        NumpyArchive archive = new NumpyArchive(String.valueOf(path.getFileName()));
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                String name = entry.getName().replaceAll("\\.npy$", "");
                if (wanted.contains(name)) {
                    byte[] bytes = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
                    left -= bytes.length;
                    if (left < 0) {
                        throw archive.wrong(name, "more than the " + mostBytes + " bytes allowed");
                    }
                    archive.add(name, bytes);
                }
            }
            if (entries == 0) {
                throw new MotionFileException(archive.file, "archive", "no entries, expected a .npz (zip) file");
            }
        } catch (EOFException | ZipException | IllegalArgumentException e) {
            throw new MotionFileException(archive.file, "archive", "no whole .npz (zip) file: " + e.getMessage());
        }
        return archive;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A matrix row by row; a vector counts as one column, a scalar as one number. */
    double[] get(String name) throws MotionFileException {
        double[] found = values.get(name);
        if (found == null) {
            throw new MotionFileException(file, name, "missing");
        }
        return found;
    }

    /** Rows and columns. */
    int[] shape(String name) throws MotionFileException {
        get(name);
        return shapes.getOrDefault(name, new int[] {0, 0}).clone();
    }

    MotionFileException wrong(String field, String reason) {
        return new MotionFileException(file, field, reason);
    }

    private void add(String name, byte[] bytes) throws MotionFileException {
        if (bytes.length < 12 || bytes[0] != (byte) 0x93 || bytes[1] != 'N') {
            throw wrong(name, "not an .npy array");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean old = bytes[6] == 1;
        int length = old ? buffer.getShort(8) & 0xffff : buffer.getInt(8);
        int start = old ? 10 : 12;
        if (length < 0 || length > bytes.length - start) {
            throw wrong(name, "a header of " + length + " bytes does not fit");
        }
        Matcher header = HEADER.matcher(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
        if (!header.find()) {
            throw wrong(name, "not an array of numbers");
        }
        int[] shape = Arrays.stream(header.group(5).split("[, L]+", -1))
                .filter(s -> !s.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        if (shape.length > 2) {
            throw wrong(name, shape.length + " dimensions, expected at most 2");
        }
        buffer.position(start + length);
        buffer.order(header.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        fill(name, buffer, header, shape);
    }

    /** Reads the numbers, whichever index runs first. */
    private void fill(String name, ByteBuffer buffer, Matcher header, int[] shape) throws MotionFileException {
        int rows = shape.length > 0 ? shape[0] : 1;
        int columns = shape.length > 1 ? shape[1] : 1;
        int width = Integer.parseInt(header.group(3));
        if ((long) rows * columns * width != buffer.remaining()) {
            throw wrong(
                    name,
                    rows + " x " + columns + " numbers of " + width + " bytes do not fit " + buffer.remaining()
                            + " bytes");
        }
        double[] numbers = new double[rows * columns];
        boolean columnsFirst = header.group(4).equals("True");
        for (int i = 0; i < numbers.length; i++) {
            int at = columnsFirst ? i % rows * columns + i / rows : i;
            numbers[at] = number(buffer, header.group(2).charAt(0), width, name);
        }
        values.put(name, numbers);
        shapes.put(name, new int[] {rows, columns});
    }

    private double number(ByteBuffer buffer, char kind, int width, String name) throws MotionFileException {
        if (kind == 'f' && width == 8) {
            return buffer.getDouble();
        }
        if (kind == 'f' && width == 4) {
            return buffer.getFloat();
        }
        if (kind != 'f' && width == 8) {
            return buffer.getLong();
        }
        if (kind != 'f' && width == 4) {
            return buffer.getInt();
        }
        throw wrong(name, "numbers of type " + kind + width + ", expected f4, f8, i4 or i8");
    }
}
