package org.photowakeup.smpl.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A number type of NumPy: b1, i1-i8, u1-u8, f2, f4, f8 in either byte order. Integers of 8 bytes beyond 2^53 are
 * rounded.
 */
record NumberType(char kind, int bytes, ByteOrder order) {
    /** The type that a description like {@code <f4} means; empty for strings, objects and everything else. */
    static Optional<NumberType> of(String description) {
        String text = description;
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        if (!text.isEmpty() && "<>|=".indexOf(text.charAt(0)) >= 0) {
            order = text.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            text = text.substring(1);
        }
        if (text.length() != 2) {
            return Optional.empty();
        }
        char kind = text.charAt(0);
        int bytes = text.charAt(1) - '0';
        boolean known = switch (kind) {
            case 'b' -> bytes == 1;
            case 'i', 'u' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
            case 'f' -> bytes == 2 || bytes == 4 || bytes == 8;
            default -> false;
        };
        return known ? Optional.of(new NumberType(kind, bytes, order)) : Optional.empty();
    }

    /** Decodes as many numbers as the bytes hold. */
    double[] decode(byte[] raw) {
        ByteBuffer buffer = ByteBuffer.wrap(raw).order(order);
        double[] values = new double[raw.length / bytes];
        for (int i = 0; i < values.length; i++) {
            values[i] = decodeOne(buffer, i * bytes);
        }
        return values;
    }

    private double decodeOne(ByteBuffer b, int at) {
        return switch (kind) {
            case 'f' -> bytes == 8 ? b.getDouble(at) : bytes == 4 ? b.getFloat(at) : half(b.getShort(at));
            case 'i' ->
                bytes == 8 ? b.getLong(at) : bytes == 4 ? b.getInt(at) : bytes == 2 ? b.getShort(at) : b.get(at);
            case 'u' ->
                bytes == 8
                        ? unsigned(b.getLong(at))
                        : bytes == 4
                                ? Integer.toUnsignedLong(b.getInt(at))
                                : bytes == 2 ? Short.toUnsignedInt(b.getShort(at)) : Byte.toUnsignedInt(b.get(at));
            default -> b.get(at) != 0 ? 1 : 0;
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    /** IEEE 754 half precision. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double size;
        if (exponent == 31) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            size = Math.scalb((double) fraction, -24);
        } else {
            size = Math.scalb(1024.0 + fraction, exponent - 25);
        }
        return bits < 0 ? -size : size;
    }
}
