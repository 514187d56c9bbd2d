package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;

/**
 * What one kernel tells each pixel of all others: message passing and compatibility transform of Kraehenbuehl and Koltun
 * (2011, algorithm 1), kept up to date by what pixels have told anew. Memory: 16 bytes a place and label.
 */
final class Messages {
    private static final int PLACES_A_TASK = 1024;
    private static final int TOGETHER = 2;
    private static final int PLACES_A_BLOCK = 64;

    private final Sums sums;
    private final Mixer mixer;
    private final int labels;
    private final int rowsABlock;
    private final int rowsATask;
    /** For each label, what pixels have told; and the same spread among the places. */
    private final float[][] told;

    private final float[][] spread;
    /** The same before the last news. */
    private final float[][] last;
    /** Which labels the last news told of. */
    private final boolean[] fresh;

    /** For each tile, what it told last. */
    private final News[] news;

    /** What is spread, row by row, place after place, all labels of a place together. */
    private final float[][] values;
    /** How far values of a place have moved with the last news. */
    private final float[] change;

    Messages(Sums sums, Compatibility compatibility, int labels, int tiles) {
        this(sums, new Mixer(compatibility, labels), labels, tiles);
    }

    private Messages(Sums sums, Mixer mixer, int labels, int tiles) {
        this.sums = sums;
        this.mixer = mixer;
        this.labels = labels;
        news = new News[tiles];
        int places = Math.multiplyExact(sums.rows(), sums.columns());
        told = new float[labels][places];
        spread = new float[labels][places];
        last = new float[labels][places];
        fresh = new boolean[labels];
        values = new float[sums.rows()][Math.multiplyExact(labels, sums.columns())];
        change = new float[places];
        rowsABlock = Math.max(1, PLACES_A_BLOCK / sums.columns());
        rowsATask = Math.max(1, PLACES_A_TASK / sums.columns());
    }

    /** The same kernel before it was told anything. */
    Messages blank() {
        return new Messages(sums, mixer, labels, news.length);
    }

    Mixer mixer() {
        return mixer;
    }

    Sums sums() {
        return sums;
    }

    /** Takes a tile's news, for the next {@link #spread}. */
    void take(int tile, News told) {
        news[tile] = told;
    }

    /** Adds one label's news of all tiles. */
    void spread(int label) {
        fresh[label] = false;
        for (int t = 0; t < news.length; t++) {
            if (news[t].start[label + 1] > news[t].start[label]) {
                sums.add(t, news[t], label, told[label]);
                fresh[label] = true;
            }
        }
        if (fresh[label]) {
            float[] swap = last[label];
            last[label] = spread[label];
            spread[label] = swap;
            sums.blur(told[label], swap);
        }
    }

    /** Tasks of {@link #gather}. */
    int tasks() {
        return (values.length + rowsATask - 1) / rowsATask;
    }

    /** Puts labels side by side at some of the places, and notes how far they moved. */
    void gather(int task) {
        int end = Math.min(values.length, (task + 1) * rowsATask);
        for (int from = task * rowsATask; from < end; from += rowsABlock) {
            int to = Math.min(end, from + rowsABlock);
            Arrays.fill(change, from * sums.columns(), to * sums.columns(), 0);
            for (int l = 0; l < labels; l++) {
                if (fresh[l]) {
                    compare(spread[l], last[l], from * sums.columns(), to * sums.columns());
                }
            }
            for (int l = 0; l < labels; l += TOGETHER) {
                transpose(Math.min(l, labels - TOGETHER), from, to);
            }
        }
    }

    private void compare(float[] now, float[] before, int from, int to) {
        float[] most = change;
        for (int i = from; i < to; i++) {
            most[i] = Math.max(most[i], Math.abs(now[i] - before[i]));
        }
    }

    /** Copies two labels at a time, which share what it costs to find a place. */
    private void transpose(int label, int from, int to) {
        if (!fresh[label] && !fresh[label + 1]) {
            return;
        }
        float[] a = spread[label];
        float[] b = spread[label + 1];
        int place = from * sums.columns();
        for (int r = from; r < to; r++) {
            float[] row = values[r];
            for (int o = label; o < row.length; o += labels) {
                row[o] = a[place];
                row[o + 1] = b[place];
                place++;
            }
        }
    }

    /** Adds to each of a tile's pixels how far its messages can have moved with the last news. */
    void bound(int tile, float[] moved) {
        sums.bound(tile, change, mixer.gain(), moved);
    }

    /** Adds what the kernel says at some of a tile's pixels. */
    void receive(int tile, Update update) {
        sums.interpolate(tile, update, values, update.heard);
        mixer.add(update.heard, update.a, update.count);
    }
}
