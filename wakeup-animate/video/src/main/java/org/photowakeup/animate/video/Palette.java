package org.photowakeup.animate.video;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * At most 256 colours for a picture by Heckbert's median cut over colours of five bits a channel: the box of colours with
 * the largest extent times population is cut at its median until there are enough.
 */
final class Palette {
    static final int COLOURS = 256;
    private static final int CELLS = 1 << 15;

    private final byte[] index = new byte[CELLS];
    private final int[] colours;

    private Palette(int[] colours) {
        this.colours = colours;
    }

    private record Box(List<Integer> cells, int axis, double weight) {}

    static Palette of(int[] rgb) {
        int[] count = new int[CELLS];
        for (int colour : rgb) {
            count[cell(colour)]++;
        }
        List<Integer> used = new ArrayList<>();
        for (int c = 0; c < CELLS; c++) {
            if (count[c] > 0) {
                used.add(c);
            }
        }
        List<Box> boxes = new ArrayList<>(List.of(box(used, count)));
        while (boxes.size() < COLOURS) {
            Box largest =
                    boxes.stream().max(Comparator.comparingDouble(Box::weight)).orElseThrow();
            if (largest.cells().size() < 2) {
                break;
            }
            boxes.remove(largest);
            boxes.addAll(cut(largest, count));
        }
        return filled(boxes, count);
    }

    private static Palette filled(List<Box> boxes, int[] count) {
        int[] colours = new int[boxes.size()];
        Palette palette = new Palette(colours);
        for (int b = 0; b < colours.length; b++) {
            double[] sum = new double[3];
            double total = 0;
            for (int cell : boxes.get(b).cells()) {
                for (int axis = 0; axis < 3; axis++) {
                    sum[axis] += count[cell] * (255.0 / 31 * part(cell, axis));
                }
                total += count[cell];
                palette.index[cell] = (byte) b;
            }
            for (double s : sum) {
                colours[b] = (colours[b] << 8) | (int) Math.round(s / total);
            }
        }
        return palette;
    }

    private static Box box(List<Integer> cells, int[] count) {
        int axis = 0;
        int extent = -1;
        for (int a = 0; a < 3; a++) {
            int low = 31;
            int high = 0;
            for (int cell : cells) {
                low = Math.min(low, part(cell, a));
                high = Math.max(high, part(cell, a));
            }
            if (high - low > extent) {
                extent = high - low;
                axis = a;
            }
        }
        double population = cells.stream().mapToDouble(c -> count[c]).sum();
        return new Box(cells, axis, cells.size() < 2 ? 0 : extent * Math.sqrt(population));
    }

    private static List<Box> cut(Box box, int[] count) {
        List<Integer> sorted = new ArrayList<>(box.cells());
        sorted.sort(Comparator.comparingInt((Integer c) -> part(c, box.axis())).thenComparing(c -> c));
        double half = sorted.stream().mapToDouble(c -> count[c]).sum() / 2;
        int at = 0;
        for (double sum = 0; at < sorted.size() - 1 && sum < half; at++) {
            sum += count[sorted.get(at)];
        }
        at = Math.max(1, at);
        return List.of(box(sorted.subList(0, at), count), box(sorted.subList(at, sorted.size()), count));
    }

    private static int cell(int colour) {
        return ((colour >> 9) & 0x7c00) | ((colour >> 6) & 0x3e0) | ((colour >> 3) & 0x1f);
    }

    private static int part(int cell, int axis) {
        return (cell >> (10 - 5 * axis)) & 0x1f;
    }

    /** 0xRRGGBB by index. */
    int[] colours() {
        return colours.clone();
    }

    /** The index of a colour that the picture has. */
    byte indexOf(int colour) {
        return index[cell(colour)];
    }
}
