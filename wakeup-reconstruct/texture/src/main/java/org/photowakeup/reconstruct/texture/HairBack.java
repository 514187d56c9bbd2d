package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.photowakeup.body.BodyPart;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.PixelBox;

/**
 * The back of a head whose front shows a face: hair (or a hat, or a bald head's skin). Where the front shows hair the back has
 * it mirrored; elsewhere it has the colours of the hair around, with strands as strong as the front's. Below the nape it gives
 * way to the neck unless the hair is long.
 */
final class HairBack {
    /** Radii over which colours of hair are spread, in heights of the head, and how little hair they need there. */
    private static final double[] SPREAD = {0.3, 0.07};

    private static final double[] LITTLE = {0.01, 0.03};
    /** How far inside the hair its colours are mixed with others, in heights of the head. */
    private static final double MIXED = 0.015;
    /** Share of the hair that has to be unmixed. */
    private static final double ENOUGH = 0.3;
    /** How far around the face's core nothing is mirrored, in heights of the head. */
    private static final double AROUND = 0.05;
    /** How far inside the hair, in heights of the head, it is mirrored as it is. */
    private static final double SOLID = 0.06;
    /** How far below the nape long hair is looked for, in heights of the head. */
    private static final double BESIDE = 0.12;
    /** Share of the pixels there that are hair when it is long. */
    private static final double LONG = 0.25;

    /** The same of a head that is wide for its height. */
    private static final double LONG_IF_WIDE = 0.05;
    /** Width of a head over its height down to the nape from which on it is wide. */
    private static final double WIDE = 0.95;
    /** Light of cropped hair beside the skin's. */
    private static final double CROPPED = 0.72;
    /** Share of its saturation that cropped hair loses. */
    private static final double GREYER = 0.3;
    /** Strength of its strands. */
    private static final double STUBBLE = 0.16;

    /** Light that a neck has beside a face. */
    private static final double SHADED = 0.85;

    /** Lengths of a strand in a head's height. */
    private static final int BANDS = 5;

    private final LayerCrop crop;
    private final float[] front;
    private final Mask head;
    private final BackPainter.Face face;
    private final Mask shown;
    private final int nape;
    private final PixelBox box;
    private final int plane;
    private final HairPixels pixels;

    /** Looks at the head's pixels whose colours are the person's alone; some of the head shows a face. */
    HairBack(LayerCrop crop, float[] front, BackPainter.Face face, Mask safe) {
        this.crop = crop;
        this.front = front;
        this.head = crop.part(BodyPart.HEAD);
        this.face = face;
        this.shown = face.pixels().and(head);
        this.nape = (int) Math.round(face.nape());
        this.box = head.bounds();
        this.plane = crop.width * crop.height;
        this.pixels = new HairPixels(crop, front, face.core().and(head), face.nape(), safe);
    }

    /** Paints the head's back into mirrored colours. */
    void paint(float[] back, RandomGenerator random) {
        Mask hair = pixels.hair();
        coverFace(back);
        float[] colour = pixels.colour(hair);
        Mask sure = hair.eroded(MIXED * box.height());
        float[] around = around(sure.count() < ENOUGH * hair.count() ? hair : sure, colour);
        double strength = deviation(hair, around);
        float[] kept = kept(hair);
        boolean longHair = isLong(hair);
        if (!longHair && !isWide() && pixels.isLikeSkin(colour)) {
            crop(around, colour);
            strength = Math.max(strength, STUBBLE);
            Arrays.fill(kept, 0);
        }
        float[] strands = strands(strength, random);
        double[] ends = ends(longHair ? box.y() + box.height() : nape + 0.06 * box.height(), random);
        double fade = 0.05 * box.height();
        for (int i = 0; i < kept.length; i++) {
            int x = i % box.width();
            int y = i / box.width();
            double share = Math.min(1, (ends[x] - box.y() - y) / fade);
            if (head.at(box.x() + x, box.y() + y) && share > 0) {
                int at = (box.y() + y) * crop.width + box.x() + x;
                for (int c = 0; c < 3; c++) {
                    double made = around[c * kept.length + i] * (1 + strands[i]);
                    double value = made + kept[i] * (front[c * plane + at] - made);
                    double mixed = share * value + (1 - share) * back[c * plane + at];
                    back[c * plane + at] = (float) Math.min(1, Math.max(0, mixed));
                }
            }
        }
    }

    /** How much of each pixel of the head's box is mirrored: what is hair for sure and far from the face. */
    private float[] kept(Mask hair) {
        Mask zone = face.core().dilated(AROUND * box.height());
        NearestPixels other = Mask.generate(
                        box.width(),
                        box.height(),
                        (x, y) -> !hair.at(box.x() + x, box.y() + y) || zone.at(box.x() + x, box.y() + y))
                .nearest();
        float[] kept = new float[box.width() * box.height()];
        for (int i = 0; i < kept.length; i++) {
            double far = Math.sqrt(other.squaredDistance(i % box.width(), i / box.width()));
            double t = Math.min(1, far / (SOLID * box.height()));
            kept[i] = (float) (t * t * (3 - 2 * t));
        }
        return kept;
    }

    /** Makes cropped hair that is hardly told from the skin darker and greyer than it: the head would be bald otherwise. */
    private void crop(float[] around, float[] colour) {
        double light = luminance(colour);
        double factor = Math.min(1, CROPPED * luminance(pixels.skin()) / Math.max(1e-3, light));
        int n = around.length / 3;
        for (int i = 0; i < n; i++) {
            double grey = luminance(around, i);
            for (int c = 0; c < 3; c++) {
                around[c * n + i] = (float) (factor * (around[c * n + i] + GREYER * (grey - around[c * n + i])));
            }
        }
    }

    private static double luminance(float[] colour) {
        return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
    }

    /** Gives the face's place on the back, which hair may leave open, the skin's colour; it runs out beside the face. */
    private void coverFace(float[] back) {
        float[] skin = pixels.skin();
        NearestPixels near = shown.nearest();
        double reach = 0.05 * box.height();
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                double share = Math.max(0, 1 - Math.sqrt(near.squaredDistance(x, y)) / reach);
                for (int c = 0; c < 3 && head.at(x, y); c++) {
                    int i = c * plane + y * crop.width + x;
                    back[i] += (float) (share * (SHADED * skin[c] - back[i]));
                }
            }
        }
    }

    /** The row where each column's hair ends: uneven, as strands are. */
    private double[] ends(double last, RandomGenerator random) {
        double[] ends = new double[box.width()];
        double lock = 0;
        for (int x = 0; x < ends.length; x++) {
            lock = 0.75 * lock + 0.25 * random.nextDouble();
            ends[x] = last - (0.04 * random.nextDouble() + 0.16 * Math.abs(lock - 0.5)) * box.height();
        }
        return ends;
    }

    private static double luminance(float[] rgb, int i) {
        int n = rgb.length / 3;
        return 0.3 * rgb[i] + 0.59 * rgb[n + i] + 0.11 * rgb[2 * n + i];
    }

    /**
     * The colours of the hair around each pixel of the head's box, planar: means over a wide and a narrow surrounding, each where
     * it has hair.
     */
    private float[] around(Mask hair, float[] typical) {
        int n = box.width() * box.height();
        float[] around = new float[3 * n];
        for (int i = 0; i < around.length; i++) {
            around[i] = typical[i / n];
        }
        for (int scale = 0; scale < SPREAD.length; scale++) {
            float[] sums = new float[4 * n];
            for (int i = 0; i < n; i++) {
                int at = (box.y() + i / box.width()) * crop.width + box.x() + i % box.width();
                boolean own = hair.at(at % crop.width, at / crop.width);
                for (int c = 0; c < 4 && own; c++) {
                    sums[c * n + i] = c == 3 ? 1 : front[c * plane + at];
                }
            }
            BoxBlur.blur(sums, box.width(), box.height(), (int) Math.round(SPREAD[scale] * box.height() / 2));
            for (int i = 0; i < around.length; i++) {
                double weight = sums[3 * n + i % n];
                around[i] = (float) ((sums[i] + LITTLE[scale] * around[i]) / (weight + LITTLE[scale]));
            }
        }
        return around;
    }

    /** How much the hair's brightness varies beside that around, as a share; strands are not stronger than 0.3. */
    private double deviation(Mask hair, float[] around) {
        double sum = 0;
        double count = 1e-9;
        for (int i = 0; i < box.width() * box.height(); i++) {
            int x = box.x() + i % box.width();
            int y = box.y() + i / box.width();
            if (hair.at(x, y)) {
                double d = luminance(front, y * crop.width + x) / (luminance(around, i) + 0.02) - 1;
                sum += d * d;
                count++;
            }
        }
        return Math.min(0.3, 0.9 * Math.sqrt(sum / count));
    }

    /** Noise that is long along the strands, which fan out from the crown, and across fine on locks. */
    private float[] strands(double strength, RandomGenerator random) {
        float[] strands = new float[box.width() * box.height()];
        addStrands(strands, 0.8 * strength, Math.max(8, box.width() / 2), random);
        addStrands(strands, 0.6 * strength, Math.max(4, box.width() / 9), random);
        return strands;
    }

    private void addStrands(float[] strands, double strength, int cells, RandomGenerator random) {
        int w = box.width();
        int h = box.height();
        float[][] noise = new float[BANDS + 1][cells];
        for (float[] row : noise) {
            for (int i = 0; i < cells; i++) {
                row[i] = (float) (2 * random.nextDouble() - 1);
            }
        }
        for (int y = 0; y < h; y++) {
            double spread = 0.45 + 0.55 * Math.min(1, y / (0.5 * h));
            double along = (double) BANDS * y / h;
            int band = Math.min(BANDS - 1, (int) along);
            for (int x = 0; x < w; x++) {
                double u = ((x - w / 2.0) / spread / w + 1) * cells / 2;
                int cell = (int) Math.floor(u);
                double f = u - cell;
                double upper = lookUp(noise[band], cell, f);
                double lower = lookUp(noise[band + 1], cell, f);
                strands[y * w + x] += (float) (strength * (upper + (along - band) * (lower - upper)));
            }
        }
    }

    private static double lookUp(float[] noise, int cell, double f) {
        float a = noise[Math.floorMod(cell, noise.length)];
        float b = noise[Math.floorMod(cell + 1, noise.length)];
        return a + f * (b - a);
    }

    /** Whether hair hangs beside the neck. */
    private boolean isLong(Mask hair) {
        int all = 0;
        int found = 0;
        for (int y = Math.max(0, nape); y < Math.min(crop.height, nape + BESIDE * box.height()); y++) {
            for (int x = 0; x < crop.width; x++) {
                all += head.at(x, y) ? 1 : 0;
                found += hair.at(x, y) ? 1 : 0;
            }
        }
        return found > (isWide() ? LONG_IF_WIDE : LONG) * all;
    }

    /** Whether the head is as wide as high, down to the nape, as only hair makes it. */
    private boolean isWide() {
        return box.width() > WIDE * (nape - box.y());
    }
}
