package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import org.photowakeup.stage.CancellationToken;

/**
 * A first filling of the coarsest level that continues edges: Criminisi, Pérez and Toyama, "Region Filling and Object
 * Removal by Exemplar-Based Image Inpainting" (2004).
 *
 * <p>Of the pixels on the hole's rim the one with the largest product of confidence (the known share of its patch) and
 * data (the strength of the isophote that runs into the rim) is filled first, with the unknown part of its patch copied
 * from the source patch most like its known part. The search is exhaustive over at most {@value #MAX_SOURCES} source
 * patches, so it suits small pictures.
 */
final class ExemplarStart {
    private static final int MAX_SOURCES = 6000;
    /** Weight of the squared way, in pixels, from the rim to the source: breaks ties for near ones. */
    private static final double NEARNESS = 0.5;

    private final int width;
    private final int height;
    private final int radius;
    private final int[] rgb;
    private final boolean[] unknown;
    private final double[] confidence;
    private final int[] sources;

    ExemplarStart(Level level, int radius, int[] sources) {
        this.width = level.width;
        this.height = level.height;
        this.radius = radius;
        this.rgb = level.rgb.clone();
        this.unknown = level.hole.clone();
        this.confidence = new double[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            confidence[i] = unknown[i] ? 0 : 1;
        }
        int stride = (sources.length + MAX_SOURCES - 1) / MAX_SOURCES;
        this.sources = new int[(sources.length + stride - 1) / stride];
        for (int i = 0; i < this.sources.length; i++) {
            this.sources[i] = sources[i * stride];
        }
    }

    /** The level's colours with the hole filled. */
    int[] fill(CancellationToken cancellation) {
        for (int p = nextOnRim(); p >= 0; p = nextOnRim()) {
            cancellation.throwIfCancelled();
            int cx = Math.min(Math.max(p % width, radius), width - 1 - radius);
            int cy = Math.min(Math.max(p / width, radius), height - 1 - radius);
            copy(cx, cy, bestSource(cx, cy), confidenceAt(cx, cy));
        }
        return rgb;
    }

    /** The unknown pixel beside a known one with the highest priority, or -1 when none is left. */
    private int nextOnRim() {
        int best = -1;
        double highest = -1;
        for (int i = 0; i < unknown.length; i++) {
            int x = i % width;
            int y = i / width;
            if (unknown[i] && besideKnown(x, y)) {
                double priority = confidenceAt(x, y) * (data(x, y) + 8);
                if (priority > highest) {
                    highest = priority;
                    best = i;
                }
            }
        }
        return best;
    }

    private boolean besideKnown(int x, int y) {
        return known(x - 1, y) || known(x + 1, y) || known(x, y - 1) || known(x, y + 1);
    }

    private boolean known(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && !unknown[y * width + x];
    }

    private double confidenceAt(int cx, int cy) {
        double sum = 0;
        for (int y = Math.max(0, cy - radius); y <= Math.min(height - 1, cy + radius); y++) {
            for (int x = Math.max(0, cx - radius); x <= Math.min(width - 1, cx + radius); x++) {
                sum += confidence[y * width + x];
            }
        }
        return sum / ((2 * radius + 1) * (2 * radius + 1));
    }

    /** The largest |isophote . normal| in the patch: gradients of known pixels turned by 90 degrees. */
    private double data(int cx, int cy) {
        double nx = side(cx - 1, cy) - side(cx + 1, cy);
        double ny = side(cx, cy - 1) - side(cx, cy + 1);
        double length = Math.max(1, Math.hypot(nx, ny));
        double strongest = 0;
        for (int y = cy - 1; y <= cy + 1; y++) {
            for (int x = cx - 1; x <= cx + 1; x++) {
                if (known(x - 1, y) && known(x + 1, y) && known(x, y - 1) && known(x, y + 1)) {
                    double gx = luma(x + 1, y) - luma(x - 1, y);
                    double gy = luma(x, y + 1) - luma(x, y - 1);
                    strongest = Math.max(strongest, Math.abs(gx * ny - gy * nx) / length);
                }
            }
        }
        return strongest;
    }

    private int side(int x, int y) {
        return known(x, y) ? 1 : 0;
    }

    private double luma(int x, int y) {
        int v = rgb[y * width + x];
        return 0.299 * (v >>> 16 & 255) + 0.587 * (v >>> 8 & 255) + 0.114 * (v & 255);
    }

    private int bestSource(int cx, int cy) {
        int best = sources[0];
        double least = Double.POSITIVE_INFINITY;
        int[] offsets = knownOffsets(cx, cy);
        int centre = cy * width + cx;
        for (int place : sources) {
            int dx = (place & 0xFFFF) - cx;
            int dy = (place >>> 16) - cy;
            double cost = NEARNESS * (dx * dx + dy * dy);
            int shift = dy * width + dx;
            for (int k = 0; k < offsets.length && cost < least; k++) {
                cost += squared(rgb[centre + offsets[k]], rgb[centre + offsets[k] + shift]);
            }
            if (cost < least) {
                least = cost;
                best = place;
            }
        }
        return best;
    }

    private int[] knownOffsets(int cx, int cy) {
        int[] offsets = new int[(2 * radius + 1) * (2 * radius + 1)];
        int n = 0;
        for (int y = -radius; y <= radius; y++) {
            for (int x = -radius; x <= radius; x++) {
                if (!unknown[(cy + y) * width + cx + x]) {
                    offsets[n++] = y * width + x;
                }
            }
        }
        return Arrays.copyOf(offsets, n);
    }

    private static int squared(int a, int b) {
        int r = (a >>> 16 & 255) - (b >>> 16 & 255);
        int g = (a >>> 8 & 255) - (b >>> 8 & 255);
        int c = (a & 255) - (b & 255);
        return r * r + g * g + c * c;
    }

    private void copy(int cx, int cy, int source, double trust) {
        int shift = ((source >>> 16) - cy) * width + (source & 0xFFFF) - cx;
        for (int y = cy - radius; y <= cy + radius; y++) {
            for (int x = cx - radius; x <= cx + radius; x++) {
                int i = y * width + x;
                if (unknown[i]) {
                    rgb[i] = rgb[i + shift];
                    confidence[i] = trust;
                }
            }
        }
        for (int y = cy - radius; y <= cy + radius; y++) {
            Arrays.fill(unknown, y * width + cx - radius, y * width + cx + radius + 1, false);
        }
    }
}
