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
}
