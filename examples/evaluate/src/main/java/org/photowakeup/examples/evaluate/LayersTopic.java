package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.photowakeup.Avatar;
import org.photowakeup.FittedBody;
import org.photowakeup.LayeredBody;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.Layer;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.io.Photos;
import org.photowakeup.reconstruct.layers.GraphCutLayerSplitter;
import org.photowakeup.smpl.keypoints.ConvolutionalPoseMachine;
import org.photowakeup.stage.StageContext;

/**
 * Body parts against true labels, given mask and landmarks; the layers of rendered people; and people with a hand before
 * their body lifted to a T: how much of the skin is a bridge, stretched between limb and body.
 */
final class LayersTopic implements Topic {
    private static final int T_POSES = 10;
    /** What 1, 2, ... stand for in the pictures of true parts. */
    private static final BodyPart[] CODES = {
        BodyPart.HEAD, BodyPart.TORSO, BodyPart.LEFT_ARM, BodyPart.RIGHT_ARM, BodyPart.LEFT_LEG, BodyPart.RIGHT_LEG
    };

    private static final float[][] COLOURS = {
        {0.95f, 0.8f, 0.3f},
        {0.4f, 0.6f, 0.9f},
        {0.9f, 0.3f, 0.3f},
        {0.3f, 0.8f, 0.4f},
        {0.8f, 0.4f, 0.8f},
        {0.3f, 0.8f, 0.8f}
    };

    @Override
    public String name() {
        return "layers";
    }

    @Override
    public void measure(Session session) throws IOException {
        try (PhotoWakeUp wakeUp =
                PhotoWakeUp.builder().inpainter((photo, hole, context) -> photo).build()) {
            if (session.has("synthetic/annotations.jsonl")) {
                labels(session, wakeUp);
            }
        }
        try (PhotoWakeUp wakeUp = PhotoWakeUp.create()) {
            if (session.has("gt_renders")) {
                renders(session, wakeUp);
            }
            if (session.has("ccp/photos") && session.has("models/movenet_lightning_f32.onnx")) {
                lifted(session, wakeUp);
            }
        }
    }

    private static void labels(Session session, PhotoWakeUp wakeUp) throws IOException {
        Statistics mean = new Statistics();
        Map<BodyPart, Statistics> each = new LinkedHashMap<>();
        for (SyntheticPerson truth :
                session.spread(SyntheticPerson.readAll(session.data("synthetic/annotations.jsonl")).stream()
                        .filter(SyntheticPerson::isHeldOut)
                        .toList())) {
            if (truth.inside().found().size() < 12) {
                continue;
            }
            Photo photo = Photos.read(session.data("synthetic/images/" + truth.file()));
            LabelMap parts = parts(session.data("synthetic/parts/" + truth.png()));
            Mask person = parts.labelled();
            FittedBody fitted = wakeUp.fit(wakeUp.cutOut(photo, person), truth.inside());
            LabelMap found = new GraphCutLayerSplitter()
                    .label(photo, person, fitted.fit(), fitted.maps(), StageContext.standard());
            Statistics own = new Statistics();
            for (BodyPart part : BodyPart.values()) {
                Mask expected = parts.mask(part);
                if (expected.count() >= 30) {
                    double iou = found.mask(part).intersectionOverUnion(expected);
                    own.add(iou);
                    each.computeIfAbsent(part, p -> new Statistics()).add(iou);
                }
            }
            mean.add(own.mean());
            if (own.mean() < 0.8) {
                Map<String, Photo> pictures = new LinkedHashMap<>();
                pictures.put("photo", photo);
                pictures.put("truth", painted(photo, parts));
                pictures.put("ours", painted(photo, found));
                session.show("labels " + truth.file().replace(".jpg", ""), pictures);
            }
        }
        session.note("synthetic pictures", mean.count());
        session.note("synthetic mean IoU of 6 parts", mean.mean());
        each.forEach((part, values) -> session.note("synthetic IoU " + part, values.mean()));
    }

    private static LabelMap parts(Path file) throws IOException {
        var samples = ImageIO.read(file.toFile()).getRaster();
        return LabelMap.generate(samples.getWidth(), samples.getHeight(), (x, y) -> {
            int code = samples.getSample(x, y, 0);
            return code == 0 ? LabelMap.NONE : LabelMap.code(CODES[code - 1]);
        });
    }

    private static void renders(Session session, PhotoWakeUp wakeUp) throws IOException {
        for (Path folder : session.entries("gt_renders")) {
            RenderedPerson truth = RenderedPerson.read(folder);
            LayeredBody body = wakeUp.layer(wakeUp.fit(wakeUp.cutOut(truth.photo(), truth.mask()), truth.keypoints()));
            session.note(truth.name() + " layers", body.layers().size());
            lift(session, truth.name(), wakeUp.reconstruct(body));
        }
    }

    private static void lifted(Session session, PhotoWakeUp wakeUp) throws IOException {
        Statistics bridges = new Statistics();
        try (ConvolutionalPoseMachine pose =
                ConvolutionalPoseMachine.load(session.data("models/movenet_lightning_f32.onnx"))) {
            for (Path file : session.folder("ccp/photos")) {
                if (bridges.count() == T_POSES) {
                    break;
                }
                String stem = String.valueOf(file.getFileName()).replaceFirst("\\..*$", "");
                Photo photo = Photos.read(file);
                Mask mask = Photos.readMask(session.data("ccp/masks/" + stem + ".png"));
                Keypoints2D keypoints = pose.estimate(photo, PersonDetection.ofMask(mask));
                if (hasHandBeforeBody(keypoints)) {
                    Avatar avatar = wakeUp.reconstruct(wakeUp.layer(wakeUp.fit(wakeUp.cutOut(photo, mask), keypoints)));
                    session.note(
                            "ccp " + stem + " layers", avatar.body().layers().size());
                    bridges.add(lift(session, "ccp " + stem, avatar));
                }
            }
        }
        session.note("ccp lifted to a T", bridges.count());
        session.note("ccp share of skin in bridges, mean", bridges.mean());
    }

    /** Whether a wrist is seen inside the quadrangle of shoulders and hips. */
    private static boolean hasHandBeforeBody(Keypoints2D keypoints) {
        List<PixelPoint> corners = Stream.of(
                        Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP, Landmark.RIGHT_SHOULDER)
                .flatMap(l -> keypoints.find(l).stream())
                .map(Keypoint::at)
                .toList();
        return corners.size() == 4
                && Stream.of(Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST)
                        .flatMap(l -> keypoints.find(l).stream())
                        .anyMatch(wrist -> isInside(corners, wrist.at()));
    }

    private static boolean isInside(List<PixelPoint> corners, PixelPoint p) {
        int side = 0;
        for (int i = 0; i < 4; i++) {
            PixelPoint a = corners.get(i);
            PixelPoint b = corners.get((i + 1) % 4);
            side += (b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x()) > 0 ? 1 : -1;
        }
        return Math.abs(side) == 4;
    }

    /** Notes what goes wrong in the T and in the walk; returns the share of bridges. */
    private static double lift(Session session, String name, Avatar avatar) throws IOException {
        LiftedArms lifted = LiftedArms.of(avatar.mesh());
        session.note(name + " share of skin in bridges", lifted.bridges());
        Cracks cracks = new Cracks(avatar);
        if (cracks.joins() > 0) {
            session.note(name + " share of joins open in the T", cracks.open(lifted.mesh()));
            session.note(name + " share of joins open in the walk, worst", cracks.openInWalk());
        }
        Map<String, Photo> pictures = new LinkedHashMap<>();
        Photo photo = avatar.body().fitted().cutout().photo();
        pictures.put("photo", photo);
        pictures.put("layers", layers(photo, avatar.body().layers()));
        pictures.put("T", lifted.seen(0));
        pictures.put("T from the side", lifted.seen(Math.PI / 3));
        pictures.put("T from behind", lifted.seen(Math.PI));
        session.show(name, pictures);
        return lifted.bridges();
    }

    private static Photo painted(Photo photo, LabelMap labels) {
        return paint(photo, (x, y) -> labels.code(x, y) - 1);
    }

    private static Photo layers(Photo photo, List<Layer> layers) {
        return paint(photo, (x, y) -> {
            int top = -1;
            for (int k = 0; k < layers.size(); k++) {
                top = layers.get(k).visible().at(x, y) ? k : top;
            }
            return top;
        });
    }

    /** The number of a colour at a pixel, below 0 for none. */
    @FunctionalInterface
    private interface Paint {
        int at(int x, int y);
    }

    private static Photo paint(Photo photo, Paint colour) {
        return new Photo(Raster.generate(photo.width(), photo.height(), 3, (c, x, y) -> {
            int k = colour.at(x, y);
            float own = photo.rgb().at(c, x, y);
            return k < 0 ? 0.6f + 0.4f * own : 0.4f * own + 0.6f * COLOURS[k][c];
        }));
    }
}
