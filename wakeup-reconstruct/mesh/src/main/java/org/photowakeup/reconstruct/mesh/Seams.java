package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;

/**
 * Where layers join: neighbouring pixels that the photo shows of two layers, each of which goes on under the other. There
 * both shells are cut and welded. Elsewhere one covers the other and they stay apart.
 */
final class Seams {
    /** A shorter piece of a seam, or gap in one, in heights of the person, is given to what is beside it. */
    private static final double LEAST = 0.012;

    private final int width;
    private final List<boolean[]> masks = new ArrayList<>();
    /** The layer that the photo shows at a pixel, -1 for none. */
    private final int[] shown;

    private final List<Seam> seams = new ArrayList<>();
    private final List<Mask> kept = new ArrayList<>();

    /**
     * A line along which two layers join.
     *
     * @param one the layer further back
     * @param other the layer further to the front
     * @param ofOne pixels of the first that touch the line
     * @param ofOther pixels of the second that touch it
     * @param apart pixels of either where one covers the other
     */
    record Seam(int one, int other, Mask ofOne, Mask ofOther, Mask apart) {
        /** The pixels of one of its two layers that touch it. */
        Mask of(int layer) {
            return layer == one ? ofOne : ofOther;
        }
    }

    private Seams(List<Layer> layers) {
        width = layers.get(0).mask().width();
        shown = new int[width * layers.get(0).mask().height()];
        Arrays.fill(shown, -1);
        for (int k = 0; k < layers.size(); k++) {
            masks.add(layers.get(k).mask().toArray());
            boolean[] visible = layers.get(k).visible().toArray();
            for (int i = 0; i < shown.length; i++) {
                shown[i] = visible[i] ? k : shown[i];
            }
        }
    }

    /** The seams of some layers, back to front. */
    static Seams of(List<Layer> layers) {
        Seams all = new Seams(layers);
        double least = LEAST * heightOf(layers);
        for (int other = 1; other < layers.size(); other++) {
            for (int one = 0; one < other; one++) {
                all.find(one, other, least);
            }
        }
        for (int k = 0; k < layers.size(); k++) {
            all.kept.add(all.trimmed(k, layers.get(k)));
        }
        return all;
    }

    static double heightOf(List<Layer> layers) {
        Mask all = layers.get(0).mask();
        for (Layer layer : layers) {
            all = all.or(layer.mask());
        }
        return all.isEmpty() ? 0 : all.bounds().height();
    }

    List<Seam> list() {
        return List.copyOf(seams);
    }

    /** The pixels of a layer without what lies beyond its seams. */
    Mask kept(int layer) {
        return kept.get(layer);
    }

    private void find(int one, int other, double least) {
        boolean[] joined = new boolean[shown.length];
        boolean[] apart = new boolean[shown.length];
        for (int i = 0; i < shown.length; i++) {
            if (i % width + 1 < width) {
                pair(one, other, i, i + 1, joined, apart);
            }
            if (i + width < shown.length) {
                pair(one, other, i, i + width, joined, apart);
            }
        }
        move(joined, apart, least);
        move(apart, joined, least);
        int height = shown.length / width;
        Mask line = Mask.of(width, height, joined);
        if (!line.isEmpty()) {
            Mask ofOne = Mask.generate(width, height, (x, y) -> line.at(x, y) && shown[y * width + x] == one);
            seams.add(new Seam(one, other, ofOne, line.minus(ofOne), Mask.of(width, height, apart)));
        }
    }

    private void pair(int one, int other, int p, int q, boolean[] joined, boolean[] apart) {
        int a = shown[p];
        int b = shown[q];
        if ((a == one && b == other) || (a == other && b == one)) {
            boolean[] found = masks.get(a)[q] && masks.get(b)[p] ? joined : apart;
            found[p] = true;
            found[q] = true;
        }
    }

    /** Moves pieces of fewer pixels, counted on both sides, from one kind of border to the other. */
    private void move(boolean[] from, boolean[] to, double least) {
        Mask border = Mask.of(width, from.length / width, from);
        if (border.isEmpty()) {
            return;
        }
        Components pieces = border.dilated(1.5).components();
        int[] size = new int[pieces.count()];
        for (int i = 0; i < from.length; i++) {
            if (from[i]) {
                size[pieces.label(i % width, i / width)]++;
            }
        }
        for (int i = 0; i < from.length; i++) {
            if (from[i] && size[pieces.label(i % width, i / width)] < 2 * least) {
                from[i] = false;
                to[i] = true;
            }
        }
    }

    /**
     * Leaves out what a layer has beyond its seams: pixels that the photo shows of the other layer and that are nearer to the
     * seam than to where one covers the other. Pieces that lose their connection to what is shown go with them.
     */
    private Mask trimmed(int layer, Layer value) {
        boolean[] own = masks.get(layer).clone();
        boolean changed = false;
        for (Seam seam : seams) {
            boolean mine = seam.one() == layer || seam.other() == layer;
            NearestPixels line = seam.ofOne().or(seam.ofOther()).nearest();
            NearestPixels apart = seam.apart().nearest();
            for (int i = 0; i < own.length; i++) {
                boolean beyond = own[i] && shown[i] != layer && (shown[i] == seam.one() || shown[i] == seam.other());
                if (beyond && (line.index(i % width, i / width) == i || (mine && isNearer(line, apart, i)))) {
                    own[i] = false;
                    changed = true;
                }
            }
        }
        return changed ? reachable(Mask.of(width, own.length / width, own), value.visible()) : value.mask();
    }

    private boolean isNearer(NearestPixels line, NearestPixels apart, int i) {
        int x = i % width;
        int y = i / width;
        return apart.isEmpty() || line.squaredDistance(x, y) <= apart.squaredDistance(x, y);
    }

    private static Mask reachable(Mask mask, Mask visible) {
        if (visible.isEmpty()) {
            return mask;
        }
        Components pieces = mask.components();
        boolean[] wanted = new boolean[pieces.count()];
        boolean[] seen = visible.toArray();
        for (int i = 0; i < seen.length; i++) {
            if (seen[i]) {
                wanted[pieces.label(i % mask.width(), i / mask.width())] = true;
            }
        }
        return Mask.generate(mask.width(), mask.height(), (x, y) -> mask.at(x, y) && wanted[pieces.label(x, y)]);
    }
}
