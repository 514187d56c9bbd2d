package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.inpaint.patchmatch.PatchMatchInpainter;
import org.photowakeup.io.Photos;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** Repaired backgrounds against the true ones, and how well filled patches resemble known ones. */
final class CompletionTopic implements Topic {
    private static final int PATCH = 7;
    private static final int ASKED = 500;
    /** What is left of detail that nobody knows, for fillings that are to be near the truth. */
    private static final double FAINT = 0.65;
    /** Street photos of people with a shadow at their feet; the last one is long and stays in part. */
    private static final List<String> SHADOWED = List.of("0001", "0100", "0351", "0456");

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public void measure(Session session) throws IOException {
        if (session.has("gt_renders")) {
            Map<String, Statistics> means = new LinkedHashMap<>();
            for (Path folder : session.entries("gt_renders")) {
                RenderedPerson truth = RenderedPerson.read(folder);
                compare(session, truth.name(), truth.photo(), truth.mask(), truth.background(), means);
            }
            means.forEach((measure, all) -> session.note("mean " + measure, all.mean()));
        }
        if (session.has("inpaint/forest_pruned.bmp")) {
            Photo holed = Photos.read(session.data("inpaint/forest_pruned.bmp"));
            Photo whole = Photos.read(session.data("inpaint/forest.bmp"));
            Mask hole = Mask.generate(
                    holed.width(), holed.height(), (x, y) -> isWhite(holed, x, y) && !isWhite(whole, x, y));
            compare(session, "forest", holed, hole, whole, new LinkedHashMap<>());
        }
        if (session.shows() && session.has("ccp/photos")) {
            for (String stem : session.spread(SHADOWED)) {
                showShadow(session, stem);
            }
        }
    }

    /** A street photo before, and after with and without the search for the shadow at the feet. */
    private static void showShadow(Session session, String stem) throws IOException {
        StageContext context = StageContext.standard().withParallel(Parallel.in(ForkJoinPool.commonPool()));
        Photo photo = Photos.read(session.data("ccp/photos/" + stem + ".jpg"));
        Mask hole = Photos.readMask(session.data("ccp/masks/" + stem + ".png"));
        PatchMatchInpainter inpainter = new PatchMatchInpainter();
        Map<String, Photo> pictures = new LinkedHashMap<>();
        pictures.put("before", photo);
        pictures.put("shadow left", inpainter.withContactShadow(false).inpaint(photo, hole, context));
        pictures.put("shadow removed", inpainter.inpaint(photo, hole, context));
        session.show("ccp " + stem, pictures);
    }

    /** Fills a hole with the library and plainly, and measures both against the truth. */
    private static void compare(
            Session session, String name, Photo holed, Mask hole, Photo truth, Map<String, Statistics> means)
            throws IOException {
        StageContext context = StageContext.standard().withParallel(Parallel.in(ForkJoinPool.commonPool()));
        Photo filled = new PatchMatchInpainter().inpaint(holed, hole, context);
        Mask wide = hole.dilated(Math.max(3, 0.005 * Math.hypot(hole.width(), hole.height())));
        Photo plain = new Photo(new PlainCompletion(holed.rgb(), wide, context).filled());
        note(session, name, "", measures(filled, truth, hole), means);
        Photo faint = new PatchMatchInpainter().withDetail(FAINT).inpaint(holed, hole, context);
        note(session, name, "less detail ", measures(faint, truth, hole), means);
        note(session, name, "plain ", measures(plain, truth, hole), means);
        Map<String, Photo> pictures = new LinkedHashMap<>();
        pictures.put("before", holed);
        pictures.put("filled", filled);
        pictures.put("less detail", faint);
        pictures.put("plain", plain);
        pictures.put("truth", truth);
        session.show(name, pictures);
    }

    private static void note(
            Session session, String name, String way, Map<String, Double> measures, Map<String, Statistics> means) {
        measures.forEach((measure, value) -> {
            session.note(name + " " + way + measure, value);
            means.computeIfAbsent(way + measure, m -> new Statistics()).add(value);
        });
    }

    private static Map<String, Double> measures(Photo filled, Photo truth, Mask hole) {
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("PSNR dB", psnr(filled, truth, hole));
        measures.put("SSIM", ssim(filled, truth, hole));
        double norm = coherence(filled, hole);
        measures.put("coherence, patch norm", norm);
        measures.put("coherence, rms of a pixel", norm / PATCH);
        measures.put("coherence, rms", norm / Math.sqrt(3.0 * PATCH * PATCH));
        return measures;
    }

    private static boolean isWhite(Photo photo, int x, int y) {
        return photo.rgb().at(0, x, y) > 0.99f
                && photo.rgb().at(1, x, y) > 0.99f
                && photo.rgb().at(2, x, y) > 0.99f;
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
