package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;

/** Which parts and holes of a refined mask belong to the person, by the rough mask that it came from. */
final class Parts {
    /** A part this much of the largest one belongs wherever it is. */
    private static final double LARGE = 0.05;

    /** A smaller part, down to this much, belongs when it is near. */
    private static final double SMALL = 0.001;

    /** What is near, in the square root of the largest part's area. */
    private static final double NEAR = 0.1;

    /** A hole this much of the largest part is closed in any case. */
    private static final double PINHOLE = 0.0005;

    /** A loss thicker than twice this, in the person's size, is a limb and no outline that moved. */
    private static final double LIMB = 0.01;

    private final Mask rough;
    private final double limb;

    /**
     * Takes the rough mask.
     *
     * @param size the person's height or width, whichever is more, in pixels
     */
    Parts(Mask rough, double size) {
        this.rough = rough;
        limb = Math.max(1, LIMB * size);
    }

    /** The largest part, what belongs to it, with limbs that were lost, without holes that are not real. */
    Mask tidy(Mask refined) {
        Mask lost = rough.minus(refined);
        Mask core = lost.eroded(limb);
        Mask mask = core.isEmpty() ? refined : refined.or(core.dilated(3 * limb).and(lost));
        Components parts = mask.components();
        if (parts.count() == 0) {
            return mask;
        }
        boolean[] kept = kept(mask, parts);
        Mask person = Mask.generate(mask.width(), mask.height(), (x, y) -> {
            int part = parts.label(x, y);
            return part >= 0 && kept[part];
        });
        return closed(person, parts.size(0));
    }

    private boolean[] kept(Mask mask, Components parts) {
        int[] known = knownPixels(mask.width(), mask.height(), parts);
        double[] distance2 = squaredDistances(mask, parts);
        double near = NEAR * Math.sqrt(parts.size(0));
        boolean[] kept = new boolean[parts.count()];
        for (int k = 0; k < kept.length; k++) {
            double share = (double) parts.size(k) / parts.size(0);
            boolean belongs = share >= LARGE || (share >= SMALL && distance2[k] <= near * near);
            kept[k] = k == 0 || (belongs && 2 * known[k] >= parts.size(k));
        }
        return kept;
    }

    /** How many pixels of each part the rough mask has. */
    private int[] knownPixels(int width, int height, Components parts) {
        int[] known = new int[parts.count()];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int part = parts.label(x, y);
                if (part >= 0 && rough.at(x, y)) {
                    known[part]++;
                }
            }
        }
        return known;
    }

    private static double[] squaredDistances(Mask mask, Components parts) {
        double[] least = new double[parts.count()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        if (parts.count() == 1) {
            return least;
        }
        NearestPixels nearest = parts.mask(0).nearest();
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                int part = parts.label(x, y);
                if (part > 0) {
                    least[part] = Math.min(least[part], nearest.squaredDistance(x, y));
                }
            }
        }
        return least;
    }

    private Mask closed(Mask person, int area) {
        Components outside = person.inverted().components();
        if (outside.count() == 0) {
            return person;
        }
        int[] known = knownPixels(person.width(), person.height(), outside);
        return Mask.generate(person.width(), person.height(), (x, y) -> {
            int hole = outside.label(x, y);
            if (hole < 0) {
                return true;
            }
            boolean unreal = outside.size(hole) < PINHOLE * area || 2 * known[hole] > outside.size(hole);
            return unreal && !outside.touchesEdge(hole);
        });
    }
}
