package org.photowakeup.smpl.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes .npz files of any number type, order and compression. */
final class Npz {
    private final Map<String, byte[]> members = new LinkedHashMap<>();
    private boolean stored;

    Npz stored() {
        stored = true;
        return this;
    }

    Npz with(String name, String type, boolean fortran, SmallBody.Field field) {
        List<Double> values = fortran ? field.inFortranOrder() : field.values();
        String shape = field.shape().toString().replace("[", "(").replace("]", ",)");
        return raw(name, npy(type, fortran, shape, encode(type, values)));
    }

    Npz raw(String name, byte[] member) {
        members.put(name + ".npy", member);
        return this;
    }

    Npz without(String name) {
        members.remove(name + ".npy");
        return this;
    }

    /** A whole body in single precision. */
    static Npz body() {
        Npz npz = new Npz();
        SmallBody.fields().forEach((name, field) -> {
            boolean whole = name.equals("f") || name.equals("kintree_table");
            npz.with(name, whole ? "<u4" : "<f4", false, field);
        });
        return npz;
    }

    static byte[] npy(String type, boolean fortran, String shape, byte[] data) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                + shape + ", }\n";
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.write(text.length & 255);
        out.write(text.length >> 8);
        out.writeBytes(text);
        out.writeBytes(data);
        return out.toByteArray();
    }

    static byte[] encode(String type, List<Double> values) {
        int bytes = type.charAt(2) - '0';
        ByteOrder order = type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] data = new byte[bytes * values.size()];
        ByteBuffer out = ByteBuffer.wrap(data).order(order);
        for (double value : values) {
            switch (type.substring(1)) {
                case "f4" -> out.putFloat((float) value);
                case "f8" -> out.putDouble(value);
                case "i8", "u8" -> out.putLong((long) value);
                case "i4", "u4" -> out.putInt((int) (long) value);
                case "i2", "u2" -> out.putShort((short) value);
                default -> throw new IllegalArgumentException(type);
            }
        }
        return data;
    }

    Path write(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                if (stored) {
                    CRC32 crc = new CRC32();
                    crc.update(member.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(member.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
