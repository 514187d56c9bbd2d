package org.photowakeup.reconstruct.texture;

import java.util.random.RandomGenerator;
import org.photowakeup.body.BodyPart;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.PixelBox;

/**
 * The back of a head whose front shows a face: hair (or a hat, or a bald head's skin) of the colours that the front has
 * along the head's upper outline, row by row, with strands as strong as the front's. Below the nape it gives way to the neck
 * unless the hair is long.
 */
final class HairBack {
    /** Distance, in RGB, from the typical colour over which a hair loses weight. */
    private static final double NEAR = 0.15;
    /** Share of a row that the typical colour has where hair fills all of it. */
    private static final double PRIOR = 0.25;
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
    private final Mask face;
    private final int nape;
    private final PixelBox box;
    private final int plane;
    private final HairPixels pixels;

    /** The nape is the row, in the crop, where short hair ends. */
    HairBack(LayerCrop crop, float[] front, Mask face, double nape) {
        this.crop = crop;
        this.front = front;
        this.head = crop.part(BodyPart.HEAD);
        this.face = face;
        this.nape = (int) Math.round(nape);
        this.box = head.bounds();
        this.plane = crop.width * crop.height;
        this.pixels = new HairPixels(crop, front, face, nape);
    }

    /** Paints the head's back into mirrored colours. */
    void paint(float[] back, Mask safe, RandomGenerator random) {
        Mask hair = pixels.hair(safe);
        coverFace(back);
        float[] colour = pixels.colour(hair);
        float[] rows = rowColours(hair, colour);
        double strength = deviation(hair, rows);
        boolean longHair = isLong(hair);
        if (!longHair && !isWide() && pixels.isLikeSkin(colour)) {
            crop(rows, colour);
            strength = Math.max(strength, STUBBLE);
        }
        float[] strands = strands(strength, random);
        double[] ends = ends(longHair ? box.y() + box.height() : nape + 0.06 * box.height(), random);
        double fade = 0.05 * box.height();
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                double share = Math.min(1, (ends[x - box.x()] - y) / fade);
                if (head.at(x, y) && share > 0) {
                    blend(back, y * crop.width + x, rows, y - box.y(), strands, share);
                }
            }
        }
    }

    /** Makes cropped hair that is hardly told from the skin darker and greyer than it: the head would be bald otherwise. */
    private void crop(float[] rows, float[] colour) {
        double light = luminance(colour);
        double factor = Math.min(1, CROPPED * luminance(pixels.skin()) / Math.max(1e-3, light));
        int h = box.height();
        for (int y = 0; y < h; y++) {
            double grey = 0.3 * rows[y] + 0.59 * rows[h + y] + 0.11 * rows[2 * h + y];
            for (int c = 0; c < 3; c++) {
                rows[c * h + y] = (float) (factor * (rows[c * h + y] + GREYER * (grey - rows[c * h + y])));
            }
        }
    }

    private static double luminance(float[] colour) {
        return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
    }

    /** Gives the face's place on the back, which hair may leave open, the skin's colour; it runs out beside the face. */
    private void coverFace(float[] back) {
        float[] skin = pixels.skin();
        NearestPixels near = face.nearest();
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

    private void blend(float[] back, int i, float[] rows, int row, float[] strands, double share) {
        int column = i % crop.width - box.x();
        for (int c = 0; c < 3; c++) {
            double hair = rows[c * box.height() + row] * (1 + strands[row * box.width() + column]);
            double value = share * hair + (1 - share) * back[c * plane + i];
            back[c * plane + i] = (float) Math.min(1, Math.max(0, value));
        }
    }

    private double distance(int i, float[] colour) {
        double r = front[i] - colour[0];
        double g = front[plane + i] - colour[1];
        double b = front[2 * plane + i] - colour[2];
        return Math.sqrt(r * r + g * g + b * b);
    }

    private float luminance(int i) {
        return 0.3f * front[i] + 0.59f * front[plane + i] + 0.11f * front[2 * plane + i];
    }

    /** The hair's mean colour row by row, smoothed over a sixth of the head; rows with little hair take the typical colour. */
    private float[] rowColours(Mask hair, float[] typical) {
        int h = box.height();
        double[] sum = new double[4 * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < crop.width; x++) {
                if (hair.at(x, box.y() + y)) {
                    int i = (box.y() + y) * crop.width + x;
                    double d = distance(i, typical) / NEAR;
                    double weight = Math.exp(-d * d / 2);
                    for (int c = 0; c < 3; c++) {
                        sum[c * h + y] += weight * front[c * plane + i];
                    }
                    sum[3 * h + y] += weight;
                }
            }
        }
        float[] rows = new float[3 * h];
        double sigma = 0.15 * h;
        for (int y = 0; y < h; y++) {
            double[] mean = new double[4];
            for (int o = 0; o < h; o++) {
                double d = (o - y) / sigma;
                double weight = Math.exp(-d * d / 2);
                for (int c = 0; c < 4; c++) {
                    mean[c] += weight * sum[c * h + o];
                }
            }
            double prior = PRIOR * box.width() * Math.sqrt(2 * Math.PI) * sigma;
            for (int c = 0; c < 3; c++) {
                rows[c * h + y] = (float) ((mean[c] + prior * typical[c]) / (mean[3] + prior));
            }
        }
        return rows;
    }

    /** How much the hair's brightness varies beside its row's, as a share; strands are not stronger than 0.3. */
    private double deviation(Mask hair, float[] rows) {
        double sum = 0;
        double count = 1e-9;
        int h = box.height();
        for (int y = 0; y < h; y++) {
            double mean = 0.3 * rows[y] + 0.59 * rows[h + y] + 0.11 * rows[2 * h + y] + 0.02;
            for (int x = 0; x < crop.width; x++) {
                if (hair.at(x, box.y() + y)) {
                    double d = luminance((box.y() + y) * crop.width + x) / mean - 1;
                    sum += d * d;
                    count++;
                }
            }
        }
        return Math.min(0.3, 0.9 * Math.sqrt(sum / count));
    }

    /** Noise that is long along the strands, which fan out from the crown, and fine across. */
    private float[] strands(double strength, RandomGenerator random) {
        int w = box.width();
        int h = box.height();
        int cells = Math.max(8, w / 2);
        float[][] noise = new float[BANDS + 1][cells];
        for (float[] row : noise) {
            for (int i = 0; i < cells; i++) {
                row[i] = (float) (2 * random.nextDouble() - 1);
            }
        }
        float[] strands = new float[w * h];
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
                strands[y * w + x] = (float) (strength * (upper + (along - band) * (lower - upper)));
            }
        }
        return strands;
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
