package org.photowakeup.smpl.model;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a pickle, read front to back; every length is checked against what is left. */
final class PickleInput {
    /** The time to understand more grows with the square of their number. */
    private static final int MOST_DIGITS = 1000;

    private final ByteBuffer bytes;
    private final String file;

    PickleInput(byte[] content, String file) {
        this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        this.file = file;
    }

    BodyFileException damaged(String reason) {
        return new BodyFileException(
                file, "is a damaged or foreign pickle: " + reason + " at byte " + bytes.position());
    }

    private void need(long count) throws IOException {
        if (count < 0 || count > bytes.remaining()) {
            throw damaged("needs " + count + " more bytes where " + bytes.remaining() + " are left");
        }
    }

    int u1() throws IOException {
        need(1);
        return Byte.toUnsignedInt(bytes.get());
    }

    int u2() throws IOException {
        need(2);
        return Short.toUnsignedInt(bytes.getShort());
    }

    int i4() throws IOException {
        need(4);
        return bytes.getInt();
    }

    long u4() throws IOException {
        return Integer.toUnsignedLong(i4());
    }

    long i8() throws IOException {
        need(8);
        return bytes.getLong();
    }

    double bigEndianDouble() throws IOException {
        return Double.longBitsToDouble(Long.reverseBytes(i8()));
    }

    byte[] raw(long count) throws IOException {
        need(count);
        byte[] raw = new byte[(int) count];
        bytes.get(raw);
        return raw;
    }

    String text(long count) throws IOException {
        return new String(raw(count), StandardCharsets.UTF_8);
    }

    /** Up to the next line feed, without it. */
    String line() throws IOException {
        int start = bytes.position();
        while (u1() != '\n') {
            // Reading is the work.
        }
        return new String(bytes.array(), start, bytes.position() - 1 - start, StandardCharsets.ISO_8859_1);
    }

    /** An integer of that many little-endian bytes; beyond 64 bits it becomes the nearest double. */
    Number integer(long count) throws IOException {
        byte[] raw = raw(count);
        byte[] bigEndian = new byte[raw.length + 1];
        boolean negative = raw.length > 0 && raw[raw.length - 1] < 0;
        Arrays.fill(bigEndian, (byte) (negative ? -1 : 0));
        for (int i = 0; i < raw.length; i++) {
            bigEndian[bigEndian.length - 1 - i] = raw[i];
        }
        return narrow(new BigInteger(bigEndian));
    }

    /** The integer that a line's digits mean. */
    Number integer(String digits) throws IOException {
        if (digits.length() > MOST_DIGITS) {
            throw damaged("an integer of " + digits.length() + " digits");
        }
        try {
            return narrow(new BigInteger(digits.endsWith("L") ? digits.substring(0, digits.length() - 1) : digits));
        } catch (NumberFormatException e) {
            throw damaged("'" + digits + "' is no integer");
        }
    }

    private static Number narrow(BigInteger value) {
        if (value.bitLength() < 64) {
            return value.longValue();
        }
        return value.doubleValue();
    }
}
