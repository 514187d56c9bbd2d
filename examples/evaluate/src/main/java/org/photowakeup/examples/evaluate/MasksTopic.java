package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ForkJoinPool;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.io.Photos;
import org.photowakeup.segmentation.densecrf.DenseCrfRefiner;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.PersonDetector;
import org.photowakeup.stage.StageContext;

/** The best person's mask on photos nobody trained on: the network alone and after the dense CRF. */
final class MasksTopic implements Topic {
    private static final StageContext CONTEXT =
            StageContext.standard().withParallel(Parallel.in(ForkJoinPool.commonPool()));

    @Override
    public String name() {
        return "masks";
    }

    @Override
    public void measure(Session session) throws IOException {
        Optional<PersonDetector> detector =
                ServiceLoader.load(PersonDetector.class).findFirst();
        if (detector.isEmpty()) {
            session.say("skipped: no person detector on the class path");
            return;
        }
        if (session.has("ccp/photos")) {
            Run run = new Run(session, detector.get(), "ccp");
            for (Path photo : session.spread(heldOut(session))) {
                String stem = stem(photo);
                run.add(stem, Photos.read(photo), Photos.readMask(session.data("ccp/masks/" + stem + ".png")));
            }
            run.finish();
        }
        if (session.has("gt_renders")) {
            Run run = new Run(session, detector.get(), "gt_renders");
            for (Path folder : session.entries("gt_renders")) {
                run.add(
                        String.valueOf(folder.getFileName()),
                        Photos.read(folder.resolve("image.png")),
                        Photos.readMask(folder.resolve("mask.png")));
            }
            run.finish();
        }
        if (session.has("artworks/char1")) {
            Run run = new Run(session, detector.get(), "characters");
            for (String name : List.of("char1", "char3")) {
                Path folder = session.data("artworks/" + name);
                run.add(name, Photos.read(folder.resolve("texture.png")), Photos.readMask(folder.resolve("mask.png")));
            }
            run.finish();
        }
    }

    /** The photos kept from training: number mod 7 = 3, and number mod 13 = 5 as in examples/training. */
    private static List<Path> heldOut(Session session) throws IOException {
        try (var all = Files.list(session.data("ccp/photos"))) {
            return all.filter(p -> isHeldOut(Integer.parseInt(stem(p))))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isHeldOut(int number) {
        return number % 7 == 3 || number % 13 == 5;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** One set of photos. */
    private static final class Run {
        private final Session session;
        private final PersonDetector detector;
        private final String set;
        private final Statistics network = new Statistics();
        private final Statistics refined = new Statistics();
        private final Statistics limbs = new Statistics();
        private final Statistics refinedLimbs = new Statistics();

        Run(Session session, PersonDetector detector, String set) {
            this.session = session;
            this.detector = detector;
            this.set = set;
        }

        void add(String name, Photo photo, Mask truth) throws IOException {
            List<PersonDetection> people = detector.detect(photo, CONTEXT);
            if (people.isEmpty()) {
                session.say(set + " " + name + ": nobody found");
                network.add(0);
                refined.add(0);
                return;
            }
            Raster labels = people.get(0).labels().values();
            Mask rough = Mask.threshold(labels, 1, 0.5);
            Mask fine = new DenseCrfRefiner().refine(photo, people.get(0).labels(), CONTEXT);
            network.add(rough.intersectionOverUnion(truth));
            refined.add(fine.intersectionOverUnion(truth));
            limbs.add(LimbAxes.recall(truth, rough));
            refinedLimbs.add(LimbAxes.recall(truth, fine));
            if (fine.intersectionOverUnion(truth) < 0.88) {
                show(name, photo, rough, fine);
            }
        }

        private void show(String name, Photo photo, Mask rough, Mask fine) throws IOException {
            Map<String, Photo> pictures = new LinkedHashMap<>();
            pictures.put("photo", photo);
            pictures.put("network", cut(photo, rough));
            pictures.put("refined", cut(photo, fine));
            session.show(set + " " + name, pictures);
        }

        private static Photo cut(Photo photo, Mask mask) {
            return new Photo(Raster.generate(
                    photo.width(),
                    photo.height(),
                    3,
                    (c, x, y) -> mask.at(x, y) ? photo.rgb().at(c, x, y) : c == 1 ? 0.9f : 0.3f));
        }

        void finish() {
            session.note(set + " photos", network.count());
            session.note(set + " mean IoU, network", network.mean());
            session.note(set + " median IoU, network", network.median());
            session.note(set + " mean IoU, after CRF", refined.mean());
            session.note(set + " median IoU, after CRF", refined.median());
            session.note(set + " mean recall beside limbs' axes, network", limbs.mean());
            session.note(set + " mean recall beside limbs' axes, after CRF", refinedLimbs.mean());
        }
    }
}
