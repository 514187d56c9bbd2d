package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.stage.Parallel;

/**
 * How much of each pixel around a head's outline is hair, and the hair's own colour there, free of the background that it is
 * mixed with.
 */
final class HairMatte {
    /** Weight of a trusted pair of colours beside the matting Laplacian. */
    private static final double PAIRS = 0.1;
    /** Weight of what is usual: hair at the mask, nothing at the band's end. */
    private static final double USUAL = 0.004;
    /** The same where hair and background are alike. */
    private static final double UNTOLD = 0.03;
    /** Shares up to this are noise where pairs are trusted, and where they are not. */
    private static final double FAINT = 0.12;

    private static final double UNSURE = 0.35;
    /** Share of the band from which on hair fades, so that it does not end in a line. */
    private static final double FADE = 0.6;
    /** How far a colour may be from those of the hair inside, per channel. */
    private static final float ODD = 0.12f;

    /** Opacity of each pixel of the band's box: 1 on the person. */
    final float[] alpha;
    /** Planar colours over the box. */
    final float[] rgb;
    /** Where hair is seen beyond the person. */
    final Mask loose;

    final HairBand band;

    HairMatte(HairBand band, Parallel parallel) {
        this.band = band;
        ColourPairs pairs = new ColourPairs(band, parallel);
        int plane = band.width * band.height;
        this.alpha = solved(pairs);
        this.rgb = unmixed(pairs);
        boolean[] seen = new boolean[plane];
        BoxBlur.blur(pairs.trust, band.width, band.height, 1);
        for (int i = 0; i < plane; i++) {
            boolean own = band.person.at(i % band.width, i / band.width);
            double faint = UNSURE + pairs.trust[i] * (FAINT - UNSURE);
            double faded = Math.max(0, (alpha[i] - faint) / (1 - faint)) * fade(band.outward(i) / band.reach);
            alpha[i] = own ? 1 : (float) faded;
            seen[i] = !own && faded > 0;
        }
        this.loose = joined(seen);
        for (int i = 0; i < plane; i++) {
            alpha[i] *= seen[i] && !loose.at(i % band.width, i / band.width) ? 0 : 1;
        }
    }

    private float[] solved(ColourPairs pairs) {
        int plane = band.width * band.height;
        boolean[] unknown = band.unknown.toArray();
        float[] shares = new float[plane];
        float[] weight = new float[plane];
        for (int i = 0; i < plane; i++) {
            boolean own = band.person.at(i % band.width, i / band.width);
            double usual = own ? 1 : Math.max(0, 0.5 - 1.5 * band.outward(i) / band.reach);
            double trust = PAIRS * pairs.trust[i];
            double least = USUAL + (1 - pairs.trust[i]) * (UNTOLD - USUAL);
            shares[i] = unknown[i] ? (float) ((trust * pairs.alpha[i] + USUAL * usual) / (trust + USUAL)) : own ? 1 : 0;
            weight[i] = (float) (trust + least);
        }
        new MattingLaplacian(band.rgb, band.width, unknown).solve(shares, weight);
        return shares;
    }

    /**
     * The colours F of the hair: those for which {@code |a F + (1 - a) B - C|^2} and the squared distances of F and B from the pair's
     * colours are together the least, not far from the pair's; beyond the band those of the nearest pixel in it.
     */
    private float[] unmixed(ColourPairs pairs) {
        int plane = band.width * band.height;
        float[] colours = band.rgb.clone();
        for (int i = 0; i < plane; i++) {
            if (!band.unknown.at(i % band.width, i / band.width)) {
                continue;
            }
            double a = alpha[i];
            double gain = a / (a * a + (1 - a) * (1 - a));
            for (int k = i; k < 3 * plane; k += plane) {
                double rest = band.rgb[k] - a * pairs.hair[k] - (1 - a) * pairs.background[k];
                double change = Math.min(ODD, Math.max(-ODD, gain * rest));
                colours[k] = (float) Math.min(1, Math.max(0, pairs.hair[k] + change));
            }
        }
        return LayerPainter.extended(colours, band.unknown.or(band.inside), Parallel.sequential());
    }

    private static double fade(double outward) {
        double t = Math.min(1, Math.max(0, (1 - outward) / (1 - FADE)));
        return t * t * (3 - 2 * t);
    }

    /** The pixels from which a way over others leads to the person. */
    private Mask joined(boolean[] seen) {
        int plane = seen.length;
        int[] queue = new int[plane];
        boolean[] reached = new boolean[plane];
        int count = 0;
        for (int i = 0; i < plane; i++) {
            if (seen[i] && band.outward(i) < 1.5) {
                reached[i] = true;
                queue[count++] = i;
            }
        }
        for (int next = 0; next < count; next++) {
            int x = queue[next] % band.width;
            int y = queue[next] / band.width;
            for (int k = 0; k < 9; k++) {
                int nx = x + k % 3 - 1;
                int ny = y + k / 3 - 1;
                boolean within = nx >= 0 && ny >= 0 && nx < band.width && ny < band.height;
                if (within && seen[ny * band.width + nx] && !reached[ny * band.width + nx]) {
                    reached[ny * band.width + nx] = true;
                    queue[count++] = ny * band.width + nx;
                }
            }
        }
        return Mask.of(band.width, band.height, reached);
    }
}
