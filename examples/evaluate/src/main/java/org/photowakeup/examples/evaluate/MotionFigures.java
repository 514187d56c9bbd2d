package org.photowakeup.examples.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * Figures of one clip: sliding of the skin's lowest points that are on the floor from frame to frame, skin under the
 * floor, knees bent the wrong way, limbs twisted about their axes, hands inside the trunk.
 */
final class MotionFigures {
    /**
     * Twist about the limb's axis, degrees, that a human joint does not do. Shoulders are left out: with a swing of more
     * than a right angle from the T-pose the part about the axis says nothing.
     */
    private static final double TWIST = 100;

    private static final BodyJoint[][] LEGS = {
        {BodyJoint.LEFT_HIP, BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE},
        {BodyJoint.RIGHT_HIP, BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE}
    };
    private static final BodyJoint[] LENGTHWISE = {
        BodyJoint.LEFT_HIP, BodyJoint.RIGHT_HIP, BodyJoint.LEFT_KNEE, BodyJoint.RIGHT_KNEE,
        BodyJoint.LEFT_ANKLE, BodyJoint.RIGHT_ANKLE, BodyJoint.NECK, BodyJoint.HEAD
    };
    private static final BodyJoint[] ACROSS = {
        BodyJoint.LEFT_ELBOW, BodyJoint.RIGHT_ELBOW, BodyJoint.LEFT_WRIST, BodyJoint.RIGHT_WRIST
    };

    private final Skeleton skeleton;
    private final double secondsPerFrame;
    private final Statistics slides = new Statistics();
    private final Statistics wrongKnees = new Statistics();
    private double deepest;
    private double twist;
    private int poses;
    private int twisted;
    private int handsInside;

    MotionFigures(Skeleton skeleton, double secondsPerFrame) {
        this.skeleton = skeleton;
        this.secondsPerFrame = secondsPerFrame;
    }

    void addDepth(double metres) {
        deepest = Math.max(deepest, metres);
    }

    void addSlide(double metres) {
        slides.add(metres);
    }

    void addPose(Pose pose) {
        List<RigidTransform> globals = skeleton.globals(pose);
        for (BodyJoint[] leg : LEGS) {
            wrongKnees.add(Math.toDegrees(wrongKnee(globals, leg)));
        }
        double most = 0;
        for (BodyJoint joint : LENGTHWISE) {
            most = Math.max(most, twist(pose.joints().get(joint.ordinal()), new Vec3(0, 1, 0)));
        }
        for (BodyJoint joint : ACROSS) {
            most = Math.max(most, twist(pose.joints().get(joint.ordinal()), new Vec3(1, 0, 0)));
        }
        twist = Math.max(twist, Math.toDegrees(most));
        twisted += Math.toDegrees(most) > TWIST ? 1 : 0;
        handsInside += inside(globals, BodyJoint.LEFT_WRIST) || inside(globals, BodyJoint.RIGHT_WRIST) ? 1 : 0;
        poses++;
    }

    /** The angle by which a shin points before the thigh's line, in [0, pi]; 0 for a knee that bends as knees do. */
    private static double wrongKnee(List<RigidTransform> globals, BodyJoint[] leg) {
        Vec3 thigh = MovingBody.place(globals, leg[1]).minus(MovingBody.place(globals, leg[0]));
        Vec3 shin = MovingBody.place(globals, leg[2]).minus(MovingBody.place(globals, leg[1]));
        Vec3 front = globals.get(leg[0].ordinal()).rotation().apply(new Vec3(0, 0, -1));
        Vec3 across = shin.minus(thigh.times(shin.dot(thigh) / thigh.dot(thigh)));
        return across.dot(front) <= 0 ? 0 : Math.atan2(across.dot(front), shin.dot(thigh) / thigh.length());
    }

    private static double twist(Rotation r, Vec3 axis) {
        double along = r.x() * axis.x() + r.y() * axis.y() + r.z() * axis.z();
        double angle = 2 * Math.atan2(Math.abs(along), Math.abs(r.w()));
        return Math.min(angle, 2 * Math.PI - angle);
    }

    /** Within 9 cm sideways and 6 cm to front and back of the middle of the chest's frame, between pelvis and neck. */
    private static boolean inside(List<RigidTransform> globals, BodyJoint hand) {
        RigidTransform chest = globals.get(BodyJoint.SPINE2.ordinal());
        Vec3 place = chest.inverse().apply(MovingBody.place(globals, hand));
        Vec3 hips = chest.inverse().apply(MovingBody.place(globals, BodyJoint.PELVIS));
        Vec3 neck = chest.inverse().apply(MovingBody.place(globals, BodyJoint.NECK));
        return Math.abs(place.x()) < 0.09 && Math.abs(place.z()) < 0.06 && place.y() < hips.y() && place.y() > neck.y();
    }

    /** Measures by name. */
    Map<String, Double> all() {
        Map<String, Double> all = new LinkedHashMap<>();
        double scale = 1000 / (30 * secondsPerFrame);
        boolean stands = slides.count() > 0;
        all.put("sliding, mean mm a 30th of a second", stands ? scale * slides.mean() : 0);
        all.put("sliding, 95 % below", stands ? scale * slides.quantile(0.95) : 0);
        all.put("skin under the floor, most mm", 1000 * deepest);
        all.put("knee bent the wrong way, most degrees", wrongKnees.quantile(1));
        all.put("twist of a limb, most degrees", twist);
        all.put("share of frames with a twist over 100 degrees", (double) twisted / poses);
        all.put("share of frames with a hand in the trunk", (double) handsInside / poses);
        return all;
    }
}
