package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.Parallel;

/**
 * Where layers join: neighbouring pixels that the photo shows of two layers, each of which goes on under the other. There
 * both shells are cut and welded. Elsewhere one covers the other and they stay apart.
 */
final class Seams {
    /** A shorter piece of a seam, or gap in one, in heights of the person, is given to what is beside it. */
    private static final double LEAST = 0.012;

    /** How far around seams is smoothed, in heights of the person. */
    private static final double NEAR = 0.03;

    private final int width;
    private final List<boolean[]> masks = new ArrayList<>();
    private final List<boolean[]> trimmed = new ArrayList<>();
    /** The layer that the photo shows at a pixel, -1 for none. */
    private final int[] shown;

    private final double near;
    private final List<Seam> seams = new ArrayList<>();
    private final List<Mask> kept = new ArrayList<>();

    /**
     * A line along which two layers join.
     *
     * @param one the layer further back
     * @param other the layer further to the front
     * @param ofOne pixels of the first that touch the line
     * @param ofOther pixels of the second that touch it
     * @param nearest the nearest pixel that touches it
     */
    record Seam(int one, int other, Mask ofOne, Mask ofOther, NearestPixels nearest) {
        boolean touches(int x, int y) {
            return ofOne.at(x, y) || ofOther.at(x, y);
        }
    }

    /** Finds the seams of layers, back to front; pairs of them are tasks. */
    Seams(List<Layer> layers, Parallel parallel) {
        width = layers.get(0).mask().width();
        shown = new int[width * layers.get(0).mask().height()];
        Arrays.fill(shown, -1);
        for (int k = 0; k < layers.size(); k++) {
            masks.add(layers.get(k).mask().toArray());
            trimmed.add(layers.get(k).mask().toArray());
            boolean[] visible = layers.get(k).visible().toArray();
            for (int i = 0; i < shown.length; i++) {
                shown[i] = visible[i] ? k : shown[i];
            }
        }
        double height = heightOf(layers);
        List<Border> borders = new ArrayList<>();
        for (int other = 1; other < layers.size(); other++) {
            for (int one = 0; one < other; one++) {
                borders.add(new Border(one, other, new boolean[shown.length], new boolean[shown.length]));
            }
        }
        parallel.forEach(borders.size(), k -> divide(borders.get(k), LEAST * height));
        for (Border border : borders) {
            join(border, parallel);
        }
        Mask[] own = new Mask[layers.size()];
        parallel.forEach(own.length, k -> own[k] = kept(k, layers.get(k)));
        kept.addAll(List.of(own));
        near = NEAR * height;
    }

    static double heightOf(List<Layer> layers) {
        Mask all = layers.get(0).mask();
        for (Layer layer : layers) {
            all = all.or(layer.mask());
        }
        return all.isEmpty() ? 0 : all.bounds().height();
    }

    /** Whether a place in the picture is so near a seam that it is smoothed. */
    boolean isNear(double x, double y) {
        int px = (int) Math.min(width - 1, Math.max(0, Math.round(x)));
        int py = (int) Math.min(shown.length / width - 1, Math.max(0, Math.round(y)));
        return seams.stream().anyMatch(s -> s.nearest().squaredDistance(px, py) <= near * near);
    }

    List<Seam> list() {
        return List.copyOf(seams);
    }

    /** The pixels of a layer without what lies beyond its seams. */
    Mask kept(int layer) {
        return kept.get(layer);
    }

    /** Pixels on either side of where the photo shows two layers beside each other: where they join and where they do not. */
    private static final class Border {
        private final int one;
        private final int other;
        private final boolean[] joined;
        private final boolean[] apart;

        Border(int one, int other, boolean[] joined, boolean[] apart) {
            this.one = one;
            this.other = other;
            this.joined = joined;
            this.apart = apart;
        }
    }

    private void divide(Border border, double least) {
        for (int i = 0; i < shown.length; i++) {
            if (i % width + 1 < width) {
                pair(border, i, i + 1);
            }
            if (i + width < shown.length) {
                pair(border, i, i + width);
            }
        }
        move(border.joined, border.apart, least, false);
        move(border.apart, border.joined, least, true);
    }

    private void pair(Border border, int p, int q) {
        int a = shown[p];
        int b = shown[q];
        if ((a == border.one && b == border.other) || (a == border.other && b == border.one)) {
            boolean[] found = masks.get(a)[q] && masks.get(b)[p] ? border.joined : border.apart;
            found[p] = true;
            found[q] = true;
        }
    }

    private void join(Border border, Parallel parallel) {
        int height = shown.length / width;
        Mask line = Mask.of(width, height, border.joined);
        if (!line.isEmpty()) {
            Mask ofOne = Mask.generate(width, height, (x, y) -> line.at(x, y) && shown[y * width + x] == border.one);
            Seam seam = new Seam(border.one, border.other, ofOne, line.minus(ofOne), line.nearest(parallel));
            seams.add(seam);
            NearestPixels apart = Mask.of(width, height, border.apart).nearest(parallel);
            parallel.forEach(height, y -> trim(seam, apart, y));
        }
    }

    /**
     * Moves pieces of fewer pixels, counted on both sides, from one kind of border to the other.
     *
     * @param beside whether only those that border on the other kind: what touches elsewhere is no gap in a seam
     */
    private void move(boolean[] from, boolean[] to, double least, boolean beside) {
        Mask border = Mask.of(width, from.length / width, from);
        if (border.isEmpty()) {
            return;
        }
        Components pieces = border.dilated(1.5).components();
        int[] size = new int[pieces.count()];
        boolean[] movable = new boolean[pieces.count()];
        Arrays.fill(movable, !beside);
        for (int i = 0; i < from.length; i++) {
            int piece = pieces.label(i % width, i / width);
            if (piece >= 0) {
                size[piece] += from[i] ? 1 : 0;
                movable[piece] |= to[i];
            }
        }
        for (int i = 0; i < from.length; i++) {
            int piece = from[i] ? pieces.label(i % width, i / width) : -1;
            if (piece >= 0 && movable[piece] && size[piece] < 2 * least) {
                from[i] = false;
                to[i] = true;
            }
        }
    }

    /**
     * Takes from two layers what they have, in a row, beyond their seam: pixels that the photo shows of the other and that are nearer to
     * the seam than to where one covers the other. No third layer has a pixel that touches the seam.
     */
    private void trim(Seam seam, NearestPixels apart, int y) {
        for (int x = 0; x < width; x++) {
            int i = y * width + x;
            boolean here = shown[i] == seam.one() || shown[i] == seam.other();
            if (here && (apart.isEmpty() || seam.nearest().squaredDistance(x, y) <= apart.squaredDistance(x, y))) {
                trimmed.get(seam.one() + seam.other() - shown[i])[i] = false;
            }
            for (int k = 0; here && k < trimmed.size() && seam.touches(x, y); k++) {
                trimmed.get(k)[i] &= k == shown[i];
            }
        }
    }

    /** Leaves out what was trimmed, and pieces that lost their connection to what is shown with it. */
    private Mask kept(int layer, Layer value) {
        Mask rest = Mask.of(width, shown.length / width, trimmed.get(layer));
        return rest.equals(value.mask()) || value.visible().isEmpty() ? rest : rest.partsSharedWith(value.visible());
    }
}
