package org.photowakeup.animate.export;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The binary part of a glTF file while it is built: little-endian numbers, their buffer views and accessors. */
final class GltfBuffer {
    static final int ARRAY = 34962;
    static final int INDICES = 34963;
    static final int NONE = 0;

    /** A component type of glTF. */
    enum Component {
        BYTE(5120, 1),
        UNSIGNED_BYTE(5121, 1),
        SHORT(5122, 2),
        UNSIGNED_SHORT(5123, 2),
        UNSIGNED_INT(5125, 4),
        FLOAT(5126, 4);

        final int code;
        final int bytes;

        Component(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Object> views = new ArrayList<>();
    private final List<Object> accessors = new ArrayList<>();

    byte[] bytes() {
        return bytes.toByteArray();
    }

    List<Object> views() {
        return views;
    }

    List<Object> accessors() {
        return accessors;
    }

    /** Adds bytes as a view of their own; gives the view's number. */
    int view(byte[] content, int target) {
        return view(content, target, 0);
    }

    /** The same with elements as far apart as a stride says, 0 for one after the other. */
    private int view(byte[] content, int target, int stride) {
        align();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("buffer", 0);
        view.put("byteOffset", bytes.size());
        view.put("byteLength", content.length);
        if (stride > 0) {
            view.put("byteStride", stride);
        }
        if (target != NONE) {
            view.put("target", target);
        }
        bytes.writeBytes(content);
        views.add(view);
        return views.size() - 1;
    }

    /**
     * Adds numbers as a view and an accessor; gives the accessor's number.
     *
     * @param values already scaled for normalised integers
     * @param type SCALAR, VEC2, VEC3, VEC4 or MAT4
     * @param target what the view is for
     */
    int accessor(double[] values, Component component, boolean normalised, String type, int target) {
        int width = width(type);
        int element = width * component.bytes;
        // Vertex attributes start at multiples of four bytes.
        int stride = target == ARRAY ? (element + 3) / 4 * 4 : element;
        byte[] content = new byte[values.length / width * stride];
        for (int i = 0; i < values.length; i++) {
            write(content, i / width * stride + i % width * component.bytes, component, values[i]);
        }
        Map<String, Object> accessor = new LinkedHashMap<>();
        accessor.put("bufferView", view(content, target, stride == element ? 0 : stride));
        accessor.put("componentType", component.code);
        if (normalised) {
            accessor.put("normalized", true);
        }
        accessor.put("count", values.length / width);
        accessor.put("type", type);
        boolean places = (component == Component.FLOAT && width <= 3) || (component == Component.SHORT && width == 3);
        if (places) {
            accessor.put("min", extreme(values, width, -1));
            accessor.put("max", extreme(values, width, 1));
        }
        accessors.add(accessor);
        return accessors.size() - 1;
    }

    private static int width(String type) {
        return switch (type) {
            case "SCALAR" -> 1;
            case "VEC2" -> 2;
            case "VEC3" -> 3;
            case "VEC4" -> 4;
            default -> 16;
        };
    }

    private static void write(byte[] to, int at, Component component, double value) {
        long bits = component == Component.FLOAT ? Float.floatToIntBits((float) value) : Math.round(value);
        for (int b = 0; b < component.bytes; b++) {
            to[at + b] = (byte) (bits >> (8 * b));
        }
    }

    private static List<Object> extreme(double[] values, int width, int sign) {
        List<Object> extreme = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            float best = sign * Float.NEGATIVE_INFINITY;
            for (int i = c; i < values.length; i += width) {
                best = sign > 0 ? Math.max(best, (float) values[i]) : Math.min(best, (float) values[i]);
            }
            extreme.add((double) best);
        }
        return extreme;
    }

    private void align() {
        while (bytes.size() % 4 != 0) {
            bytes.write(0);
        }
    }
}
