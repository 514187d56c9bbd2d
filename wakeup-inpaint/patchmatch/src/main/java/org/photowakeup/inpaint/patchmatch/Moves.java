package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;

/**
 * Whose matches changed in this pass of a search and in the one before: 32 pixels of a row a word, the leftmost in the lowest
 * bit, so that a word lies in one of the {@link Tiles} and only that tile's task writes it.
 */
final class Moves {
    private static final int BITS = Tiles.SIDE;

    /** Words of a row. */
    final int words;
    /** The pixels that want a match. */
    final int[] wanted;

    private int[] now;
    private int[] before;

    Moves(int width, int height, boolean[] wanted) {
        this.words = (width + BITS - 1) / BITS;
        this.wanted = new int[words * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                this.wanted[y * words + x / BITS] |= wanted[y * width + x] ? 1 << x : 0;
            }
        }
        this.now = new int[this.wanted.length];
        this.before = new int[this.wanted.length];
    }

    /** Begins another pass. */
    void next() {
        int[] cleared = before;
        before = now;
        now = cleared;
        Arrays.fill(now, 0);
    }

    void note(int x, int y) {
        now[y * words + x / BITS] |= 1 << x;
    }

    /** Whether the match of a word's pixel changed in this pass. */
    boolean noted(int word, int bit) {
        return (now[word] & bit) != 0;
    }

    /** The pixels whose neighbour above (step 1) or below (-1) changed in this pass or the one before. */
    int afterDown(int word, int step) {
        return either(word - step * words);
    }

    /** The same for neighbours to the left or right, of which those in the word itself as in the pass before. */
    int afterAcross(int word, int step) {
        int column = word % words;
        if (step > 0) {
            return before[word] << 1 | (column == 0 ? 0 : either(word - 1) >>> (BITS - 1));
        }
        return before[word] >>> 1 | (column == words - 1 ? 0 : either(word + 1) << (BITS - 1));
    }

    private int either(int word) {
        return word < 0 || word >= now.length ? 0 : now[word] | before[word];
    }
}
