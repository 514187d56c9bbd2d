package org.photowakeup.smpl.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A compact file of a left-right symmetric body. Vertices are ordered middle plane (x = 0), left, right in the left's
 * order; only middle and left are stored, coordinates as 16-bit multiples of a step a field (some 0.03 mm for the
 * template), correctives only where a joint has any. Big-endian, not compressed; the same body gives the same bytes.
 *
 * @param arrays the body
 * @param measures rows of numbers by name that go with it
 */
public record CompactBody(SmplArrays arrays, Map<String, List<Double>> measures) {
    private static final byte[] MAGIC = "WAKEBODY".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int MAX_VERTICES = 65535;
    private static final int MAX_SHAPE = 300;
    private static final int MAX_NUMBERS = 1 << 24;

    /** Copies the rows. */
    public CompactBody {
        Map<String, List<Double>> rows = new TreeMap<>();
        measures.forEach((name, row) -> rows.put(name, List.copyOf(row)));
        measures = Collections.unmodifiableMap(rows);
    }

    /**
     * Writes the file.
     *
     * @throws IllegalArgumentException when the body is not symmetric in the order described above
     */
    public void write(OutputStream stream) throws IOException {
        BodySymmetry symmetry = BodySymmetry.of(arrays);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
        out.write(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(symmetry.middle());
        out.writeInt(symmetry.left());
        out.writeInt(arrays.triangles.length / 6);
        out.writeInt(arrays.shapeSize);
        int stored = symmetry.stored();
        writeSteps(out, arrays.template, 3 * stored, 1, 0);
        for (int b = 0; b < arrays.shapeSize; b++) {
            writeSteps(out, arrays.shapeDirections, 3 * stored, arrays.shapeSize, b);
        }
        for (int i = 0; i < arrays.triangles.length / 2; i++) {
            out.writeShort(arrays.triangles[i]);
        }
        CompactRig.write(out, arrays, stored);
        writeNames(out);
        out.flush();
    }

    private static void writeSteps(DataOutputStream out, float[] field, int count, int stride, int offset)
            throws IOException {
        float largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(field[i * stride + offset]));
        }
        float step = Math.max(largest, 1e-9f) / Short.MAX_VALUE;
        out.writeFloat(step);
        for (int i = 0; i < count; i++) {
            out.writeShort(Math.round(field[i * stride + offset] / step));
        }
    }

    private void writeNames(DataOutputStream out) throws IOException {
        out.writeInt(arrays.landmarks.size());
        for (Map.Entry<String, Integer> landmark : arrays.landmarks.entrySet()) {
            out.writeUTF(landmark.getKey());
            out.writeInt(landmark.getValue());
        }
        out.writeInt(measures.size());
        for (Map.Entry<String, List<Double>> row : measures.entrySet()) {
            out.writeUTF(row.getKey());
            out.writeInt(row.getValue().size());
            for (double value : row.getValue()) {
                out.writeDouble(value);
            }
        }
    }

    /**
     * Reads the file.
     *
     * @param name of the file, for messages
     * @throws BodyFileException when the stream is no such file
     */
    public static CompactBody read(InputStream stream, String name) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
        try {
            return read(in, name);
        } catch (EOFException e) {
            throw new BodyFileException(name, "ends too early", e);
        } catch (IllegalArgumentException e) {
            throw new BodyFileException(name, "is damaged: " + e.getMessage(), e);
        }
    }

    private static CompactBody read(DataInputStream in, String name) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || in.readInt() != VERSION) {
            throw new BodyFileException(name, "is no compact body of version " + VERSION);
        }
        int middle = in.readInt();
        int left = in.readInt();
        int half = in.readInt();
        int shapes = in.readInt();
        BodySymmetry symmetry = new BodySymmetry(middle, left);
        if (middle < 0
                || left < 0
                || half < 0
                || half > 4 * MAX_VERTICES
                || shapes < 0
                || shapes > MAX_SHAPE
                || middle + 2L * left > MAX_VERTICES
                || 3L * shapes * (middle + 2L * left) > MAX_NUMBERS) {
            throw new BodyFileException(
                    name,
                    "says it has " + middle + " + 2 x " + left + " vertices, 2 x " + half + " triangles and " + shapes
                            + " shape directions");
        }
        int n = symmetry.vertices();
        float[] template = new float[3 * n];
        readSteps(in, template, symmetry.stored(), 1, 0);
        float[] directions = new float[3 * n * shapes];
        for (int b = 0; b < shapes; b++) {
            readSteps(in, directions, symmetry.stored(), shapes, b);
        }
        symmetry.mirrorVectors(template, 1);
        symmetry.mirrorVectors(directions, shapes);
        int[] triangles = new int[6 * half];
        for (int i = 0; i < 3 * half; i++) {
            triangles[i] = in.readUnsignedShort();
        }
        symmetry.mirrorTriangles(triangles);
        SmplArrays body = SmplArrays.of(template, triangles).withShapeDirections(directions);
        body = CompactRig.read(in, body, symmetry);
        return new CompactBody(body.withLandmarks(readLandmarks(in)), readMeasures(in));
    }

    private static void readSteps(DataInputStream in, float[] field, int stored, int stride, int offset)
            throws IOException {
        float step = in.readFloat();
        for (int i = 0; i < 3 * stored; i++) {
            field[i * stride + offset] = in.readShort() * step;
        }
    }

    private static Map<String, Integer> readLandmarks(DataInputStream in) throws IOException {
        Map<String, Integer> landmarks = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            String key = in.readUTF();
            landmarks.put(key, in.readInt());
        }
        return landmarks;
    }

    private static Map<String, List<Double>> readMeasures(DataInputStream in) throws IOException {
        Map<String, List<Double>> measures = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            String key = in.readUTF();
            int size = in.readInt();
            if (size < 0 || size > MAX_VERTICES) {
                throw new IllegalArgumentException("measure " + key + " has " + size + " numbers");
            }
            Double[] row = new Double[size];
            for (int i = 0; i < size; i++) {
                row[i] = in.readDouble();
            }
            measures.put(key, List.of(row));
        }
        return measures;
    }
}
