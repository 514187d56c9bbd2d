package org.photowakeup.body;

import java.util.Arrays;
import java.util.Optional;
import org.photowakeup.image.Mask;

/** For every pixel of a picture the body part it shows, or none. Immutable, content equality. */
public final class LabelMap {
    /** What {@link #code} gives where there is no part. */
    public static final int NONE = 0;

    private final int width;
    private final int height;
    private final byte[] codes;

    /** A code for every pixel. */
    @FunctionalInterface
    public interface Formula {
        /** {@link #NONE}, or one more than the part's ordinal. */
        int at(int x, int y);
    }

    private LabelMap(int width, int height, byte[] codes) {
        this.width = width;
        this.height = height;
        this.codes = codes;
    }

    /**
     * A map of codes, row-major; the array is copied.
     *
     * @throws IllegalArgumentException when the size does not fit or a code is no part's
     */
    public static LabelMap of(int width, int height, byte[] codes) {
        if ((long) width * height != codes.length) {
            throw new IllegalArgumentException(
                    "a label map of " + width + "x" + height + " has not " + codes.length + " codes");
        }
        return generate(width, height, (x, y) -> codes[y * width + x]);
    }

    /** The same with a part painted over some pixels, as large as the map. */
    public LabelMap with(Mask where, BodyPart part) {
        if (where.width() != width || where.height() != height) {
            throw new IllegalArgumentException("a mask of " + where.width() + "x" + where.height()
                    + " does not fit labels of " + width + "x" + height);
        }
        return generate(width, height, (x, y) -> where.at(x, y) ? code(part) : codes[y * width + x]);
    }

    /** A map that follows from a formula, called row by row on the calling thread. */
    public static LabelMap generate(int width, int height, Formula formula) {
        byte[] codes = new byte[Math.multiplyExact(width, height)];
        int most = BodyPart.values().length;
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int code = formula.at(x, y);
                if (code < 0 || code > most) {
                    throw new IllegalArgumentException("pixel " + x + ", " + y + " has label code " + code);
                }
                codes[i++] = (byte) code;
            }
        }
        return new LabelMap(width, height, codes);
    }

    /** The code of a part: one more than its ordinal. */
    public static int code(BodyPart part) {
        return part.ordinal() + 1;
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The code at a pixel: {@link #NONE}, or one more than the part's ordinal. */
    public int code(int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            throw new IndexOutOfBoundsException("pixel " + x + ", " + y + " of " + width + "x" + height);
        }
        return codes[y * width + x];
    }

    /** The part at a pixel. */
    public Optional<BodyPart> part(int x, int y) {
        int code = code(x, y);
        return code == NONE ? Optional.empty() : Optional.of(BodyPart.values()[code - 1]);
    }

    /** The pixels of one part. */
    public Mask mask(BodyPart part) {
        int wanted = code(part);
        boolean[] set = new boolean[codes.length];
        for (int i = 0; i < set.length; i++) {
            set[i] = codes[i] == wanted;
        }
        return Mask.of(width, height, set);
    }

    /** The pixels of any part. */
    public Mask labelled() {
        boolean[] set = new boolean[codes.length];
        for (int i = 0; i < set.length; i++) {
            set[i] = codes[i] != NONE;
        }
        return Mask.of(width, height, set);
    }

    /** A copy of the codes, row-major. */
    public byte[] toArray() {
        return codes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelMap that && width == that.width && Arrays.equals(codes, that.codes);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return "LabelMap[" + width + "x" + height + "]";
    }
}
