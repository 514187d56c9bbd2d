package org.photowakeup.reconstruct.layers;

/** The cells from which a {@link GridMaxFlow}'s trees may grow: a queue, each cell in it at most once. */
final class ActiveCells {
    /** The one after a cell, the last one's being itself; -1 for those that wait for nothing. */
    private final int[] next;

    private int first = -1;
    private int last = -1;

    /** Of so many cells none waits. */
    ActiveCells(int cells) {
        this(new int[cells]);
    }

    private ActiveCells(int[] next) {
        this.next = next;
    }

    /** Another queue, of other cells, that may be used at the same time. */
    ActiveCells sharing() {
        return new ActiveCells(next);
    }

    /** Empties the queue; cells are to be {@link #forget forgotten}. */
    void clear() {
        first = -1;
        last = -1;
    }

    /** Takes note that a cell does not wait. */
    void forget(int cell) {
        next[cell] = -1;
    }

    /** Appends a cell unless it waits already. */
    void add(int cell) {
        if (next[cell] < 0) {
            if (last < 0) {
                first = cell;
            } else {
                next[last] = cell;
            }
            last = cell;
            next[cell] = cell;
        }
    }

    /** Takes the first cell; -1 when none waits. */
    int take() {
        int cell = first;
        if (cell >= 0) {
            first = next[cell] == cell ? -1 : next[cell];
            last = first < 0 ? -1 : last;
            next[cell] = -1;
        }
        return cell;
    }
}
