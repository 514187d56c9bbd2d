package org.photowakeup.body;

/** The six parts of a body that the method tells apart, left and right being the person's own, and what is none of them. */
public enum BodyPart {
    /** Head and neck. */
    HEAD,
    /** From the hips to the collar bones. */
    TORSO,
    /** Upper arm, forearm and hand. */
    LEFT_ARM,
    /** Upper arm, forearm and hand. */
    RIGHT_ARM,
    /** Thigh, calf and foot. */
    LEFT_LEG,
    /** Thigh, calf and foot. */
    RIGHT_LEG,
    /** No part of the body: a bag or another thing that the person carries. It moves with what holds it. */
    CARRIED;

    /** Whether this is an arm. */
    public boolean isArm() {
        return this == LEFT_ARM || this == RIGHT_ARM;
    }

    /** Whether this is a leg. */
    public boolean isLeg() {
        return this == LEFT_LEG || this == RIGHT_LEG;
    }
}
