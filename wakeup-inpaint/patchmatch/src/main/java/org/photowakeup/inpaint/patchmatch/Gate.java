package org.photowakeup.inpaint.patchmatch;

/**
 * A word of 64 bits that tells most of what keeps two patches apart: the means of the first group, the slopes (right less left
 * half, lower less upper half) of its second channel, and the length of what is left of the patch when those five orthogonal
 * parts are taken out. The squared distance of two patches is at least the sum of the squared differences of all six. The
 * highest 8 bits say who may match whom.
 */
final class Gate {
    /** Bits of a gate from the lowest: three means of 8, two slopes of 8, length of the rest 16, label 8. */
    static final int ACROSS = 24;

    static final int DOWN = 32;
    static final int REST = 40;
    static final int LABEL = 56;

    private Gate() {}

    /** The square of what two gates' numbers of 8 bits differ by at least. */
    static int part(long a, long b, int shift) {
        int d = beyond((int) (a >>> shift & 255), (int) (b >>> shift & 255));
        return d * d;
    }

    /** What two numbers that were rounded down differ by at least. */
    static int beyond(int a, int b) {
        int d = Math.abs(a - b) - 1;
        return d & ~(d >> 31);
    }

    /**
     * A gate without label: the first channel's mean in the lowest bits, all numbers rounded down.
     *
     * @param sum of the samples, the first channel in the lowest lane
     * @param square of all samples
     * @param across right less left half
     * @param down lower less upper half
     */
    static long of(int radius, long sum, int square, int across, int down) {
        int size = 2 * radius + 1;
        int n = size * size;
        int half = 2 * radius * size;
        long low = Products.lane(sum, 0);
        long middle = Products.lane(sum, 1);
        long high = Products.lane(sum, 2);
        double parts = (double) (low * low + middle * middle + high * high) / n
                + ((double) across * across + (double) down * down) / half;
        long rest = (long) Math.sqrt(Math.max(0, square - parts));
        long first = low / n;
        long third = high / n;
        return first
                | ((middle / n) << 8)
                | (third << 16)
                | ((long) (Math.floorDiv(across, half) + 128) << ACROSS)
                | ((long) (Math.floorDiv(down, half) + 128) << DOWN)
                | (rest << REST);
    }
}
