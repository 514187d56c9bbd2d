package org.photowakeup.smpl.keypoints;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an ONNX file says about its graph's inputs and outputs: read from the protocol buffer itself, weights skipped,
 * because DJL does not hand it out. Field numbers are those of onnx.proto (ModelProto.graph = 7; GraphProto.initializer
 * = 5, input = 11, output = 12).
 *
 * @param inputs the inputs that a caller has to give (not those with a default)
 * @param outputs the outputs
 */
record OnnxSignature(List<Port> inputs, List<Port> outputs) {
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT32 = 6;
    static final int INT64 = 7;

    private static final int LONGEST_NAME = 1 << 16;

    /**
     * One input or output.
     *
     * @param type ONNX's element type: 1 float, 2 uint8, 7 int64
     * @param shape sizes, -1 where they are free
     */
    record Port(String name, int type, List<Long> shape) {
        @Override
        public String toString() {
            return name.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?") + " (type " + type + ") "
                    + shape.stream().map(d -> d < 0 ? "?" : d.toString()).collect(Collectors.joining("x"));
        }
    }

    static OnnxSignature read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, Files.size(file));
        } catch (EOFException | IllegalStateException e) {
            throw new IOException(file + " is no ONNX file: " + e.getMessage(), e);
        }
    }

    static OnnxSignature read(InputStream in, long length) throws IOException {
        Wire model = new Wire(in, length);
        List<Port> inputs = new ArrayList<>();
        List<Port> outputs = new ArrayList<>();
        boolean found = false;
        while (model.next()) {
            if (model.field() == 7 && model.isMessage()) {
                found = true;
                readGraph(model.message(), inputs, outputs);
            } else {
                model.skip();
            }
        }
        if (!found) {
            throw new IllegalStateException("it holds no graph");
        }
        return new OnnxSignature(List.copyOf(inputs), List.copyOf(outputs));
    }

    private static void readGraph(Wire graph, List<Port> inputs, List<Port> outputs) throws IOException {
        Set<String> weights = new HashSet<>();
        while (graph.next()) {
            switch (graph.isMessage() ? graph.field() : 0) {
                case 5 -> weights.add(nameOfWeights(graph.message()));
                case 11 -> inputs.add(port(graph.message()));
                case 12 -> outputs.add(port(graph.message()));
                default -> graph.skip();
            }
        }
        inputs.removeIf(port -> weights.contains(port.name()));
    }

    private static String nameOfWeights(Wire tensor) throws IOException {
        String name = "";
        while (tensor.next()) {
            if (tensor.field() == 8 && tensor.isMessage()) {
                name = tensor.text();
            } else {
                tensor.skip();
            }
        }
        return name;
    }

    private static Port port(Wire info) throws IOException {
        String name = "";
        Port kind = new Port("", 0, List.of());
        while (info.next()) {
            switch (info.isMessage() ? info.field() : 0) {
                case 1 -> name = info.text();
                case 2 -> kind = kind(info.message());
                default -> info.skip();
            }
        }
        return new Port(name, kind.type(), kind.shape());
    }

    /** TypeProto: a tensor is field 1. */
    private static Port kind(Wire kinds) throws IOException {
        Port kind = new Port("", 0, List.of());
        while (kinds.next()) {
            if (kinds.field() == 1 && kinds.isMessage()) {
                kind = tensor(kinds.message());
            } else {
                kinds.skip();
            }
        }
        return kind;
    }

    private static Port tensor(Wire tensor) throws IOException {
        int type = 0;
        List<Long> shape = List.of();
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> type = (int) tensor.number();
                case 2 -> shape = shape(tensor.message());
                default -> tensor.skip();
            }
        }
        return new Port("", type, shape);
    }

    private static List<Long> shape(Wire dimensions) throws IOException {
        List<Long> shape = new ArrayList<>();
        while (dimensions.next()) {
            long size = -1;
            Wire dimension = dimensions.message();
            while (dimension.next()) {
                if (dimension.field() == 1) {
                    size = dimension.number();
                } else {
                    dimension.skip();
                }
            }
            shape.add(size);
        }
        return List.copyOf(shape);
    }

    /** A protocol buffer message read field by field. */
    private static final class Wire {
        private final InputStream in;
        private long left;
        private int tag;

        Wire(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        boolean next() throws IOException {
            if (left <= 0) {
                return false;
            }
            tag = (int) number();
            return true;
        }

        int field() {
            return tag >>> 3;
        }

        boolean isMessage() {
            return (tag & 7) == 2;
        }

        long number() throws IOException {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int b = in.read();
                if (b < 0) {
                    throw new EOFException("it ends too early");
                }
                left--;
                value |= (long) (b & 127) << shift;
                if (b < 128) {
                    return value;
                }
            }
            throw new IllegalStateException("a number is longer than 64 bits");
        }

        private long length() throws IOException {
            long length = number();
            if (length < 0 || length > left) {
                throw new IllegalStateException("a field of " + length + " bytes where " + left + " are left");
            }
            left -= length;
            return length;
        }

        Wire message() throws IOException {
            return new Wire(in, length());
        }

        String text() throws IOException {
            long length = length();
            if (length > LONGEST_NAME) {
                throw new IllegalStateException("a name of " + length + " bytes");
            }
            return new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
        }

        void skip() throws IOException {
            switch (tag & 7) {
                case 0 -> number();
                case 1 -> skip(8);
                case 2 -> in.skipNBytes(length());
                case 5 -> skip(4);
                default -> throw new IllegalStateException("wire type " + (tag & 7));
            }
        }

        private void skip(int bytes) throws IOException {
            in.skipNBytes(bytes);
            left -= bytes;
        }
    }
}
