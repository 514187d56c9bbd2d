package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * The maximisation of Wexler et al. (2007): a pixel of the hole takes the weighted mean of the words that the patches over
 * it propose.
 */
final class Vote {
    /** A patch is trusted by this to the power of minus the distance, in pixels, to what is known. */
    private static final double TRUST = 1.1;

    private static final double FURTHEST = 80;
    /** Share of the third quartile of all distances that counts as sigma^2: less is sharper, more is smoother. */
    private static final double SHARPNESS = 0.5;
    /** Distances looked at for the quartile. */
    private static final int SAMPLE = 1 << 13;

    /** What the patches propose, with the weights of the last vote. */
    final Proposals proposals;

    private final FieldSearch search;
    private final int[] words;
    private final Part part;
    private final int width;
    private final float[] trust;
    private final float[] weight;

    /**
     * A vote on a part of a level.
     *
     * @param words the part's, of which those in the hole are replaced at every vote
     */
    Vote(Part part, FieldSearch search, int[] words, Parallel parallel) {
        this.part = part;
        this.search = search;
        this.words = words;
        this.width = part.width();
        this.trust = trust(parallel);
        this.weight = new float[trust.length];
        this.proposals = new Proposals(part, search.match, weight);
    }

    private float[] trust(Parallel parallel) {
        NearestPixels known =
                Mask.of(width, part.height(), part.hole).inverted().nearest(parallel);
        float[] table = new float[part.hole.length];
        parallel.forEach(part.height(), y -> {
            for (int x = 0; x < width; x++) {
                if (part.wanted[y * width + x]) {
                    double distance = Math.sqrt(known.squaredDistance(x, y));
                    table[y * width + x] = (float) Math.pow(TRUST, -Math.min(distance, FURTHEST));
                }
            }
        });
        return table;
    }

    /** Votes with what the matches say, before anything is measured. */
    void byTrustAlone(StageContext context) {
        System.arraycopy(trust, 0, weight, 0, weight.length);
        replace(context);
    }

    /** Weighs the patches by their matches: trust * exp(-cost / (2 sigma^2)). */
    void weigh(StageContext context) {
        double spread = Math.max(1, 2 * SHARPNESS * thirdQuartile());
        context.parallel().forEach(part.height(), y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                if (trust[i] > 0) {
                    weight[i] = (float) (trust[i] * Math.max(1e-12, Math.exp(-search.cost[i] / spread)));
                }
            }
        });
    }

    private double thirdQuartile() {
        int stride = weight.length / SAMPLE + 1;
        int[] costs = new int[weight.length / stride + 1];
        int n = 0;
        for (int i = 0; i < weight.length; i += stride) {
            if (trust[i] > 0) {
                costs[n++] = search.cost[i];
            }
        }
        Arrays.sort(costs, 0, n);
        return costs[n * 3 / 4];
    }

    /** Gives every pixel of the hole the mean of what is proposed for it. */
    void replace(StageContext context) {
        proposals.eachRow(context, y -> {
            for (int x = 0; x < width; x++) {
                if (part.hole[y * width + x]) {
                    words[y * width + x] = proposals.word(x, y);
                }
            }
        });
    }
}
