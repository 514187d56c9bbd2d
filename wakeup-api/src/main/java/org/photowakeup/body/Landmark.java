package org.photowakeup.body;

import java.util.Locale;

/** COCO's 17 landmarks of a person, in COCO's order; left and right are the person's own. */
public enum Landmark {
    NOSE,
    LEFT_EYE,
    RIGHT_EYE,
    LEFT_EAR,
    RIGHT_EAR,
    LEFT_SHOULDER,
    RIGHT_SHOULDER,
    LEFT_ELBOW,
    RIGHT_ELBOW,
    LEFT_WRIST,
    RIGHT_WRIST,
    LEFT_HIP,
    RIGHT_HIP,
    LEFT_KNEE,
    RIGHT_KNEE,
    LEFT_ANKLE,
    RIGHT_ANKLE;

    /** COCO's name, e.g. "left_eye". */
    public String cocoName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same landmark of the other side; the nose is its own. */
    public Landmark mirrored() {
        if (this == NOSE) {
            return this;
        }
        return values()[ordinal() % 2 == 1 ? ordinal() + 1 : ordinal() - 1];
    }
}
