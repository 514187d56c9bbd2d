package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * The search over turns and scales, too: Barnes et al., "The Generalized PatchMatch Correspondence Algorithm" (2010), sections
 * 3.1 and 3.3. The target is sampled bilinearly. A pixel's cost never rises.
 */
final class SimilaritySearch {
    private final int width;
    private final int targetWidth;
    private final int targetHeight;
    private final int channels;
    private final int radius;
    private final float[] source;
    private final float[] target;
    private final Constraint constraint;
    private final boolean[] inMask;
    private final Similarities.Range range;
    private final Tiles tiles;
    private int sweeps;

    /** The best so far; no match where the cost is infinite. */
    final Similarities best;
    /** Squared distances. */
    final float[] cost;

    SimilaritySearch(
            Raster source,
            Raster target,
            Constraint constraint,
            Optional<Mask> targetMask,
            int radius,
            Similarities.Range range) {
        this.width = source.width();
        this.targetWidth = target.width();
        this.targetHeight = target.height();
        this.channels = source.channels();
        this.radius = radius;
        this.source = Samples.interleaved(source, Parallel.sequential());
        this.target = Samples.interleaved(target, Parallel.sequential());
        this.constraint = constraint;
        this.inMask = targetMask.map(Mask::toArray).orElseGet(() -> new boolean[0]);
        this.range = range;
        this.tiles = new Tiles(width, source.height(), constraint.wanted);
        this.best = new Similarities(width * source.height());
        this.cost = new float[width * source.height()];
        Arrays.fill(cost, Float.POSITIVE_INFINITY);
    }

    /** Begins with upright matches of the same size, or of the size nearest to that in the range. */
    void start(int[] places, StageContext context) {
        float scale = (float) Math.min(range.most(), Math.max(range.least(), 1));
        tiles.each(context, t -> {
            Candidate candidate = new Candidate();
            tiles.eachWanted(t, true, (q, y) -> {
                if (places[q] != FieldSearch.NONE) {
                    candidate.set(FieldSearch.x(places[q]), FieldSearch.y(places[q]), 0, scale);
                    candidate.tryAt(q);
                }
            });
        });
    }

    /** One pass over all wanted patches; every other pass runs backwards. */
    void sweep(StageContext context, long stream) {
        boolean forward = sweeps++ % 2 == 0;
        int step = forward ? 1 : -1;
        tiles.each(context, t -> {
            RandomGenerator random = context.random(stream + t);
            Candidate candidate = new Candidate();
            tiles.eachWanted(t, forward, (q, y) -> {
                int x = q - y * width;
                if (x - step >= 0 && x - step < width) {
                    candidate.propagate(q, q - step, step, 0);
                }
                int n = q - step * width;
                if (n >= 0 && n < cost.length) {
                    candidate.propagate(q, n, 0, step);
                }
                candidate.searchAround(q, random);
            });
        });
    }

    /** A match that a pixel might have. */
    private final class Candidate {
        private float x;
        private float y;
        private float angle;
        private float scale;

        void set(float newX, float newY, float newAngle, float newScale) {
            x = newX;
            y = newY;
            angle = newAngle;
            scale = newScale;
        }

        /** The neighbour's match, moved by the way from the neighbour, turned and scaled as that match is. */
        void propagate(int q, int n, int dx, int dy) {
            if (cost[n] < Float.POSITIVE_INFINITY) {
                float cos = best.scale[n] * (float) Math.cos(best.angle[n]);
                float sin = best.scale[n] * (float) Math.sin(best.angle[n]);
                set(best.x[n] + cos * dx - sin * dy, best.y[n] + sin * dx + cos * dy, best.angle[n], best.scale[n]);
                tryAt(q);
            }
        }

        /** Samples from windows in place, angle and scale, each half as wide as the one before. */
        void searchAround(int q, RandomGenerator random) {
            boolean found = cost[q] < Float.POSITIVE_INFINITY;
            double ratio = Math.log(range.most() / range.least());
            double largest = Math.max(targetWidth, targetHeight);
            for (double share = 1; share * largest >= 0.25; share /= 2) {
                double fromX = found ? best.x[q] : targetWidth / 2.0;
                double fromY = found ? best.y[q] : targetHeight / 2.0;
                double s = best.scale[q] * Math.exp(share * ratio * (2 * random.nextDouble() - 1));
                double turned = best.angle[q] + 2 * share * range.turn() * (2 * random.nextDouble() - 1);
                set(
                        (float) (fromX + share * largest * (2 * random.nextDouble() - 1)),
                        (float) (fromY + share * largest * (2 * random.nextDouble() - 1)),
                        (float) Math.max(-range.turn(), Math.min(range.turn(), turned)),
                        (float) Math.max(range.least(), Math.min(range.most(), s)));
                tryAt(q);
            }
        }

        void tryAt(int q) {
            if (allowed(q)) {
                float distance = distance(q, cost[q]);
                if (distance < cost[q]) {
                    cost[q] = distance;
                    best.x[q] = x;
                    best.y[q] = y;
                    best.angle[q] = angle;
                    best.scale[q] = scale;
                }
            }
        }

        private boolean allowed(int q) {
            double reach = radius * scale * (Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle)));
            boolean inside = x >= reach && y >= reach && x <= targetWidth - 1 - reach && y <= targetHeight - 1 - reach;
            return inside && constraint.sameLabel(q, Math.round(y) * targetWidth + Math.round(x));
        }

        /** The squared distance, or something infinite or above the limit when it is not below the limit. */
        private float distance(int q, float limit) {
            float cos = scale * (float) Math.cos(angle);
            float sin = scale * (float) Math.sin(angle);
            float sum = 0;
            for (int dy = -radius; dy <= radius && sum < limit; dy++) {
                for (int dx = -radius; dx <= radius; dx++) {
                    float tx = Math.min(targetWidth - 1, Math.max(0, x + cos * dx - sin * dy));
                    float ty = Math.min(targetHeight - 1, Math.max(0, y + sin * dx + cos * dy));
                    if (inMask.length > 0 && !inMask[Math.round(ty) * targetWidth + Math.round(tx)]) {
                        return Float.POSITIVE_INFINITY;
                    }
                    sum += squared((q + dy * width + dx) * channels, tx, ty);
                }
            }
            return sum;
        }

        /** The squared difference of a pixel of the source from a place of the target. */
        private float squared(int at, float tx, float ty) {
            int x0 = (int) tx;
            int y0 = (int) ty;
            int right = x0 + 1 < targetWidth ? channels : 0;
            int below = y0 + 1 < targetHeight ? channels * targetWidth : 0;
            float u = tx - x0;
            float v = ty - y0;
            float sum = 0;
            int i = (y0 * targetWidth + x0) * channels;
            for (int c = 0; c < channels; c++, i++) {
                float upper = target[i] + u * (target[i + right] - target[i]);
                float lower = target[i + below] + u * (target[i + below + right] - target[i + below]);
                float d = source[at + c] - upper - v * (lower - upper);
                sum += d * d;
            }
            return sum;
        }
    }
}
