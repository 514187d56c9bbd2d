package org.photowakeup.examples.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.io.Photos;
import org.photowakeup.smpl.keypoints.ConvolutionalPoseMachine;
import org.photowakeup.stage.PoseEstimator;

/** Landmarks inside true boxes: the share within 0.2 and 0.5 of the torso's length on photos, pixels on rendered people. */
final class JointsTopic implements Topic {
    @Override
    public String name() {
        return "joints";
    }

    @Override
    public void measure(Session session) throws IOException {
        Optional<PoseEstimator> embedded =
                ServiceLoader.load(PoseEstimator.class).findFirst();
        if (embedded.isPresent()) {
            measure(session, "embedded", embedded.get());
        } else {
            session.say("skipped: no pose estimator on the class path");
        }
        for (String model : new String[] {"cpm", "movenet_lightning_f32"}) {
            if (session.has("models/" + model + ".onnx")) {
                try (ConvolutionalPoseMachine estimator =
                        ConvolutionalPoseMachine.load(session.data("models/" + model + ".onnx"))) {
                    measure(session, model, estimator);
                }
            }
        }
    }

    private static void measure(Session session, String model, PoseEstimator estimator) throws IOException {
        if (session.has("photos_coco/person_keypoints.json")) {
            Statistics all = new Statistics();
            Statistics limbs = new Statistics();
            coco(session, estimator, all, limbs);
            session.note(model + ": photos_coco PCK@0.2, 17 landmarks", all.share(0.2));
            session.note(model + ": photos_coco PCK@0.5, 17 landmarks", all.share(0.5));
            session.note(model + ": photos_coco PCK@0.2, shoulders to ankles", limbs.share(0.2));
            session.note(model + ": photos_coco PCK@0.5, shoulders to ankles", limbs.share(0.5));
            session.note(model + ": photos_coco landmarks", all.count());
        }
        if (session.has("gt_renders")) {
            Statistics pixels = new Statistics();
            for (Path folder : session.entries("gt_renders")) {
                RenderedPerson truth = RenderedPerson.read(folder);
                Keypoints2D found = estimator.estimate(truth.photo(), PersonDetection.ofMask(truth.mask()));
                truth.keypoints()
                        .found()
                        .forEach((landmark, expected) -> pixels.add(found.find(landmark)
                                .map(k -> k.at().distanceTo(expected.at()))
                                .orElse((double) truth.photo().height())));
            }
            session.note(model + ": gt_renders median error px", pixels.median());
        }
    }

    private static void coco(Session session, PoseEstimator estimator, Statistics all, Statistics limbs)
            throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(session.data("photos_coco/person_keypoints.json").toFile());
        Map<Integer, Photo> photos = new HashMap<>();
        for (JsonNode image : root.get("images")) {
            photos.put(
                    image.get("id").asInt(),
                    Photos.read(session.data(
                            "photos_coco/images/" + image.get("file_name").asText())));
        }
        for (JsonNode person : root.get("annotations")) {
            Photo photo = photos.get(person.get("image_id").asInt());
            Map<Landmark, Keypoint> truth = visible(person.get("keypoints"));
            double torso = torso(truth);
            if (photo != null && person.get("iscrowd").asInt() == 0 && torso >= 20) {
                Keypoints2D found = estimator.estimate(photo, inBox(photo, person.get("bbox")));
                truth.forEach((landmark, expected) -> {
                    double error = found.find(landmark)
                            .map(k -> k.at().distanceTo(expected.at()) / torso)
                            .orElse(Double.POSITIVE_INFINITY);
                    all.add(error);
                    if (landmark.compareTo(Landmark.LEFT_SHOULDER) >= 0) {
                        limbs.add(error);
                    }
                });
            }
        }
    }

    private static PersonDetection inBox(Photo photo, JsonNode b) {
        PixelBox box = new PixelBox(
                (int) b.get(0).asDouble(),
                (int) b.get(1).asDouble(),
                Math.max(1, (int) Math.ceil(b.get(2).asDouble())),
                Math.max(1, (int) Math.ceil(b.get(3).asDouble())));
        Mask mask = Mask.generate(photo.width(), photo.height(), box::contains);
        return new PersonDetection(box, 1, LabelProbabilities.ofMask(mask, 1));
    }

    private static Map<Landmark, Keypoint> visible(JsonNode xyv) {
        Map<Landmark, Keypoint> seen = new EnumMap<>(Landmark.class);
        for (Landmark landmark : Landmark.values()) {
            int i = 3 * landmark.ordinal();
            if (xyv.get(i + 2).asInt() > 0) {
                seen.put(
                        landmark,
                        new Keypoint(xyv.get(i).asDouble(), xyv.get(i + 1).asDouble(), 1));
            }
        }
        return seen;
    }

    /** From the middle of the shoulders to the middle of the hips; 0 when one of the four is not marked. */
    private static double torso(Map<Landmark, Keypoint> seen) {
        Keypoint ls = seen.get(Landmark.LEFT_SHOULDER);
        Keypoint rs = seen.get(Landmark.RIGHT_SHOULDER);
        Keypoint lh = seen.get(Landmark.LEFT_HIP);
        Keypoint rh = seen.get(Landmark.RIGHT_HIP);
        if (ls == null || rs == null || lh == null || rh == null) {
            return 0;
        }
        return Math.hypot(
                (ls.at().x() + rs.at().x() - lh.at().x() - rh.at().x()) / 2,
                (ls.at().y() + rs.at().y() - lh.at().y() - rh.at().y()) / 2);
    }
}
