package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;

/** Numbers keys in the order in which they first come: an open-addressed hash table of longs. Not safe for threads. */
final class VertexTable {
    private int[] slots;
    private long[] keys;
    private int size;
    private int shift;

    VertexTable(int expected) {
        int capacity = Integer.highestOneBit(Math.max(16, expected)) * 4;
        slots = new int[capacity];
        keys = new long[capacity / 2];
        shift = 64 - Integer.numberOfTrailingZeros(capacity);
    }

    int size() {
        return size;
    }

    long[] keys() {
        return Arrays.copyOf(keys, size);
    }

    long key(int id) {
        return keys[id];
    }

    private int home(long key) {
        long mixed = (key ^ (key >>> 29)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> shift);
    }

    /** The number of a key, a new one when it is new. */
    int add(long key) {
        int mask = slots.length - 1;
        int slot = home(key);
        while (slots[slot] != 0) {
            int id = slots[slot] - 1;
            if (keys[id] == key) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
        if (size == keys.length) {
            grow();
            return add(key);
        }
        keys[size] = key;
        slots[slot] = ++size;
        return size - 1;
    }

    /** The number of a key, or -1 when it was never added. */
    int find(long key) {
        int mask = slots.length - 1;
        for (int slot = home(key); slots[slot] != 0; slot = (slot + 1) & mask) {
            int id = slots[slot] - 1;
            if (keys[id] == key) {
                return id;
            }
        }
        return -1;
    }

    private void grow() {
        slots = new int[Math.multiplyExact(slots.length, 2)];
        keys = Arrays.copyOf(keys, slots.length / 2);
        shift--;
        int mask = slots.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = home(keys[id]);
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = id + 1;
        }
    }
}
