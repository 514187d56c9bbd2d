package org.photowakeup.smpl.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the numeric fields of a pickled dictionary: NumPy's arrays, scipy.sparse's matrices (made dense) and chumpy's
 * wrappers (Ch: its x; Select: chosen entries of another array) by what they hold, without running anything of it.
 */
final class PickleFile {
    private static final int MAX_DEPTH = 6;

    private final String file;

    private final long mostBytes;

    private PickleFile(String file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
    }

    /** The named fields that are there. */
    static Map<String, NumericArray> read(Path path, Set<String> names, long mostBytes) throws IOException {
        long size = Files.size(path);
        if (size > mostBytes) {
            throw new BodyFileException(path.toString(), "has " + size + " bytes, expected at most " + mostBytes);
        }
        return new PickleFile(path.toString(), mostBytes).fields(Files.readAllBytes(path), names);
    }

    private Map<String, NumericArray> fields(byte[] content, Set<String> names) throws IOException {
        if (!(PickleReader.read(content, file) instanceof PickleObject.Dict dict)) {
            throw new BodyFileException(file, "holds no dictionary of fields");
        }
        Map<String, NumericArray> fields = new HashMap<>();
        for (String name : names) {
            Object value = dict.entries().get(name);
            if (value != null) {
                fields.put(name, array(value, name, 0));
            }
        }
        return fields;
    }

    private BodyFileException wrong(String field, String found) {
        return new BodyFileException(file, "field '" + field + "' holds " + found + " where numbers are expected");
    }

    private NumericArray array(Object value, String field, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw wrong(field, "objects nested deeper than " + MAX_DEPTH);
        }
        if (value instanceof Number number) {
            return new NumericArray(new int[0], new double[] {number.doubleValue()});
        }
        if (value instanceof List<?> list) {
            double[] values = new double[list.size()];
            for (int i = 0; i < values.length; i++) {
                if (!(list.get(i) instanceof Number number)) {
                    throw wrong(field, "a list of other things than numbers");
                }
                values[i] = number.doubleValue();
            }
            return new NumericArray(new int[] {values.length}, values);
        }
        if (!(value instanceof PickleObject.Instance instance)) {
            throw wrong(field, "text, a dictionary or nothing");
        }
        if (instance.state instanceof PickleObject.Dict state) {
            return wrapped(instance, state.entries(), field, depth);
        }
        return numpy(instance, field);
    }

    private NumericArray numpy(PickleObject.Instance instance, String field) throws IOException {
        List<?> state = instance.state instanceof List<?> list ? list : List.of();
        List<Object> parts = new ArrayList<>(state);
        boolean ordered;
        if (instance.name().endsWith("._reconstruct") && parts.size() >= 5) {
            ordered = truth(parts.get(3));
        } else if (instance.name().endsWith("._frombuffer") && instance.arguments.size() == 4) {
            List<Object> given = instance.arguments;
            ordered = "F".equals(text(given.get(3)));
            parts = new ArrayList<>(List.of(0L, given.get(2), given.get(1), 0L, given.get(0)));
        } else {
            throw wrong(field, "an object of " + instance.name());
        }
        NumberType type = type(parts.get(2)).orElse(null);
        if (type == null || !(parts.get(4) instanceof PickleObject.Bytes data)) {
            throw wrong(field, "an array of objects or strings");
        }
        int[] shape = shape(parts.get(1), field);
        long count = NumericArray.count(shape);
        if (count < 0 || count * type.bytes() != data.raw.length) {
            throw wrong(field, data.raw.length + " bytes for the shape " + NumericArray.text(shape));
        }
        double[] values = type.decode(data.raw);
        return ordered ? NumericArray.fromFortranOrder(shape, values) : new NumericArray(shape, values);
    }

    private static boolean truth(Object value) {
        return value instanceof Number number && number.longValue() != 0;
    }

    private static String text(Object value) {
        return value instanceof PickleObject.Bytes bytes
                ? new String(bytes.raw, StandardCharsets.ISO_8859_1)
                : value instanceof String string ? string : "";
    }

    /** {@code dtype('f8', 0, 1)} with the state {@code (3, '<', ...)}. */
    private static Optional<NumberType> type(Object dtype) {
        if (!(dtype instanceof PickleObject.Instance instance) || instance.arguments.isEmpty()) {
            return Optional.empty();
        }
        String order = instance.state instanceof List<?> state && state.size() > 1 ? text(state.get(1)) : "<";
        return NumberType.of((order.equals(">") ? ">" : "<") + text(instance.arguments.get(0)));
    }

    private int[] shape(Object value, String field) throws IOException {
        if (!(value instanceof List<?> list)) {
            throw wrong(field, "an array without a shape");
        }
        int[] shape = new int[list.size()];
        for (int i = 0; i < shape.length; i++) {
            long side = list.get(i) instanceof Number number ? number.longValue() : -1;
            if (side < 0 || side > Integer.MAX_VALUE) {
                throw wrong(field, "an array of side " + side);
            }
            shape[i] = (int) side;
        }
        return shape;
    }

    private NumericArray wrapped(PickleObject.Instance instance, Map<Object, Object> state, String field, int depth)
            throws IOException {
        if (state.containsKey("indptr")) {
            return sparse(instance, state, field, depth);
        }
        if (state.containsKey("a") && state.containsKey("idxs")) {
            return selected(state, field, depth);
        }
        Object x = state.get("x");
        if (x == null) {
            throw wrong(field, "an object of " + instance.name());
        }
        return array(x, field, depth + 1);
    }

    private NumericArray part(Map<Object, Object> state, String key, String field, int depth) throws IOException {
        Object value = state.get(key);
        if (value == null) {
            throw wrong(field, "a wrapper without '" + key + "'");
        }
        return array(value, field, depth + 1);
    }

    /** chumpy's Select: {@code a.ravel()[idxs].reshape(preferred_shape)}. */
    private NumericArray selected(Map<Object, Object> state, String field, int depth) throws IOException {
        double[] from = part(state, "a", field, depth).values();
        NumericArray chosen = part(state, "idxs", field, depth);
        double[] values = new double[chosen.values().length];
        for (int i = 0; i < values.length; i++) {
            double index = chosen.values()[i];
            if (!(index >= 0 && index < from.length)) {
                throw wrong(field, "a choice of number " + index + " of " + from.length);
            }
            values[i] = from[(int) index];
        }
        Object preferred = state.get("preferred_shape");
        int[] shape = preferred instanceof List<?> list && !list.isEmpty() ? shape(preferred, field) : chosen.shape();
        if (NumericArray.count(shape) != values.length) {
            throw wrong(field, values.length + " chosen numbers for the shape " + NumericArray.text(shape));
        }
        return new NumericArray(shape, values);
    }

    /** scipy's compressed columns, or rows when the class says csr. */
    private NumericArray sparse(PickleObject.Instance instance, Map<Object, Object> state, String field, int depth)
            throws IOException {
        Object sides = state.containsKey("_shape") ? state.get("_shape") : state.get("shape");
        int[] shape = shape(sides == null ? List.of() : sides, field);
        double[] data = part(state, "data", field, depth).values();
        double[] indices = part(state, "indices", field, depth).values();
        double[] starts = part(state, "indptr", field, depth).values();
        boolean rows = instance.name().contains("csr");
        long count = NumericArray.count(shape);
        if (shape.length != 2
                || count < 0
                || count * 8 > mostBytes
                || indices.length != data.length
                || starts.length != shape[rows ? 0 : 1] + 1) {
            throw wrong(field, "a sparse matrix whose parts do not fit each other");
        }
        double[] dense = new double[(int) count];
        for (int major = 0; major + 1 < starts.length; major++) {
            for (int i = (int) starts[major]; i < (int) starts[major + 1]; i++) {
                int minor = i >= 0 && i < data.length ? (int) indices[i] : -1;
                if (minor < 0 || minor >= shape[rows ? 1 : 0]) {
                    throw wrong(field, "a sparse matrix with an entry outside");
                }
                dense[rows ? major * shape[1] + minor : minor * shape[1] + major] += data[i];
            }
        }
        return new NumericArray(shape, dense);
    }
}
