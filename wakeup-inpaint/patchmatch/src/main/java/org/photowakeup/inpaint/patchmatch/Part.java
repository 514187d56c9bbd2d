package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/** The part of a level that patches touching its hole reach, in which something is filled in. */
final class Part {
    final Level level;
    final int radius;
    /** Where the part lies in the level. */
    final PixelBox box;
    /** The level's hole, in the part. */
    final boolean[] hole;
    /** The centres of patches that touch the hole and lie inside the picture. */
    final boolean[] wanted;

    Part(Level level, int radius) {
        this.level = level;
        this.radius = radius;
        this.box = Mask.of(level.width, level.height, level.hole)
                .bounds()
                .grown(2 * radius + 1)
                .clippedTo(level.width, level.height);
        this.hole = new boolean[width() * height()];
        for (int y = 0; y < height(); y++) {
            System.arraycopy(level.hole, inLevel(0, y), hole, y * width(), width());
        }
        this.wanted = Level.insideOnly(Level.grown(hole, width(), height(), radius), width(), height(), radius);
    }

    int width() {
        return box.width();
    }

    int height() {
        return box.height();
    }

    /** The level's number of a pixel of the part. */
    int inLevel(int x, int y) {
        return (box.y() + y) * level.width + box.x() + x;
    }

    /** A copy of the level's words in the part. */
    int[] words() {
        int[] words = new int[hole.length];
        for (int y = 0; y < height(); y++) {
            System.arraycopy(level.samples, inLevel(0, y), words, y * width(), width());
        }
        return words;
    }

    /**
     * Lets a patch match those of its label that lie wholly outside the hole, by one more pixel.
     *
     * @param rowPrior what a match costs that comes from another height of the picture: for each pixel of the patch the
     *     square of this number * 255 * the rows between them / the picture's rows
     */
    Constraint constraint(double rowPrior) {
        byte[] labels = new byte[hole.length];
        for (int y = 0; y < height(); y++) {
            System.arraycopy(level.labels, inLevel(0, y), labels, y * width(), width());
        }
        int[] rowCosts = new int[level.height];
        int pixels = (2 * radius + 1) * (2 * radius + 1);
        for (int i = 0; i < rowCosts.length; i++) {
            double step = rowPrior * 255 * i / level.height;
            rowCosts[i] = (int) Math.min(1 << 28, pixels * step * step);
        }
        return new Constraint(
                wanted, level.sourceCentres(radius), labels, level.labels, rowCosts, box.y(), level.width);
    }
}
