package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.inpaint.patchmatch.PatchMatchInpainter;
import org.photowakeup.io.Photos;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** Repaired backgrounds against the true ones, and how well filled patches resemble known ones. */
final class CompletionTopic implements Topic {
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
                KnownHole hole = new KnownHole(truth.name(), truth.photo(), truth.mask(), truth.background());
                noteAll(session, truth.name() + " ", compare(session, hole, means));
            }
            means.forEach((measure, all) -> session.note("mean " + measure, all.mean()));
        }
        if (session.has("inpaint/forest_pruned.bmp")) {
            Photo holed = Photos.read(session.data("inpaint/forest_pruned.bmp"));
            Photo whole = Photos.read(session.data("inpaint/forest.bmp"));
            Mask hole = Mask.generate(
                    holed.width(), holed.height(), (x, y) -> isWhite(holed, x, y) && !isWhite(whole, x, y));
            KnownHole forest = new KnownHole("forest", holed, hole, whole);
            noteAll(session, "forest ", compare(session, forest, new LinkedHashMap<>()));
        }
        if (session.has("ccp/photos")) {
            Map<String, Statistics> means = new LinkedHashMap<>();
            for (String stem : session.spread(KnownHole.STREETS)) {
                if (Files.exists(session.data("ccp/masks/" + stem + ".png"))) {
                    compare(session, KnownHole.beside(session, stem), means);
                }
            }
            means.forEach((measure, all) -> session.note("beside people, mean " + measure, all.mean()));
            for (String stem : session.shows() ? session.spread(SHADOWED) : List.<String>of()) {
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
        pictures.put(
                "shadow left",
                inpainter.withContactShadow(false).withLeftovers(false).inpaint(photo, hole, context));
        pictures.put("shadow removed", inpainter.inpaint(photo, hole, context));
        session.show("ccp " + stem, pictures);
    }

    /** Fills a hole with the library and plainly, and measures both against the truth; adds the figures to the means. */
    private static Map<String, Double> compare(Session session, KnownHole of, Map<String, Statistics> means)
            throws IOException {
        StageContext context = StageContext.standard().withParallel(Parallel.in(ForkJoinPool.commonPool()));
        Mask hole = of.hole();
        Mask wide = hole.dilated(Math.max(3, 0.005 * Math.hypot(hole.width(), hole.height())));
        PatchMatchInpainter inpainter = new PatchMatchInpainter();
        Photo filled = inpainter.inpaint(of.holed(), hole, context);
        Photo faint = inpainter.withDetail(FAINT).inpaint(of.holed(), hole, context);
        Photo plain = new Photo(new PlainCompletion(of.holed().rgb(), wide, context).filled());
        Map<String, Photo> ways = new LinkedHashMap<>();
        ways.put("", filled);
        ways.put("less detail ", faint);
        ways.put("plain ", plain);
        Map<String, Double> figures = new LinkedHashMap<>();
        ways.forEach((way, picture) -> FillingMeasures.of(picture, of.truth(), hole)
                .forEach((measure, value) -> figures.put(way + measure, value)));
        figures.forEach((measure, value) ->
                means.computeIfAbsent(measure, m -> new Statistics()).add(value));
        Map<String, Photo> pictures = new LinkedHashMap<>();
        pictures.put("before", of.holed());
        pictures.put("filled", filled);
        pictures.put("less detail", faint);
        pictures.put("plain", plain);
        pictures.put("truth", of.truth());
        session.show(of.name(), pictures);
        return figures;
    }

    private static void noteAll(Session session, String prefix, Map<String, Double> figures) {
        figures.forEach((measure, value) -> session.note(prefix + measure, value));
    }

    private static boolean isWhite(Photo photo, int x, int y) {
        return photo.rgb().at(0, x, y) > 0.99f
                && photo.rgb().at(1, x, y) > 0.99f
                && photo.rgb().at(2, x, y) > 0.99f;
    }
}
