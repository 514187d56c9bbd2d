package org.photowakeup.inpaint.patchmatch;

import java.util.Optional;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;

/** What a search is limited to. */
record Scope(
        Optional<Mask> sourceMask,
        Optional<Mask> targetMask,
        Optional<LabelMap> sourceLabels,
        Optional<LabelMap> targetLabels) {
    static final Scope EVERYTHING = new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Centres in the mask, of patches inside the picture. */
    boolean[] wanted(int width, int height, int radius) {
        boolean[] centres = sourceMask
                .map(m -> checked("a source mask", m, width, height).toArray())
                .orElseGet(() -> all(width, height));
        return Level.insideOnly(centres, width, height, radius);
    }

    /** Centres of patches inside the picture and wholly in the mask. */
    boolean[] allowed(int width, int height, int radius) {
        boolean[] centres = targetMask
                .map(m -> {
                    boolean[] out = checked("a target mask", m, width, height)
                            .inverted()
                            .toArray();
                    boolean[] touching = Level.grown(out, width, height, radius);
                    for (int i = 0; i < touching.length; i++) {
                        touching[i] = !touching[i];
                    }
                    return touching;
                })
                .orElseGet(() -> all(width, height));
        return Level.insideOnly(centres, width, height, radius);
    }

    private static boolean[] all(int width, int height) {
        boolean[] all = new boolean[width * height];
        java.util.Arrays.fill(all, true);
        return all;
    }

    private static Mask checked(String what, Mask mask, int width, int height) {
        fits(what, mask.width(), mask.height(), width, height);
        return mask;
    }

    static void fits(String what, int w, int h, int width, int height) {
        if (w != width || h != height) {
            throw new IllegalArgumentException(
                    what + " of " + w + "x" + h + " does not fit a picture of " + width + "x" + height);
        }
    }

    static byte[] labels(String what, Optional<LabelMap> labels, int width, int height) {
        return labels.map(l -> {
                    fits(what, l.width(), l.height(), width, height);
                    return l.toArray();
                })
                .orElseGet(() -> new byte[width * height]);
    }
}
