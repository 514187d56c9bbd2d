package org.photowakeup.animate.video;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** GIF's variant of Lempel, Ziv and Welch's compression for indices of eight bits. */
final class LzwCoder {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int LARGEST = 4096;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final short[] next = new short[LARGEST * 256];
    private int buffer;
    private int buffered;
    private int width;
    private int size;

    private LzwCoder() {}

    /** The compressed indices in blocks of at most 255 bytes, with their lengths and the final empty block. */
    static byte[] compress(byte[] indices) {
        LzwCoder coder = new LzwCoder();
        coder.clear();
        int prefix = indices[0] & 0xff;
        for (int i = 1; i < indices.length; i++) {
            int symbol = indices[i] & 0xff;
            int known = coder.next[prefix * 256 + symbol];
            if (known != 0) {
                prefix = known;
                continue;
            }
            coder.put(prefix);
            coder.learn(prefix, symbol);
            prefix = symbol;
        }
        coder.put(prefix);
        coder.put(END);
        coder.put(0);
        return coder.blocks();
    }

    private void clear() {
        Arrays.fill(next, (short) 0);
        width = width == 0 ? 9 : width;
        put(CLEAR);
        width = 9;
        size = END + 1;
    }

    private void learn(int prefix, int symbol) {
        if (size == LARGEST) {
            clear();
            return;
        }
        // The reader learns each entry one code later than the writer.
        if (size == 1 << width) {
            width++;
        }
        next[prefix * 256 + symbol] = (short) size++;
    }

    private void put(int code) {
        buffer |= code << buffered;
        buffered += width;
        while (buffered >= 8) {
            out.write(buffer);
            buffer >>>= 8;
            buffered -= 8;
        }
    }

    private byte[] blocks() {
        byte[] all = out.toByteArray();
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        for (int from = 0; from < all.length; from += 255) {
            int length = Math.min(255, all.length - from);
            blocks.write(length);
            blocks.write(all, from, length);
        }
        blocks.write(0);
        return blocks.toByteArray();
    }
}
