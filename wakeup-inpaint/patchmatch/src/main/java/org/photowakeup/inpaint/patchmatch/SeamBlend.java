package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.StageContext;

/**
 * Evens out tone and exposure at seams, after Pérez et al., "Poisson Image Editing" (2003): the filling keeps the
 * gradients of its sources and takes its level from the rim of the hole.
 *
 * <p>At a pair of neighbours the jump is the filling's difference less the difference of the same two pixels in the
 * source. A correction e minimises the sum over pairs of w (e_q - e_p + k jump)^2 with e = 0 outside the hole, k = 1 / (1 +
 * (jump / {@value #REAL_EDGE})^4) and w = k, but at least {@value #LOOSEST}: a jump far above that is an edge, which stays
 * and over which nothing bleeds. A further term e_p^2 / r^2 keeps the correction near the seams: r is {@value #REACH} of the
 * photo's diagonal, but at least {@value #LEAST_REACH} pixels; further away a filled pixel keeps its colour. The
 * last {@value #UNSEEN} of a correction are left out: so little is no drift, and nobody would see it.
 */
final class SeamBlend {
    private static final float REAL_EDGE = 0.08f;
    private static final float LOOSEST = 0.02f;
    private static final double REACH = 0.012;
    private static final double LEAST_REACH = 12;
    private static final float UNSEEN = 0.008f;
    private static final int CYCLES = 3;

    private final Filling filling;
    private final float[] samples;
    private final int pixels;
    private final int[] source;
    private final float[] right;
    private final float[] down;
    private final float[] anchor;

    /**
     * A blend of a filling.
     *
     * @param samples the photo's, planar
     */
    SeamBlend(Filling filling, float[] samples) {
        this.filling = filling;
        this.samples = samples;
        this.pixels = samples.length / 3;
        this.source = filling.source;
        this.right = new float[source.length];
        this.down = new float[source.length];
        this.anchor = new float[source.length];
    }

    /** What to add to the filling, one array a channel, each as large as the query. */
    float[][] corrections(StageContext context) {
        int w = filling.crop.width();
        float[][] flux = new float[3][source.length];
        for (int p = 0; p < source.length; p++) {
            if (p % w + 1 < w) {
                pair(p, p + 1, 1, right, flux);
            }
            if (p + w < source.length) {
                pair(p, p + w, filling.width, down, flux);
            }
        }
        hold();
        GridSystem system = new GridSystem(w, filling.crop.height(), right, down, anchor, context.parallel());
        for (int c = 0; c < 3; c++) {
            context.cancellation().throwIfCancelled();
            flux[c] = shrunk(system.solve(flux[c], CYCLES));
        }
        return flux;
    }

    /** Corrections that are smaller by {@link #UNSEEN}, or 0. */
    private static float[] shrunk(float[] corrections) {
        float[] less = new float[corrections.length];
        for (int p = 0; p < less.length; p++) {
            float e = corrections[p];
            less[p] = e - Math.min(UNSEEN, Math.max(-UNSEEN, e));
        }
        return less;
    }

    private void hold() {
        double reach = Math.max(LEAST_REACH, REACH * Math.hypot(filling.width, (double) pixels / filling.width));
        float weight = (float) (1 / (reach * reach));
        for (int p = 0; p < source.length; p++) {
            anchor[p] += filling.hole[p] ? weight : 0;
        }
    }

    /** One pair of neighbours, q right of p or below; the step leads from the one to the other in the photo. */
    private void pair(int p, int q, int step, float[] springs, float[][] flux) {
        if (!filling.hole[p] && !filling.hole[q]) {
            return;
        }
        float[] jump = new float[3];
        float largest = 0;
        for (int c = 0; c < 3; c++) {
            jump[c] = jump(c, p, q, step);
            largest = Math.max(largest, Math.abs(jump[c]));
        }
        float ratio = largest / REAL_EDGE;
        float keep = 1 / (1 + ratio * ratio * ratio * ratio);
        float weight = Math.max(LOOSEST, keep);
        if (filling.hole[p] && filling.hole[q]) {
            springs[p] = weight;
        } else {
            anchor[filling.hole[p] ? p : q] += weight;
        }
        for (int c = 0; c < 3; c++) {
            flux[c][p] += filling.hole[p] ? weight * keep * jump[c] : 0;
            flux[c][q] -= filling.hole[q] ? weight * keep * jump[c] : 0;
        }
    }

    private float jump(int channel, int p, int q, int step) {
        int plane = channel * pixels;
        float filled = shown(channel, q) - shown(channel, p);
        float wanted = 0;
        int votes = 0;
        if (filling.hole[p] && usable(source[p] + step, source[p], step)) {
            wanted += samples[plane + source[p] + step] - samples[plane + source[p]];
            votes++;
        }
        if (filling.hole[q] && usable(source[q] - step, source[q], step)) {
            wanted += samples[plane + source[q]] - samples[plane + source[q] - step];
            votes++;
        }
        return votes == 0 ? 0 : filled - wanted / votes;
    }

    private float shown(int channel, int p) {
        return filling.hole[p] ? filling.colours[channel][p] : samples[channel * pixels + source[p]];
    }

    /** Whether a neighbour of a source lies in the picture and outside the hole. */
    private boolean usable(int neighbour, int from, int step) {
        boolean wraps = step == 1 && neighbour / filling.width != from / filling.width;
        return neighbour >= 0 && neighbour < pixels && !wraps && !filling.photoHole[neighbour];
    }
}
