package org.photowakeup.examples.evaluate;

import org.photowakeup.image.Mask;

/** The medial axes of a person's thin parts: the middles of short runs of pixels in rows and in columns. */
final class LimbAxes {
    /** The thickness of a thin part, in heights of the person. */
    private static final double THIN = 0.07;
    /** Shorter runs are crumbs. */
    private static final int LEAST = 3;
    /** Pixels of the person this near to an axis count. */
    private static final double BESIDE = 4;

    private LimbAxes() {}

    /** The pixels of a person within 4 pixels of a thin part's medial axis. */
    static Mask around(Mask person) {
        if (person.isEmpty()) {
            return person;
        }
        int most = (int) (THIN * person.bounds().height());
        boolean[] axes = new boolean[person.width() * person.height()];
        for (int y = 0; y < person.height(); y++) {
            mark(person, axes, most, y * person.width(), 1, person.width());
        }
        for (int x = 0; x < person.width(); x++) {
            mark(person, axes, most, x, person.width(), person.height());
        }
        Mask middles = Mask.of(person.width(), person.height(), axes);
        return middles.isEmpty() ? middles : middles.dilated(BESIDE).and(person);
    }

    /** The part of the pixels around a person's thin axes that another mask has; not a number without any. */
    static double recall(Mask truth, Mask found) {
        Mask around = around(truth);
        return (double) around.and(found).count() / around.count();
    }

    /** Marks the middles of the short runs of one row or column. */
    private static void mark(Mask person, boolean[] axes, int most, int start, int step, int count) {
        int from = 0;
        for (int k = 0; k <= count; k++) {
            int pixel = start + k * step;
            boolean inside = k < count && person.at(pixel % person.width(), pixel / person.width());
            if (!inside) {
                if (k - from >= LEAST && k - from <= most) {
                    axes[start + (from + k - 1) / 2 * step] = true;
                }
                from = k + 1;
            }
        }
    }
}
