package org.photowakeup.image;

import java.util.Arrays;

/** A set of pixels of a picture. Immutable, with content equality. */
public final class Mask {
    private final int width;
    private final int height;
    private final boolean[] set;

    /** A yes or no for every pixel. */
    @FunctionalInterface
    public interface Formula {
        /** Whether the pixel belongs to the mask. */
        boolean at(int x, int y);
    }

    private Mask(int width, int height, boolean[] set) {
        this.width = width;
        this.height = height;
        this.set = set;
    }

    /**
     * A mask of a copy of the flags.
     *
     * @param set row-major, {@code width * height} flags
     */
    public static Mask of(int width, int height, boolean[] set) {
        if (Sizes.pixels(width, height) != set.length) {
            throw new IllegalArgumentException("a " + width + "x" + height + " mask has not " + set.length + " pixels");
        }
        return new Mask(width, height, set.clone());
    }

    /** A mask of no pixel. */
    public static Mask empty(int width, int height) {
        return new Mask(width, height, new boolean[Sizes.pixels(width, height)]);
    }

    /** A mask that follows from a formula, called row by row on the calling thread. */
    public static Mask generate(int width, int height, Formula formula) {
        boolean[] set = new boolean[Sizes.pixels(width, height)];
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                set[i++] = formula.at(x, y);
            }
        }
        return new Mask(width, height, set);
    }

    /** The pixels where a channel is at least a threshold. */
    public static Mask threshold(Raster raster, int channel, double threshold) {
        return generate(raster.width(), raster.height(), (x, y) -> raster.at(channel, x, y) >= threshold);
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** Whether the pixel belongs to the mask. */
    public boolean at(int x, int y) {
        Sizes.inside(x, y, width, height);
        return set[y * width + x];
    }

    /** Number of pixels in the mask. */
    public int count() {
        int count = 0;
        for (boolean b : set) {
            count += b ? 1 : 0;
        }
        return count;
    }

    /** Whether no pixel belongs to the mask. */
    public boolean isEmpty() {
        for (boolean b : set) {
            if (b) {
                return false;
            }
        }
        return true;
    }

    /**
     * The smallest box around the mask.
     *
     * @throws IllegalStateException when the mask is empty
     */
    public PixelBox bounds() {
        int x0 = width;
        int x1 = -1;
        int y0 = height;
        int y1 = -1;
        for (int y = 0; y < height; y++) {
            int first = y * width;
            int last = first + width - 1;
            while (first <= last && !set[first]) {
                first++;
            }
            while (last > first && !set[last]) {
                last--;
            }
            if (first <= last) {
                x0 = Math.min(x0, first - y * width);
                x1 = Math.max(x1, last - y * width);
                y0 = Math.min(y0, y);
                y1 = y;
            }
        }
        if (x1 < 0) {
            throw new IllegalStateException("an empty mask has no bounds");
        }
        return new PixelBox(x0, y0, x1 - x0 + 1, y1 - y0 + 1);
    }

    /** Pixels of both. */
    public Mask and(Mask other) {
        return combined(other, true);
    }

    /** Pixels of this one that the other lacks. */
    public Mask minus(Mask other) {
        return combined(other, false);
    }

    /** Pixels of either. */
    public Mask or(Mask other) {
        Sizes.same("a mask", other.width, other.height, "a mask", width, height);
        boolean[] result = new boolean[set.length];
        for (int i = 0; i < set.length; i++) {
            result[i] = set[i] || other.set[i];
        }
        return new Mask(width, height, result);
    }

    private Mask combined(Mask other, boolean wanted) {
        Sizes.same("a mask", other.width, other.height, "a mask", width, height);
        boolean[] result = new boolean[set.length];
        for (int i = 0; i < set.length; i++) {
            result[i] = set[i] && other.set[i] == wanted;
        }
        return new Mask(width, height, result);
    }

    /**
     * The part of this mask that lies in a box.
     *
     * @throws IndexOutOfBoundsException when the box reaches beyond the mask
     */
    public Mask cut(PixelBox box) {
        return generate(box.width(), box.height(), (x, y) -> at(box.x() + x, box.y() + y));
    }

    /**
     * This mask at the place of a box of its size in a larger picture, nothing around it: what {@link #cut} took out.
     *
     * @throws IllegalArgumentException when the box has another size
     */
    public Mask placed(PixelBox box, int pictureWidth, int pictureHeight) {
        Sizes.same("a mask", width, height, "a box", box.width(), box.height());
        return generate(pictureWidth, pictureHeight, (x, y) -> box.contains(x, y) && at(x - box.x(), y - box.y()));
    }

    /** All other pixels. */
    public Mask inverted() {
        boolean[] result = new boolean[set.length];
        for (int i = 0; i < set.length; i++) {
            result[i] = !set[i];
        }
        return new Mask(width, height, result);
    }

    /** For every pixel the nearest pixel of this mask; see {@link NearestPixels}. */
    public NearestPixels nearest() {
        return nearest(Tasks.inOrder());
    }

    /** The same with its strips and rows as tasks. */
    public NearestPixels nearest(Tasks tasks) {
        return NearestPixels.of(width, height, set, tasks);
    }

    /** All pixels at most the radius, in pixels, from the mask (a Euclidean disc). */
    public Mask dilated(double radius) {
        boolean[] result = new boolean[set.length];
        if (!isEmpty()) {
            int reach = (int) Math.min(Math.abs(radius), (double) width + height);
            PixelBox window = bounds().grown(reach).clippedTo(width, height);
            boolean[] near = Dilation.of(set, width, window, true, radius);
            for (int y = 0; y < window.height(); y++) {
                int to = (window.y() + y) * width + window.x();
                System.arraycopy(near, y * window.width(), result, to, window.width());
            }
        }
        return new Mask(width, height, result);
    }

    /** All pixels further than the radius, in pixels, from every pixel outside the mask; the picture's edge does not eat. */
    public Mask eroded(double radius) {
        boolean[] result = new boolean[set.length];
        if (!isEmpty()) {
            PixelBox window = bounds().grown(1).clippedTo(width, height);
            boolean[] near = Dilation.of(set, width, window, false, radius);
            for (int i = 0; i < near.length; i++) {
                int to = (window.y() + i / window.width()) * width + window.x() + i % window.width();
                result[to] = !near[i];
            }
        }
        return new Mask(width, height, result);
    }

    /** The connected parts (4-neighbours) of the mask, largest first, equal ones by their first pixel. */
    public Components components() {
        return Components.of(width, height, set);
    }

    /** The largest connected part (4-neighbours); the mask itself when it is empty. */
    public Mask largestComponent() {
        Components parts = components();
        return parts.count() == 0 ? this : parts.mask(0);
    }

    /** The connected parts (4-neighbours) that share a pixel with another mask of the same size. */
    public Mask partsSharedWith(Mask other) {
        boolean[] shared = and(other).set;
        Components parts = components();
        int[] part = parts.labels();
        boolean[] wanted = new boolean[parts.count()];
        for (int i = 0; i < set.length; i++) {
            if (shared[i]) {
                wanted[part[i]] = true;
            }
        }
        boolean[] result = new boolean[set.length];
        for (int i = 0; i < set.length; i++) {
            result[i] = part[i] >= 0 && wanted[part[i]];
        }
        return new Mask(width, height, result);
    }

    /** The mask with every hole filled: background parts (4-neighbours) that do not reach the picture's edge. */
    public Mask withoutHoles() {
        Components outside = inverted().components();
        int[] part = outside.labels();
        boolean[] result = new boolean[set.length];
        for (int i = 0; i < set.length; i++) {
            result[i] = part[i] < 0 || !outside.touchesEdge(part[i]);
        }
        return new Mask(width, height, result);
    }

    /** Whether a pixel, by its row-major number, belongs to the mask. */
    boolean flag(int i) {
        return set[i];
    }

    /** A copy of the flags, row-major. */
    public boolean[] toArray() {
        return set.clone();
    }

    /** Intersection over union of two masks of one size; 1 when both are empty. */
    public double intersectionOverUnion(Mask other) {
        int union = or(other).count();
        return union == 0 ? 1 : (double) and(other).count() / union;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask that
                && width == that.width
                && height == that.height
                && Arrays.equals(set, that.set);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(set);
    }

    @Override
    public String toString() {
        return "Mask[" + width + "x" + height + ", " + count() + " set]";
    }
}
