package org.photowakeup.examples.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;

/** How near a filling comes to the truth in the hole, how much of its contrast it has, and how like known patches it is. */
final class FillingMeasures {
    private static final int PATCH = 7;
    private static final int ASKED = 500;

    private FillingMeasures() {}

    /** All measures by name. */
    static Map<String, Double> of(Photo filled, Photo truth, Mask hole) {
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("PSNR dB", psnr(filled, truth, hole));
        measures.put("SSIM", ssim(filled, truth, hole));
        measures.put("contrast, share of the truth's", contrast(filled, truth, hole));
        double norm = coherence(filled, hole);
        measures.put("coherence, patch norm", norm);
        measures.put("coherence, rms of a pixel", norm / PATCH);
        measures.put("coherence, rms", norm / Math.sqrt(3.0 * PATCH * PATCH));
        return measures;
    }

    private static double psnr(Photo a, Photo b, Mask hole) {
        Statistics squares = new Statistics();
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                for (int c = 0; hole.at(x, y) && c < 3; c++) {
                    squares.add(Math.pow(a.rgb().at(c, x, y) - b.rgb().at(c, x, y), 2));
                }
            }
        }
        return -10 * Math.log10(squares.mean());
    }

    /** Structural similarity of the luma over 8x8 blocks around hole pixels (Wang et al. 2004). */
    private static double ssim(Photo a, Photo b, Mask hole) {
        Statistics all = new Statistics();
        for (int y = 4; y + 4 < a.height(); y += 4) {
            for (int x = 4; x + 4 < a.width(); x += 4) {
                if (hole.at(x, y)) {
                    all.add(ssimBlock(a, b, x - 4, y - 4));
                }
            }
        }
        return all.mean();
    }

    /** Geometric mean, over 8x8 blocks around hole pixels, of the luma's deviation in steps of 1/255, two added, by the truth's. */
    private static double contrast(Photo a, Photo b, Mask hole) {
        Statistics all = new Statistics();
        for (int y = 4; y + 4 < a.height(); y += 4) {
            for (int x = 4; x + 4 < a.width(); x += 4) {
                if (hole.at(x, y)) {
                    all.add(Math.log((deviation(a, x - 4, y - 4) + 2) / (deviation(b, x - 4, y - 4) + 2)));
                }
            }
        }
        return Math.exp(all.mean());
    }

    private static double deviation(Photo of, int x0, int y0) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 64; i++) {
            double l = 255 * luma(of.rgb(), x0 + i % 8, y0 + i / 8);
            sum += l / 64;
            squares += l * l / 64;
        }
        return Math.sqrt(Math.max(0, squares - sum * sum));
    }

    private static double ssimBlock(Photo a, Photo b, int x0, int y0) {
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int y = y0; y < y0 + 8; y++) {
            for (int x = x0; x < x0 + 8; x++) {
                double la = luma(a.rgb(), x, y);
                double lb = luma(b.rgb(), x, y);
                sa += la / 64;
                sb += lb / 64;
                saa += la * la / 64;
                sbb += lb * lb / 64;
                sab += la * lb / 64;
            }
        }
        double c1 = 1e-4;
        double c2 = 9e-4;
        return (2 * sa * sb + c1)
                * (2 * (sab - sa * sb) + c2)
                / ((sa * sa + sb * sb + c1) * (saa - sa * sa + sbb - sb * sb + c2));
    }

    private static double luma(Raster rgb, int x, int y) {
        return 0.299 * rgb.at(0, x, y) + 0.587 * rgb.at(1, x, y) + 0.114 * rgb.at(2, x, y);
    }

    /**
     * Mean Euclidean distance (the norm of the difference of all 147 samples, 0..255) from patches centred in the hole to
     * the nearest patch that lies wholly outside it, found exhaustively; of every 16th pixel of the hole, and of no more than
     * {@value #ASKED} pixels. A wide-spread PatchMatch program's own fillings of the forest have 17.0 to 18.6 by this
     * definition, with five seeds and the hole as it is; no mean over other patches (touching the hole, wholly in it, known by
     * their centre alone), of luma or of squares comes to 14.9. So it is the one to hold against targets; over pixels the
     * same is {@value #PATCH} times smaller, over samples 12 times.
     */
    private static double coherence(Photo photo, Mask hole) {
        int w = photo.width();
        int h = photo.height();
        float[] rgb = photo.rgb().toArray();
        int half = PATCH / 2;
        Mask near = hole.dilated(half * Math.sqrt(2));
        List<int[]> known = new ArrayList<>();
        for (int y = half; y + half < h; y++) {
            for (int x = half; x + half < w; x++) {
                if (!near.at(x, y)) {
                    known.add(new int[] {x, y});
                }
            }
        }
        int stride = Math.max(16, hole.count() / ASKED);
        List<int[]> asked = new ArrayList<>();
        for (int i = 0, seen = 0; i < w * h; i++) {
            int x = i % w;
            int y = i / w;
            boolean whole = x >= half && y >= half && x + half < w && y + half < h;
            if (whole && hole.at(x, y) && seen++ % stride == 0) {
                asked.add(new int[] {x, y});
            }
        }
        double[] best = new double[asked.size()];
        Parallel.in(ForkJoinPool.commonPool())
                .forEach(best.length, i -> best[i] = nearest(rgb, w, h, asked.get(i), known));
        double sum = 0;
        for (double b : best) {
            sum += b;
        }
        return sum / best.length;
    }

    private static double nearest(float[] rgb, int w, int h, int[] at, List<int[]> known) {
        double best = Double.MAX_VALUE;
        for (int[] other : known) {
            best = Math.min(best, distance(rgb, w, h, at, other, best));
        }
        return 255 * Math.sqrt(best);
    }

    private static double distance(float[] rgb, int w, int h, int[] a, int[] b, double limit) {
        double sum = 0;
        for (int dy = -(PATCH / 2); dy <= PATCH / 2 && sum < limit; dy++) {
            for (int dx = -(PATCH / 2); dx <= PATCH / 2; dx++) {
                int i = (a[1] + dy) * w + a[0] + dx;
                int j = (b[1] + dy) * w + b[0] + dx;
                for (int c = 0; c < 3; c++) {
                    double d = rgb[c * w * h + i] - rgb[c * w * h + j];
                    sum += d * d;
                }
            }
        }
        return sum;
    }
}
