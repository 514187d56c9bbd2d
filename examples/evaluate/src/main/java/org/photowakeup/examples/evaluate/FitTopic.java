package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import org.photowakeup.body.BodyEvidence;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LiftedPose;
import org.photowakeup.contract.Procrustes;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.io.Photos;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.BodyFitter;
import org.photowakeup.stage.PoseLifter;
import org.photowakeup.stage.StageContext;

/**
 * The body fit against people of known joints, given their landmarks: distance after Procrustes, depth after one offset,
 * knees, reprojection, each with what the pose lifter tells of the depth and without it. {@code synthetic} adds people by
 * the hundred, without masks in the fit; with the lifter those whose avatars were kept from training.
 */
final class FitTopic implements Topic {
    private static final List<BodyJoint> LIMBS = List.of(
            BodyJoint.LEFT_HIP,
            BodyJoint.RIGHT_HIP,
            BodyJoint.LEFT_KNEE,
            BodyJoint.RIGHT_KNEE,
            BodyJoint.LEFT_ANKLE,
            BodyJoint.RIGHT_ANKLE,
            BodyJoint.LEFT_SHOULDER,
            BodyJoint.RIGHT_SHOULDER,
            BodyJoint.LEFT_ELBOW,
            BodyJoint.RIGHT_ELBOW,
            BodyJoint.LEFT_WRIST,
            BodyJoint.RIGHT_WRIST);
    private static final double MOST_TURNED = 45;

    private static final String LIFTED = "lifted: ";

    private final Map<String, Statistics> means = new LinkedHashMap<>();

    /** The stages that this topic runs. */
    private record Run(BodyModel model, PoseLifter lifter, BodyFitter fitter) {
        BodyFit fit(BodyEvidence evidence) {
            return fitter.fit(model, evidence, StageContext.standard());
        }
    }

    @Override
    public String name() {
        return "fit";
    }

    @Override
    public void measure(Session session) throws IOException {
        means.clear();
        Run run = new Run(service(BodyModel.class), service(PoseLifter.class), service(BodyFitter.class));
        if (session.has("gt_renders")) {
            for (Path folder : session.entries("gt_renders")) {
                rendered(session, run, RenderedPerson.read(folder));
            }
        }
        if (session.has("synthetic/annotations.jsonl")) {
            for (SyntheticPerson person :
                    session.spread(SyntheticPerson.readAll(session.data("synthetic/annotations.jsonl")).stream()
                            .filter(FitTopic::isFrontal)
                            .toList())) {
                synthetic(session, run, person);
            }
        }
        means.forEach((measure, values) -> session.note("mean " + measure, values.mean()));
    }

    private static <T> T service(Class<T> type) throws IOException {
        return ServiceLoader.load(type)
                .findFirst()
                .orElseThrow(() -> new IOException("no " + type.getSimpleName() + " on the class path"));
    }

    private void rendered(Session session, Run run, RenderedPerson truth) throws IOException {
        BodyEvidence plain = new BodyEvidence(truth.keypoints(), truth.mask())
                .withFocalLength(OptionalDouble.of(truth.camera().focalLength()));
        LiftedPose lifted = run.lifter.lift(truth.photo(), truth.mask(), truth.keypoints());
        BodyFit fit = run.fit(plain.withLifted(lifted));
        Map<BodyJoint, Vec3> joints = new EnumMap<>(BodyJoint.class);
        for (BodyJoint joint : LIMBS) {
            Vec3 place = truth.joints().get(joint.smplName());
            if (place != null) {
                joints.put(joint, place);
            }
        }
        note(session, truth.name(), "", figures(run.fit(plain), joints));
        note(session, truth.name(), LIFTED, figures(fit, joints));
        MeshView body = new MeshView(fit.body().surface(), fit.camera());
        Raster shaded = body.shaded().rgb();
        Raster photo = truth.photo().rgb();
        Mask outline = body.outline();
        Map<String, Photo> pictures = new LinkedHashMap<>();
        pictures.put("photo", truth.photo());
        pictures.put("body over photo", new Photo(Raster.generate(photo.width(), photo.height(), 3, (c, x, y) -> {
            float p = photo.at(c, x, y);
            return outline.at(x, y) ? 0.3f * p + 0.7f * shaded.at(c, x, y) : p;
        })));
        Bounds bounds = Bounds.of(fit.body().surface());
        for (int degrees : new int[] {45, 90}) {
            double angle = Math.toRadians(degrees);
            pictures.put(
                    "body " + degrees,
                    MeshView.turned(fit.body().surface(), bounds.centre(), angle, bounds.height(), 400)
                            .shaded());
        }
        session.show(truth.name(), pictures);
    }

    private void note(Session session, String name, String kind, Map<String, Double> figures) {
        figures.forEach((measure, value) -> {
            session.note(kind + name + " " + measure, value);
            note(kind + "gt_renders " + measure, value);
        });
    }

    private void synthetic(Session session, Run run, SyntheticPerson person) throws IOException {
        Camera camera = person.camera();
        // The truth's principal point may lie anywhere; the fit's is the middle.
        double dx = (camera.width() - 1) / 2.0 - camera.centreX();
        double dy = (camera.height() - 1) / 2.0 - camera.centreY();
        Map<Landmark, Keypoint> seen = new EnumMap<>(Landmark.class);
        person.places().forEach((landmark, at) -> seen.put(landmark, new Keypoint(at.x() + dx, at.y() + dy, 1)));
        Map<BodyJoint, Vec3> joints = new EnumMap<>(BodyJoint.class);
        LIMBS.forEach(joint -> joints.put(joint, person.joints().get(joint.ordinal())));
        BodyEvidence plain = new BodyEvidence(
                        new Keypoints2D(seen), Mask.generate(camera.width(), camera.height(), (x, y) -> false))
                .withFocalLength(OptionalDouble.of(camera.focalLength()));
        String what = person.pose().contains("+stand") ? "who stand " : "in motion ";
        Map<String, Double> without = figures(run.fit(plain), joints);
        without.forEach((measure, value) -> note("synthetic " + what + measure, value));
        if (person.isHeldOut()) {
            LiftedPose lifted = run.lifter.lift(
                    Photos.read(session.data("synthetic/images/" + person.file())),
                    Photos.readMask(session.data("synthetic/masks/" + person.png())),
                    person.inside());
            without.forEach((measure, value) -> note("held-out synthetic " + what + measure, value));
            figures(run.fit(plain.withLifted(lifted)), joints)
                    .forEach((measure, value) -> note(LIFTED + "held-out synthetic " + what + measure, value));
        }
    }

    /** Whether somebody is wholly in the picture and turned to the camera. */
    private static boolean isFrontal(SyntheticPerson person) {
        return Math.abs(person.yaw()) <= MOST_TURNED && person.inside().found().size() == Landmark.values().length;
    }

    private void note(String measure, double value) {
        means.computeIfAbsent(measure, m -> new Statistics()).add(value);
    }

    private static Map<String, Double> figures(BodyFit fit, Map<BodyJoint, Vec3> truth) {
        List<RigidTransform> joints = fit.skeleton().globals(fit.pose());
        List<Vec3> got = new ArrayList<>();
        List<Vec3> wanted = new ArrayList<>();
        truth.forEach((joint, place) -> {
            got.add(joints.get(joint.ordinal()).translation());
            wanted.add(place);
        });
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("joints mm after Procrustes", 1000 * Procrustes.distance(got, wanted));
        figures.put("joints' depth mm", 1000 * depth(got, wanted));
        knee(joints, truth, BodyJoint.LEFT_HIP, BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE)
                .ifPresent(off -> figures.put("left knee degrees off", off));
        knee(joints, truth, BodyJoint.RIGHT_HIP, BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE)
                .ifPresent(off -> figures.put("right knee degrees off", off));
        figures.put("reprojection px", fit.error());
        return figures;
    }

    /** Mean distance in depth when the fit is as far away as the truth and one offset was removed. */
    private static double depth(List<Vec3> got, List<Vec3> wanted) {
        double a = got.stream().mapToDouble(Vec3::z).average().orElse(1);
        double b = wanted.stream().mapToDouble(Vec3::z).average().orElse(1);
        Statistics all = new Statistics();
        for (int i = 0; i < got.size(); i++) {
            all.add(got.get(i).z() * b / a - wanted.get(i).z());
        }
        return all.meanDeviation();
    }

    private static OptionalDouble knee(
            List<RigidTransform> joints, Map<BodyJoint, Vec3> truth, BodyJoint hip, BodyJoint knee, BodyJoint ankle) {
        Vec3 a = truth.get(hip);
        Vec3 b = truth.get(knee);
        Vec3 c = truth.get(ankle);
        if (a == null || b == null || c == null) {
            return OptionalDouble.empty();
        }
        double fitted = bend(
                joints.get(hip.ordinal()).translation(),
                joints.get(knee.ordinal()).translation(),
                joints.get(ankle.ordinal()).translation());
        return OptionalDouble.of(Math.abs(fitted - bend(a, b, c)));
    }

    private static double bend(Vec3 hip, Vec3 knee, Vec3 ankle) {
        Vec3 thigh = knee.minus(hip).normalised();
        Vec3 shank = ankle.minus(knee).normalised();
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, thigh.dot(shank)))));
    }
}
