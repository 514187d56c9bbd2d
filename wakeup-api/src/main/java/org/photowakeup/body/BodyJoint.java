package org.photowakeup.body;

import java.util.Locale;

/** SMPL's 24 joints in SMPL's order; left and right are the person's own. Every {@link BodyModel} has this tree. */
public enum BodyJoint {
    PELVIS(-1, BodyPart.TORSO),
    LEFT_HIP(0, BodyPart.LEFT_LEG),
    RIGHT_HIP(0, BodyPart.RIGHT_LEG),
    SPINE1(0, BodyPart.TORSO),
    LEFT_KNEE(1, BodyPart.LEFT_LEG),
    RIGHT_KNEE(2, BodyPart.RIGHT_LEG),
    SPINE2(3, BodyPart.TORSO),
    LEFT_ANKLE(4, BodyPart.LEFT_LEG),
    RIGHT_ANKLE(5, BodyPart.RIGHT_LEG),
    SPINE3(6, BodyPart.TORSO),
    LEFT_FOOT(7, BodyPart.LEFT_LEG),
    RIGHT_FOOT(8, BodyPart.RIGHT_LEG),
    NECK(9, BodyPart.HEAD),
    LEFT_COLLAR(9, BodyPart.TORSO),
    RIGHT_COLLAR(9, BodyPart.TORSO),
    HEAD(12, BodyPart.HEAD),
    LEFT_SHOULDER(13, BodyPart.LEFT_ARM),
    RIGHT_SHOULDER(14, BodyPart.RIGHT_ARM),
    LEFT_ELBOW(16, BodyPart.LEFT_ARM),
    RIGHT_ELBOW(17, BodyPart.RIGHT_ARM),
    LEFT_WRIST(18, BodyPart.LEFT_ARM),
    RIGHT_WRIST(19, BodyPart.RIGHT_ARM),
    LEFT_HAND(20, BodyPart.LEFT_ARM),
    RIGHT_HAND(21, BodyPart.RIGHT_ARM);

    private static final BodyJoint[] ALL = values();

    private final int parent;
    private final BodyPart part;

    BodyJoint(int parent, BodyPart part) {
        this.parent = parent;
        this.part = part;
    }

    /** Number of the parent joint, -1 for the pelvis. */
    public int parent() {
        return parent;
    }

    /** The part that skin moved by this joint belongs to. */
    public BodyPart part() {
        return part;
    }

    /** SMPL's name, e.g. "left_hip". */
    public String smplName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The joint of that number. */
    public static BodyJoint of(int index) {
        return ALL[index];
    }
}
