package org.photowakeup.smpl.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.photowakeup.body.BodyJoint;

/** Writes a body as .npz with SMPL's fields: deflated, 32-bit floats, C order. */
final class NpzWriter {
    private static final long NEW_YEAR_1980 = 315_532_800_000L;

    private NpzWriter() {}

    static void write(SmplArrays body, OutputStream stream) throws IOException {
        int n = body.vertexCount();
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(stream));
        floats(zip, "v_template", body.template, n, 3);
        ints(zip, "f", "<u4", body.triangles, body.triangles.length / 3, 3);
        floats(zip, "shapedirs", body.shapeDirections, n, 3, body.shapeSize);
        float[] correctives = body.correctives.length > 0 ? body.correctives : new float[3 * n * SmplArrays.FEATURES];
        floats(zip, "posedirs", correctives, n, 3, SmplArrays.FEATURES);
        floats(zip, "J_regressor", body.regressor, SmplArrays.JOINTS, n);
        floats(zip, "weights", body.weights, n, SmplArrays.JOINTS);
        int[] tree = new int[2 * SmplArrays.JOINTS];
        for (int j = 0; j < SmplArrays.JOINTS; j++) {
            tree[j] = BodyJoint.of(j).parent();
            tree[SmplArrays.JOINTS + j] = j;
        }
        ints(zip, "kintree_table", "<u4", tree, 2, SmplArrays.JOINTS);
        int[] face = FaceVertices.find(body);
        ints(zip, "landmark_vertices", "<i4", face, face.length);
        zip.finish();
        zip.flush();
    }

    private static void floats(ZipOutputStream zip, String name, float[] values, int... shape) throws IOException {
        byte[] raw = new byte[4 * values.length];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        field(zip, name, "<f4", shape, raw);
    }

    private static void ints(ZipOutputStream zip, String name, String type, int[] values, int... shape)
            throws IOException {
        byte[] raw = new byte[4 * values.length];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
        field(zip, name, type, shape, raw);
    }

    private static void field(ZipOutputStream zip, String name, String type, int[] shape, byte[] raw)
            throws IOException {
        StringBuilder sides = new StringBuilder();
        for (int side : shape) {
            sides.append(side).append(", ");
        }
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sides + "), }";
        int padding = 64 - (10 + header.length() + 1) % 64;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTime(NEW_YEAR_1980);
        zip.putNextEntry(entry);
        zip.write(
                new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, (byte) (text.length >> 8)});
        zip.write(text);
        zip.write(raw);
        zip.closeEntry();
    }
}
