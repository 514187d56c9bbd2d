package org.photowakeup.animate.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

class RetargeterTest {
    private static final BodyJoint[][] BONES = {
        {BodyJoint.LEFT_HIP, BodyJoint.LEFT_KNEE}, {BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE},
        {BodyJoint.RIGHT_HIP, BodyJoint.RIGHT_KNEE}, {BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE},
        {BodyJoint.LEFT_SHOULDER, BodyJoint.LEFT_ELBOW}, {BodyJoint.LEFT_ELBOW, BodyJoint.LEFT_WRIST},
        {BodyJoint.RIGHT_SHOULDER, BodyJoint.RIGHT_ELBOW}, {BodyJoint.RIGHT_ELBOW, BodyJoint.RIGHT_WRIST}
    };

    private static MotionClip wave() {
        return new BuiltInMotions(Person.skeleton(), Person.photo()).loop(BuiltInMotion.WALK);
    }

    private static MotionClip renamed(MotionClip clip, List<String> names) {
        List<Joint> joints = new ArrayList<>();
        for (Joint joint : clip.skeleton().joints()) {
            joints.add(new Joint(names.get(joints.size()), joint.parent(), joint.rest()));
        }
        return new MotionClip(clip.name(), new Skeleton(joints), clip.secondsPerFrame(), clip.frames());
    }

    @Test
    void aBodyRetargetedToItselfDoesTheSame() {
        MotionClip clip = wave();
        MotionClip again = new Retargeter()
                .withFootLocking(false)
                .retarget(clip, Person.skeleton(), clip.frames().get(0));
        for (int f = 0; f < clip.frames().size(); f++) {
            assertThat(again.frames()
                            .get(f)
                            .root()
                            .distanceTo(clip.frames().get(f).root()))
                    .isLessThan(0.02);
            for (int k = 0; k < 22; k++) {
                assertThat(again.frames()
                                .get(f)
                                .joints()
                                .get(k)
                                .angleTo(clip.frames().get(f).joints().get(k)))
                        .as("joint %d", k)
                        .isLessThan(k == 7 || k == 8 || k == 10 || k == 11 ? 0.2 : 1e-6);
            }
        }
    }

    @Test
    void aBodyWithoutNamesIsRecognisedByItsTree() {
        List<String> numbers = new ArrayList<>();
        for (int k = 0; k < 24; k++) {
            numbers.add("joint" + k);
        }
        MotionClip clip = wave();
        SourceBody found = SourceBody.of(renamed(clip, numbers).skeleton());
        for (BodyJoint part : BodyJoint.values()) {
            assertThat(found.of(part)).as(part.smplName()).isEqualTo(part.ordinal());
        }
    }

    @Test
    void everyMotionCaptureFileKeepsItsLimbsDirections() throws IOException {
        for (Path file : Mocap.files()) {
            MotionClip source = new BvhReader().read(file);
            SourceBody parts = SourceBody.of(source.skeleton());
            MotionClip result = new Retargeter()
                    .withHeadingOfStart(false)
                    .withFootLocking(false)
                    .retarget(source, Person.skeleton());
            for (int f = 0; f < source.frames().size(); f += 9) {
                List<RigidTransform> from = Retargeter.globals(source, f);
                List<RigidTransform> to = Retargeter.globals(result, f);
                for (BodyJoint[] bone : BONES) {
                    if (atTheLimit(result.frames().get(f), bone[0])) {
                        continue;
                    }
                    Vec3 a = direction(from, parts.of(bone[0]), parts.of(bone[1]));
                    Vec3 b = direction(to, bone[0].ordinal(), bone[1].ordinal());
                    assertThat(Math.toDegrees(Math.acos(Math.min(1, a.dot(b)))))
                            .as("%s frame %d %s", source.name(), f, bone[0])
                            .isLessThan(0.1);
                }
            }
        }
    }

    /** Whether a leg's hip turns as far as hips do: the file then turns it further, and the leg goes elsewhere. */
    private static boolean atTheLimit(Pose pose, BodyJoint joint) {
        BodyJoint hip = joint == BodyJoint.LEFT_KNEE
                ? BodyJoint.LEFT_HIP
                : joint == BodyJoint.RIGHT_KNEE ? BodyJoint.RIGHT_HIP : joint;
        boolean leg = hip == BodyJoint.LEFT_HIP || hip == BodyJoint.RIGHT_HIP;
        return leg && Math.toDegrees(twist(pose.joints().get(hip.ordinal()), new Vec3(0, 1, 0))) > 79;
    }

    private static Vec3 direction(List<RigidTransform> globals, int from, int to) {
        return globals.get(to)
                .translation()
                .minus(globals.get(from).translation())
                .normalised();
    }

    @Test
    void theClipStartsWhereTheBodyStandsLooksAsItLooksAndStandsOnItsFloor() throws IOException {
        MotionClip source = new BvhReader().read(Mocap.file("cmu_02_01_walk_cgspeed.bvh"));
        Pose photo = Person.photo();
        MotionClip result = new Retargeter().retarget(source, Person.skeleton(), photo);
        Pose first = result.frames().get(0);
        assertThat(first.root().x()).isCloseTo(photo.root().x(), within(1e-9));
        assertThat(first.root().z()).isCloseTo(photo.root().z(), within(1e-9));
        assertThat(Headings.ofPelvis(first.joints().get(0)))
                .isCloseTo(Headings.ofPelvis(photo.joints().get(0)), within(1e-9));
        Soles soles = Soles.of(TargetBody.of(Person.skeleton()));
        double floor = soles.lowest(Person.skeleton().globals(photo));
        for (Pose pose : result.frames()) {
            assertThat(floor - soles.lowest(Person.skeleton().globals(pose))).isBetween(-0.02, 0.08);
        }
        Vec3 way = result.frames().get(result.frames().size() - 1).root().minus(first.root());
        assertThat(Math.hypot(way.x(), way.z())).as("walked metres").isBetween(2.0, 5.0);
    }

    @Test
    void aMotionThatClimbsStaysOnTheFloorAndACartwheelKeepsItsHandsOverIt() throws IOException {
        Soles soles = Soles.of(TargetBody.of(Person.skeleton()));
        double floor = soles.lowest(Person.skeleton().globals(Person.photo()));
        MotionClip uneven =
                new Retargeter().retarget(read("cmu_03_02_walk_uneven2.bvh"), Person.skeleton(), Person.photo());
        double sum = 0;
        for (Pose pose : uneven.frames()) {
            sum += floor - soles.lowest(Person.skeleton().globals(pose));
        }
        assertThat(sum / uneven.frames().size()).as("mean height of the feet").isLessThan(0.08);
        MotionClip cartwheel =
                new Retargeter().retarget(read("cmu_05_06_dance_cgspeed.bvh"), Person.skeleton(), Person.photo());
        for (Pose pose : cartwheel.frames()) {
            List<RigidTransform> globals = Person.skeleton().globals(pose);
            for (BodyJoint hand : List.of(BodyJoint.LEFT_HAND, BodyJoint.RIGHT_HAND)) {
                assertThat(globals.get(hand.ordinal()).translation().y()).isLessThan(floor);
            }
        }
    }

    @Test
    void everyFileStartsFromAndReturnsToThePhotosPoseWithoutAJump() throws IOException {
        Pose photo = Person.photo();
        Retargeter retargeter = new Retargeter().withTransition(new Transition());
        for (Path file : Mocap.files()) {
            MotionClip bare = new Retargeter().retarget(new BvhReader().read(file), Person.skeleton(), photo);
            MotionClip clip = retargeter.retarget(new BvhReader().read(file), Person.skeleton(), photo);
            Pose last = clip.frames().get(clip.frames().size() - 1);
            assertThat(clip.frames().get(0)).as(clip.name()).isEqualTo(photo);
            assertThat(last.joints()).as(clip.name()).isEqualTo(photo.joints());
            assertThat(last.root().y()).isCloseTo(photo.root().y(), within(1e-9));
            assertThat(fastest(clip))
                    .as("%s radians a second", clip.name())
                    .isLessThan(Math.max(14, 1.01 * fastest(bare)));
        }
    }

    /** The fastest turn of a joint, radians a second. */
    private static double fastest(MotionClip clip) {
        double fastest = 0;
        for (int f = 1; f < clip.frames().size(); f++) {
            for (int k = 0; k < 24; k++) {
                Rotation before = clip.frames().get(f - 1).joints().get(k);
                Rotation now = clip.frames().get(f).joints().get(k);
                fastest = Math.max(fastest, before.angleTo(now) / clip.secondsPerFrame());
            }
        }
        return fastest;
    }

    @Test
    void aClipOfOneFrameIsShownAndLeftAgain() {
        Pose photo = Person.photo();
        MotionClip one = new MotionClip(
                "pose", Person.skeleton(), 0.1, List.of(wave().frames().get(5)));
        MotionClip clip = new Retargeter().withTransition(new Transition()).retarget(one, Person.skeleton(), photo);
        assertThat(clip.duration()).isBetween(2.1, 2.4);
        assertThat(clip.frames().get(0)).isEqualTo(photo);
        assertThat(clip.frames().get(clip.frames().size() - 1)).isEqualTo(photo);
        assertThat(clip.at(1.1).joints()).isNotEqualTo(photo.joints());
    }

    @Test
    void elbowsBendToTheFrontInEveryFile() throws IOException {
        for (Path file : Mocap.files()) {
            MotionClip clip = new Retargeter().retarget(new BvhReader().read(file), Person.skeleton(), Person.photo());
            for (BodyJoint elbow : List.of(BodyJoint.LEFT_ELBOW, BodyJoint.RIGHT_ELBOW)) {
                double front = 0;
                double side = 0;
                for (Pose pose : clip.frames()) {
                    Vec3 bone = new Vec3(elbow == BodyJoint.LEFT_ELBOW ? 1 : -1, 0, 0);
                    Vec3 forearm = pose.joints().get(elbow.ordinal()).apply(bone);
                    front -= forearm.z();
                    side += forearm.y();
                }
                boolean bends = Math.hypot(side, front) > 0.1 * clip.frames().size();
                assertThat(bends ? Math.toDegrees(Math.abs(Math.atan2(side, front))) : 0)
                        .as("%s %s", clip.name(), elbow)
                        .isLessThan(45);
            }
        }
    }

    @Test
    void handsAndFeetStayOutOfTheFloor() throws IOException {
        Soles soles = Soles.of(TargetBody.of(Person.skeleton()));
        double floor = soles.lowest(Person.skeleton().globals(Person.photo()));
        for (Path file : Mocap.files()) {
            MotionClip clip = new Retargeter().retarget(new BvhReader().read(file), Person.skeleton(), Person.photo());
            for (Pose pose : clip.frames()) {
                List<RigidTransform> globals = Person.skeleton().globals(pose);
                assertThat(soles.lowest(globals)).as(clip.name()).isLessThan(floor + 0.01);
                for (BodyJoint hand : List.of(BodyJoint.LEFT_HAND, BodyJoint.RIGHT_HAND)) {
                    assertThat(globals.get(hand.ordinal()).translation().y())
                            .as("%s %s", clip.name(), hand)
                            .isLessThan(floor - 0.01);
                }
            }
        }
    }

    private static MotionClip read(String name) throws IOException {
        return new BvhReader().read(Mocap.file(name));
    }

    @Test
    void noLimbIsTwisted() throws IOException {
        for (Path file : Mocap.files()) {
            MotionClip result =
                    new Retargeter().retarget(new BvhReader().read(file), Person.skeleton(), Person.photo());
            for (Pose pose : result.frames()) {
                for (BodyJoint joint : BodyJoint.values()) {
                    double most = switch (joint) {
                        case LEFT_HIP, RIGHT_HIP -> 90;
                        case LEFT_KNEE, RIGHT_KNEE, LEFT_ANKLE, RIGHT_ANKLE -> 50;
                        case LEFT_FOOT, RIGHT_FOOT -> 20;
                        case NECK, HEAD -> 51;
                        default -> 180;
                    };
                    double twist = twist(pose.joints().get(joint.ordinal()), new Vec3(0, 1, 0));
                    assertThat(Math.toDegrees(twist))
                            .as("%s %s", result.name(), joint)
                            .isLessThan(most);
                }
            }
        }
    }

    @Test
    void standingFeetDoNotSlideOnTheCmuWalk() throws IOException {
        MotionClip source = new BvhReader().read(Mocap.file("cmu_02_01_walk_cgspeed.bvh"));
        double locked = worstSlide(source, true);
        assertThat(locked).as("metres a contact").isLessThan(0.01);
        assertThat(worstSlide(source, false)).isGreaterThan(5 * locked);
    }

    /** The longest way of a standing point, heel or ball, in one contact that the unlocked motion shows. */
    private static double worstSlide(MotionClip source, boolean locked) {
        Skeleton skeleton = Person.skeleton();
        Soles soles = Soles.of(TargetBody.of(skeleton));
        double floor = soles.lowest(skeleton.globals(Person.photo()));
        MotionClip raw = new Retargeter().withFootLocking(false).retarget(source, skeleton, Person.photo());
        MotionClip clip = locked ? new Retargeter().retarget(source, skeleton, Person.photo()) : raw;
        double worst = 0;
        for (int first = 0; first <= Soles.POINTS; first += Soles.POINTS) {
            List<Vec3[]> points = new ArrayList<>();
            List<double[]> heights = new ArrayList<>();
            for (Pose pose : raw.frames()) {
                List<RigidTransform> globals = skeleton.globals(pose);
                Vec3[] both = {soles.at(globals, first), soles.at(globals, first + 1)};
                points.add(both);
                heights.add(new double[] {floor - both[0].y(), floor - both[1].y()});
            }
            int[] standing = Contacts.of(raw, points, heights, 0.8);
            double slide = 0;
            for (int f = 1; f < standing.length; f++) {
                boolean same = standing[f] >= 0 && standing[f] == standing[f - 1];
                Vec3 way = same
                        ? soles.at(Retargeter.globals(clip, f), first + standing[f])
                                .minus(soles.at(Retargeter.globals(clip, f - 1), first + standing[f]))
                        : Vec3.ZERO;
                slide = standing[f] < 0 ? 0 : slide + Math.hypot(way.x(), way.z());
                worst = Math.max(worst, slide);
            }
        }
        return worst;
    }

    /** The part of a rotation about an axis, radians. */
    static double twist(Rotation r, Vec3 axis) {
        double along = r.x() * axis.x() + r.y() * axis.y() + r.z() * axis.z();
        double angle = 2 * Math.atan2(Math.abs(along), Math.abs(r.w()));
        return Math.min(angle, 2 * Math.PI - angle);
    }

    @Test
    void aTreeThatIsNoBodyIsRefusedByName() {
        Skeleton tail = new Skeleton(List.of(new Joint("a", -1, Vec3.ZERO), new Joint("b", 0, new Vec3(0, 1, 0))));
        MotionClip clip = new MotionClip("wag", tail, 0.1, List.of(tail.restPose()));
        assertThatThrownBy(() -> new Retargeter().retarget(clip, Person.skeleton()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no body with two arms and two legs recognised in a skeleton of 2 joints: a, b");
        assertThatThrownBy(() -> new Retargeter().retarget(wave(), tail))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no joint named pelvis, left_hip");
    }
}
