package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;
import org.photowakeup.reconstruct.head.LandmarkHeadAligner;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.smpl.fit.SmplFitter;
import org.photowakeup.smpl.model.VitruvianBody;
import org.photowakeup.stage.PoseEstimator;

/**
 * Where the head looks: yaw and pitch against the truth on synthetic people whose faces are seen, after the body fit
 * alone and after the head was turned, from the true landmarks that the picture shows and from those that the embedded
 * network finds.
 */
final class HeadTopic implements Topic {
    private final BodyModel model = new VitruvianBody();
    private final SmplFitter fitter = new SmplFitter();
    private final LandmarkHeadAligner aligner = new LandmarkHeadAligner();

    @Override
    public String name() {
        return "head";
    }

    /** Errors of one source of landmarks, in degrees. */
    private static final class Errors {
        final Statistics bodyYaw = new Statistics();
        final Statistics bodyPitch = new Statistics();
        final Statistics yaw = new Statistics();
        final Statistics pitch = new Statistics();
        final Statistics angle = new Statistics();
        int skipped;

        void note(Session session, String source) {
            session.note(source + ": yaw error degrees, median", yaw.median());
            session.note(source + ": yaw error degrees, median, body fit alone", bodyYaw.median());
            session.note(source + ": pitch error degrees, median", pitch.median());
            session.note(source + ": pitch error degrees, median, body fit alone", bodyPitch.median());
            session.note(source + ": yaw error degrees, 90th percentile", yaw.quantile(0.9));
            session.note(source + ": pitch error degrees, 90th percentile", pitch.quantile(0.9));
            session.note(source + ": angle error degrees, median", angle.median());
            session.note(source + ": heads left alone", skipped);
            session.note(source + ": heads", yaw.count());
        }
    }

    @Override
    public void measure(Session session) throws IOException {
        if (!session.has("synthetic/annotations.jsonl")) {
            return;
        }
        List<SyntheticPerson> all = SyntheticPerson.readAll(session.data("synthetic/annotations.jsonl"));
        Map<String, RigidHead> heads = new LinkedHashMap<>();
        Map<String, List<SyntheticPerson>> byAvatar = new LinkedHashMap<>();
        for (SyntheticPerson person : all) {
            byAvatar.computeIfAbsent(person.avatar(), a -> new ArrayList<>()).add(person);
        }
        Optional<PoseEstimator> network =
                ServiceLoader.load(PoseEstimator.class).findFirst();
        Errors given = new Errors();
        Errors found = new Errors();
        Statistics fit = new Statistics();
        for (SyntheticPerson person :
                session.spread(all.stream().filter(p -> p.shownOfFace() >= 3).toList())) {
            List<SyntheticPerson> same = byAvatar.getOrDefault(person.avatar(), List.of());
            RigidHead head = heads.computeIfAbsent(person.avatar(), a -> new RigidHead(modelFace(), same));
            fit.add(head.error());
            Rotation truth = head.rotation(same.indexOf(person));
            Mask mask = Photos.readMask(session.data("synthetic/masks/" + person.png()));
            add(given, truth, person.seen(), mask);
            if (network.isPresent()) {
                Photo photo = Photos.read(session.data("synthetic/images/" + person.file()));
                add(found, truth, network.get().estimate(photo, PersonDetection.ofMask(mask)), mask);
            }
        }
        given.note(session, "true landmarks");
        if (network.isPresent()) {
            found.note(session, "embedded network");
        }
        session.note("error of the rigid heads that give the truth, px", fit.mean());
    }

    private void add(Errors errors, Rotation truth, Keypoints2D keypoints, Mask mask) {
        BodyFit body = fitter.fit(model, keypoints, mask);
        BodyFit turned = aligner.turn(model, keypoints, body);
        Rotation before = body.body().joints().get(BodyJoint.HEAD.ordinal()).rotation();
        Rotation after = turned.body().joints().get(BodyJoint.HEAD.ordinal()).rotation();
        errors.skipped += turned.parameters().equals(body.parameters()) ? 1 : 0;
        errors.bodyYaw.add(turn(yaw(before) - yaw(truth)));
        errors.bodyPitch.add(turn(pitch(before) - pitch(truth)));
        errors.yaw.add(turn(yaw(after) - yaw(truth)));
        errors.pitch.add(turn(pitch(after) - pitch(truth)));
        errors.angle.add(Math.toDegrees(after.angleTo(truth)));
    }

    /** The size of an angle in degrees, the shorter way round. */
    private static double turn(double radians) {
        return Math.abs(Math.toDegrees(Math.IEEEremainder(radians, 2 * Math.PI)));
    }

    private static double yaw(Rotation rotation) {
        Vec3 forward = rotation.apply(new Vec3(0, 0, -1));
        return Math.atan2(forward.x(), -forward.z());
    }

    private static double pitch(Rotation rotation) {
        return Math.asin(Math.max(
                -1, Math.min(1, rotation.apply(new Vec3(0, 0, -1)).y())));
    }

    private Map<Landmark, Vec3> modelFace() {
        Vec3 joint =
                model.skeleton(List.of()).joints().get(BodyJoint.HEAD.ordinal()).rest();
        Map<Landmark, Vec3> face = new EnumMap<>(Landmark.class);
        model.landmarks(List.of()).forEach((landmark, place) -> {
            if (RigidHead.FACE.contains(landmark)) {
                face.put(landmark, place.rest().minus(joint));
            }
        });
        return face;
    }
}
