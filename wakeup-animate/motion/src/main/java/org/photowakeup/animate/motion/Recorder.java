package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** Turns scripts into clips of a body that stands on the floor, over the spot and with the heading of the photo's pose. */
final class Recorder {
    private final TargetBody body;
    private final Soles soles;
    private final Pose photo;
    private final List<RigidTransform> photoFrames;
    private final double floor;

    Recorder(TargetBody body, Pose photo) {
        this.body = body;
        this.photo = photo;
        soles = Soles.of(body);
        photoFrames = body.skeleton().globals(photo);
        floor = soles.lowest(photoFrames);
    }

    /** y of the floor. */
    double floor() {
        return floor;
    }

    /** The photo's heading. */
    Rotation heading() {
        return Headings.about(Headings.ofPelvis(photo.joints().get(body.of(BodyJoint.PELVIS))));
    }

    /** Somebody who stands at ease: the ankles' middle is where it is in the photo, the soles are on the floor. */
    Pose standing(Rotation heading) {
        Figure figure = new Figure(body);
        for (int side = -1; side <= 1; side += 2) {
            figure.hip(side, 0, 3).ankle(side, 0, 3);
        }
        Pose pose = figure.pose(heading, Vec3.ZERO);
        List<RigidTransform> globals = body.skeleton().globals(pose);
        Vec3 way = ankles(photoFrames).minus(ankles(globals));
        return pose.withRoot(new Vec3(way.x(), floor - soles.lowest(globals), way.z()));
    }

    /**
     * Frames at the nearest rate that divides the time evenly.
     *
     * @param cycles of the script
     * @param lead seconds held before and after them
     */
    MotionClip record(String name, MotionScript script, int cycles, double lead, int framesPerSecond) {
        double acting = cycles * script.seconds();
        double seconds = acting + 2 * lead;
        int steps = (int) Math.max(2, Math.round(seconds * framesPerSecond));
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f <= steps; f++) {
            double time = Math.min(acting, Math.max(0, seconds * f / steps - lead));
            Figure figure = new Figure(body);
            script.pose(figure, time);
            frames.add(
                    switch (script.feet()) {
                        case PLACED -> placed(figure, script.lift(time));
                        case AS_IN_PHOTO -> added(figure, script, time);
                        case FREE -> free(figure, script.lift(time));
                        case WALKING -> walking(figure, time / script.seconds());
                    });
        }
        return new MotionClip(name, body.skeleton(), seconds / steps, frames);
    }

    private Pose free(Figure figure, double lift) {
        Pose pose = figure.pose(heading(), Vec3.ZERO);
        Vec3 spot = standing(heading()).root();
        double level = soles.lowest(body.skeleton().globals(pose));
        return pose.withRoot(new Vec3(spot.x(), floor - lift * body.legLength() - level, spot.z()));
    }

    private Pose walking(Figure figure, double phase) {
        Pose pose = figure.pose(heading(), Vec3.ZERO);
        Vec3 spot = standing(heading()).root();
        double level = level(body.skeleton().globals(pose), Gait.leftShare(phase));
        return cleared(pose.withRoot(new Vec3(spot.x(), floor - level, spot.z())), phase, 1);
    }

    private Pose placed(Figure figure, double lift) {
        Rotation heading = heading();
        Pose standing = standing(heading);
        List<RigidTransform> globals = body.skeleton().globals(standing);
        // Knees before the body give the plane that the legs bend in.
        figure.hip(1, 80, 8).knee(1, 80).hip(-1, 80, 8).knee(-1, 80);
        Vec3 up = new Vec3(0, -lift * body.legLength(), 0);
        Pose pose =
                figure.pose(heading, standing.root().plus(figure.way(heading)).plus(up));
        return new Legs(body)
                .place(
                        pose,
                        figure.foot(true, FootPlace.of(body, globals, true).movedBy(up), heading, soles),
                        figure.foot(false, FootPlace.of(body, globals, false).movedBy(up), heading, soles));
    }

    /**
     * {@code photo_k N_k^-1 F_k} with N the figure at ease and F what it does, or for joints that the script takes over a
     * blend of photo_k and F_k; the feet stay.
     */
    private Pose added(Figure figure, MotionScript script, double time) {
        Pose ease = new Figure(body).pose(Rotation.IDENTITY, Vec3.ZERO);
        Pose act = figure.pose(Rotation.IDENTITY, Vec3.ZERO);
        List<Rotation> joints = new ArrayList<>(photo.joints());
        for (BodyJoint joint : BodyJoint.values()) {
            int k = body.of(joint);
            Rotation acted = act.joints().get(k);
            joints.set(
                    k,
                    script.takesOver(joint)
                            ? photo.joints().get(k).slerp(acted, script.share(time))
                            : photo.joints()
                                    .get(k)
                                    .times(ease.joints().get(k).inverse())
                                    .times(acted));
        }
        Pose pose = new Pose(photo.root().plus(figure.way(heading())), joints);
        return new Legs(body)
                .place(pose, FootPlace.of(body, photoFrames, true), FootPlace.of(body, photoFrames, false));
    }

    /** A walker's step: y of the soles when the foot that bears the weight decides. */
    double level(List<RigidTransform> globals, double leftShare) {
        return leftShare * soles.at(globals, soles.lowest(globals, true)).y()
                + (1 - leftShare)
                        * soles.at(globals, soles.lowest(globals, false)).y();
    }

    /** A walker's pose with feet that are too low lifted, onto the floor or over it in the middle of their swing. */
    Pose cleared(Pose pose, double phase, double amount) {
        List<RigidTransform> globals = body.skeleton().globals(pose);
        Vec3 left = lift(globals, true, amount * Gait.clearance(phase, true));
        Vec3 right = lift(globals, false, amount * Gait.clearance(phase, false));
        return left.y() == 0 && right.y() == 0
                ? pose
                : new Legs(body)
                        .place(
                                pose,
                                FootPlace.of(body, globals, true).movedBy(left),
                                FootPlace.of(body, globals, false).movedBy(right));
    }

    private Vec3 lift(List<RigidTransform> globals, boolean left, double clearance) {
        double lowest = soles.at(globals, soles.lowest(globals, left)).y();
        double most = floor - clearance * body.legLength();
        return new Vec3(0, -Math.max(0, lowest - most), 0);
    }

    private Vec3 ankles(List<RigidTransform> globals) {
        return body.at(globals, BodyJoint.LEFT_ANKLE)
                .plus(body.at(globals, BodyJoint.RIGHT_ANKLE))
                .times(0.5);
    }
}
