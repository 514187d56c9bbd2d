package org.photowakeup.smpl.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes pickles as Python 2 does: protocol 0 (text) or 2 (binary). */
final class Pickler {
    private final boolean binary;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickler(int protocol) {
        binary = protocol == 2;
        if (binary) {
            op(0x80).op(2);
        }
    }

    Pickler op(int code) {
        out.write(code);
        return this;
    }

    Pickler line(String text) {
        out.writeBytes((text + "\n").getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    private Pickler int4(int value) {
        return op(value & 255).op(value >> 8 & 255).op(value >> 16 & 255).op(value >>> 24);
    }

    Pickler integer(int value) {
        return binary ? op('J').int4(value) : op('I').line(Integer.toString(value));
    }

    Pickler global(String module, String name) {
        return op('c').line(module).line(name);
    }

    /** A str of Python 2. */
    Pickler bytes(byte[] raw) {
        if (binary) {
            op('T').int4(raw.length);
            out.writeBytes(raw);
            return this;
        }
        StringBuilder text = new StringBuilder("'");
        for (byte b : raw) {
            int c = b & 255;
            text.append(
                    c == '\'' || c == '\\'
                            ? "\\" + (char) c
                            : c < 32 || c > 126 ? String.format("\\x%02x", c) : String.valueOf((char) c));
        }
        return op('S').line(text + "'");
    }

    Pickler text(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Pickler tuple(Runnable items) {
        op('(');
        items.run();
        return op('t');
    }

    /** numpy's way: _reconstruct(ndarray, (0,), 'b') and a state. */
    Pickler array(String type, boolean fortran, SmallBody.Field field) {
        global("numpy.core.multiarray", "_reconstruct");
        tuple(() -> global("numpy", "ndarray").tuple(() -> integer(0)).text("b"));
        op('R');
        tuple(() -> {
            integer(1).tuple(() -> field.shape().forEach(this::integer));
            global("numpy", "dtype")
                    .tuple(() -> text(type.substring(1)).integer(0).integer(1));
            op('R').tuple(() -> integer(3)
                    .text(type.substring(0, 1))
                    .op('N')
                    .op('N')
                    .op('N')
                    .integer(-1)
                    .integer(-1)
                    .integer(0));
            op('b').integer(fortran ? 1 : 0);
            bytes(Npz.encode(type, fortran ? field.inFortranOrder() : field.values()));
        });
        return op('b');
    }

    /** An object of a class with a dictionary as state, made by copy_reg. */
    Pickler object(String module, String name, Map<String, Runnable> state) {
        global("copy_reg", "_reconstructor");
        tuple(() -> global(module, name).global("__builtin__", "object").op('N'));
        return op('R').dictionary(state).op('b');
    }

    Pickler dictionary(Map<String, Runnable> entries) {
        op('(').op('d');
        entries.forEach((key, value) -> {
            text(key);
            value.run();
            op('s');
        });
        return this;
    }

    byte[] done() {
        op('.');
        return out.toByteArray();
    }

    /** SMPL's regressor as scipy.sparse's compressed columns. */
    void sparse(SmallBody.Field dense) {
        int rows = dense.shape().get(0);
        int columns = dense.shape().get(1);
        java.util.ArrayList<Double> data = new java.util.ArrayList<>();
        java.util.ArrayList<Double> indices = new java.util.ArrayList<>();
        java.util.ArrayList<Double> starts = new java.util.ArrayList<>(List.of(0.0));
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                double value = dense.values().get(r * columns + c);
                if (value != 0) {
                    data.add(value);
                    indices.add((double) r);
                }
            }
            starts.add((double) data.size());
        }
        object(
                "scipy.sparse.csc",
                "csc_matrix",
                Map.of(
                        "_shape", () -> tuple(() -> integer(rows).integer(columns)),
                        "data", () -> array("<f8", false, list(data)),
                        "indices", () -> array("<i4", false, list(indices)),
                        "indptr", () -> array("<i4", false, list(starts))));
    }

    static SmallBody.Field list(List<Double> values) {
        return new SmallBody.Field(values, List.of(values.size()));
    }
}
