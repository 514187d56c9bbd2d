package org.photowakeup.smpl.keypoints;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small ONNX graphs, field by field as onnx.proto numbers them. Sizes of -1 are free. */
final class TinyOnnx {
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT64 = 7;

    private final Message graph = new Message();

    /** A graph input. */
    TinyOnnx input(String name, int type, long... shape) {
        graph.add(11, port(name, type, shape));
        return this;
    }

    /** A graph output that some node gives. */
    TinyOnnx output(String name, int type, long... shape) {
        graph.add(12, port(name, type, shape));
        return this;
    }

    /** Weights. */
    TinyOnnx floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        graph.add(5, tensor(name, FLOAT, raw.array(), shape));
        return this;
    }

    /** Whole numbers. */
    TinyOnnx longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        graph.add(5, tensor(name, INT64, raw.array(), values.length));
        return this;
    }

    /** A node with one output and no attributes. */
    TinyOnnx node(String operator, String output, String... inputs) {
        return node(operator, output, new Message(), inputs);
    }

    /** A node with attributes that are lists of whole numbers, made by {@link #ints}. */
    TinyOnnx node(String operator, String output, Message attributes, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.add(1, input);
        }
        graph.add(1, node.add(2, output).add(4, operator).add(attributes));
        return this;
    }

    static Message ints(String name, long... values) {
        Message attribute = new Message().add(1, name).add(20, 7);
        for (long value : values) {
            attribute.add(8, value);
        }
        return new Message().add(5, attribute);
    }

    Path write(Path file) throws IOException {
        Message opset = new Message().add(1, "").add(2, 11);
        Message model = new Message().add(1, 6).add(8, opset).add(7, graph.add(2, "tiny"));
        return Files.write(file, model.bytes());
    }

    private static Message port(String name, int type, long... shape) {
        Message sizes = new Message();
        for (long size : shape) {
            sizes.add(1, size < 0 ? new Message().add(2, "free") : new Message().add(1, size));
        }
        Message tensor = new Message().add(1, type).add(2, sizes);
        return new Message().add(1, name).add(2, new Message().add(1, tensor));
    }

    private static Message tensor(String name, int type, byte[] raw, long... shape) {
        Message tensor = new Message();
        for (long size : shape) {
            tensor.add(1, size);
        }
        return tensor.add(2, type).add(8, name).add(9, raw);
    }

    /** A protocol buffer message in the making. */
    static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message add(int field, long value) {
            number(field << 3);
            number(value);
            return this;
        }

        Message add(int field, byte[] bytes) {
            number((field << 3) | 2);
            number(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        Message add(int field, String text) {
            return add(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message add(int field, Message message) {
            return add(field, message.bytes());
        }

        /** All fields of another message. */
        Message add(Message other) {
            out.writeBytes(other.bytes());
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void number(long value) {
            long left = value;
            while ((left & ~127L) != 0) {
                out.write((int) ((left & 127) | 128));
                left >>>= 7;
            }
            out.write((int) left);
        }
    }
}
