package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import org.photowakeup.body.BodyPart;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * Which of a head's pixels are hair (or a hat, or a bald head's skin): those of typical colours that the head's crown and its
 * outline beside the face have more of than the middle of the face.
 */
final class HairPixels {
    /** Width of the head's outline that tells of the hair, in heights of the head. */
    private static final double OUTLINE = 0.08;
    /** Width of the rim that may be mixed with the background. */
    private static final double RIM = 0.03;
    /** Share of the head's height that is crown. */
    private static final double CROWN = 0.1;
    /** Where the brow is between the crown and the nape. */
    private static final double BROW = 0.33;
    /** How far around the face's core there is more face, in heights of the head. */
    private static final double AROUND = 0.04;
    /** Logarithm of the odds that a pixel beside the face is hair. */
    private static final double OUTSIDE = 1;
    /** The same above the face, where the forehead may be. */
    private static final double ABOVE = -0.3;
    /** How far up the forehead reaches from the face's core, in heights of the head. */
    private static final double FOREHEAD = 0.16;
    /** The same in the face. */
    private static final double WITHIN = -2;
    /** Share of a zone that says little of a colour. */
    private static final double LITTLE = 0.05;
    /** Share of the crown or the outline beside the face below which a colour is a collar's or a scarf's. */
    private static final double STRAY = 0.04;
    /** How far down to the nape the outline beside the face is hair rather than a collar. */
    private static final double COLLAR = 0.8;
    /** Share of the face's middle from which on a colour is the skin's. */
    private static final double SOME = 0.05;
    /** How unlike the face's skin that of a bald head is at most. */
    private static final double SKIN = 0.05;
    /** How unlike skin a colour is that nobody takes for it. */
    private static final double LIKE_SKIN = 0.18;
    /** What all channels of white hair exceed. */
    private static final double WHITE = 0.8;
    /** How far below the nape hair is looked for, in heights of the head. */
    private static final double BESIDE = 0.12;
    /** Share of a face's pixels that are darker than where light falls on it. */
    private static final double LIT = 0.85;
    /** Share of the head that is hair at least. */
    private static final double LEAST = 0.03;

    private final LayerCrop crop;
    private final float[] front;
    private final Mask head;
    private final Mask core;
    private final double nape;
    private final PixelBox box;
    private final int plane;
    /** The head without what may be mixed with the background. */
    private final Mask inside;

    private final int[] pixels;
    private final ColourClusters clusters;
    /** The typical colour of each pixel of {@link #pixels}. */
    private final int[] cluster;

    /** Looks at pixels of the head whose colours are the person's alone; the core of the face is where eyes, nose and mouth are. */
    HairPixels(LayerCrop crop, float[] front, Mask core, double nape, Mask safe) {
        this.crop = crop;
        this.front = front;
        this.head = crop.part(BodyPart.HEAD);
        this.core = core;
        this.nape = nape;
        this.box = head.bounds();
        this.plane = crop.width * crop.height;
        Mask known = head.and(safe).isEmpty() ? head : head.and(safe);
        Mask solid = head.eroded(RIM * box.height()).and(known);
        this.inside = solid.isEmpty() ? known : solid;
        this.pixels = numbers(inside);
        this.clusters = ColourClusters.of(front, pixels);
        this.cluster = new int[pixels.length];
        double[] scratch = new double[3];
        for (int i = 0; i < pixels.length; i++) {
            cluster[i] = clusters.of(front, pixels[i], scratch);
        }
    }

    private static int[] numbers(Mask mask) {
        PixelBox around = mask.bounds();
        int[] numbers = new int[around.width() * around.height()];
        int count = 0;
        for (int y = around.y(); y < around.y() + around.height(); y++) {
            for (int x = around.x(); x < around.x() + around.width(); x++) {
                if (mask.at(x, y)) {
                    numbers[count++] = y * mask.width() + x;
                }
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    /** The hair; specks are none. */
    Mask hair() {
        double[] face = shares(middle());
        double[] crown = shares(crown());
        double[] beside = shares(beside());
        double[] odds = new double[face.length];
        for (int k = 0; k < odds.length; k++) {
            double around = Math.max(crown[k], 0.5 * (crown[k] + beside[k]));
            boolean stray = Math.max(crown[k], beside[k]) < STRAY;
            odds[k] = stray ? Double.NEGATIVE_INFINITY : Math.log((around + LITTLE) / (face[k] + LITTLE));
        }
        Mask hair = cleaned(likely(odds));
        if (hair.count() >= LEAST * pixels.length) {
            return hair;
        }
        // Nothing differs from the face: a bald head.
        return crown();
    }

    private Mask likely(double[] odds) {
        Mask zone = core.dilated(AROUND * box.height());
        boolean[] set = new boolean[plane];
        double last = nape + BESIDE * box.height();
        int forehead = (int) Math.round(FOREHEAD * box.height());
        for (int i = 0; i < pixels.length; i++) {
            int y = pixels[i] / crop.width;
            int x = pixels[i] % crop.width;
            boolean above = zone.at(x, Math.min(crop.height - 1, y + forehead));
            double place = zone.at(x, y) ? WITHIN : above ? ABOVE : y <= nape ? OUTSIDE : 0;
            set[pixels[i]] = odds[cluster[i]] + place > 0 && y <= last;
        }
        return Mask.of(crop.width, crop.height, set);
    }

    /** Pieces that are large or reach out of the face: eyes, brows and glasses have the colour of hair too. */
    private Mask cleaned(Mask hair) {
        double speck = 0.006 * box.height();
        Mask solid = hair.eroded(speck).dilated(1.5 * speck).and(hair);
        Components parts = solid.components();
        Mask zone = core.dilated(AROUND * box.height());
        int[] outside = new int[parts.count()];
        for (int i : pixels) {
            int part = parts.label(i % crop.width, i / crop.width);
            if (part >= 0 && !zone.at(i % crop.width, i / crop.width)) {
                outside[part]++;
            }
        }
        boolean[] set = new boolean[plane];
        for (int i : pixels) {
            int part = parts.label(i % crop.width, i / crop.width);
            set[i] = part >= 0 && outside[part] > 0.3 * parts.size(part) && parts.size(part) > 0.002 * pixels.length;
        }
        return Mask.of(crop.width, crop.height, set);
    }

    /** The share of a zone's pixels that each typical colour has. */
    private double[] shares(Mask zone) {
        double[] shares = new double[clusters.count()];
        double all = 1e-9;
        for (int i = 0; i < pixels.length; i++) {
            if (zone.at(pixels[i] % crop.width, pixels[i] / crop.width)) {
                shares[cluster[i]]++;
                all++;
            }
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= all;
        }
        return shares;
    }

    /** The head's upper outline and its top. */
    private Mask crown() {
        Mask inner = head.eroded((RIM + OUTLINE) * box.height());
        double brow = box.y() + BROW * (nape - box.y());
        double top = box.y() + CROWN * box.height();
        Mask crown = Mask.generate(
                crop.width,
                crop.height,
                (x, y) -> y <= brow && inside.at(x, y) && !core.at(x, y) && (y <= top || !inner.at(x, y)));
        return crown.isEmpty() ? inside : crown;
    }

    /** The head's outline beside the face. */
    private Mask beside() {
        Mask inner = head.eroded((RIM + OUTLINE) * box.height());
        Mask zone = core.dilated(AROUND * box.height());
        double brow = box.y() + BROW * (nape - box.y());
        double last = box.y() + COLLAR * (nape - box.y());
        return Mask.generate(
                crop.width,
                crop.height,
                (x, y) -> y > brow && y <= last && inside.at(x, y) && !inner.at(x, y) && !zone.at(x, y));
    }

    /** The face's middle: nose and cheeks. */
    private Mask middle() {
        PixelBox around = core.bounds();
        double cx = around.x() + 0.5 * (around.width() - 1);
        double cy = around.y() + 0.55 * (around.height() - 1);
        Mask middle = Mask.generate(
                crop.width,
                crop.height,
                (x, y) -> inside.at(x, y)
                        && Math.abs(x - cx) <= 0.3 * around.width()
                        && Math.abs(y - cy) <= 0.33 * around.height());
        return middle.isEmpty() ? core : middle;
    }

    /** The hair's colour. */
    float[] colour(Mask hair) {
        return ColourModel.median(front, hair.toArray());
    }

    /** Whether a colour is not skin, yet could be taken for it; white is not. */
    boolean isLikeSkin(float[] colour) {
        double difference =
                Math.min(ColourClusters.difference(colour, skin(0.5)), ColourClusters.difference(colour, skin(LIT)));
        boolean white = Math.min(colour[0], Math.min(colour[1], colour[2])) > WHITE;
        return difference > SKIN && difference < LIKE_SKIN && !white;
    }

    /** The skin's colour. */
    float[] skin() {
        return skin(0.5);
    }

    /** The skin's colour in some light: each channel's quantile over the face's middle. */
    private float[] skin(double quantile) {
        boolean[] skin = skinColours();
        boolean[] set = new boolean[plane];
        Mask middle = middle();
        boolean any = false;
        for (int i = 0; i < pixels.length; i++) {
            boolean own = skin[cluster[i]] && middle.at(pixels[i] % crop.width, pixels[i] / crop.width);
            set[pixels[i]] = own;
            any |= own;
        }
        return ColourModel.quantile(front, any ? set : middle.toArray(), quantile);
    }

    /** The typical colours of the face's middle that skin may have; all that are no strays where there is none, as in drawings. */
    private boolean[] skinColours() {
        double[] face = shares(middle());
        boolean[] skin = new boolean[face.length];
        boolean any = false;
        for (int k = 0; k < skin.length; k++) {
            skin[k] = clusters.isSkin(k) && face[k] > SOME;
            any |= skin[k];
        }
        for (int k = 0; k < skin.length && !any; k++) {
            skin[k] = face[k] > SOME;
        }
        return skin;
    }
}
