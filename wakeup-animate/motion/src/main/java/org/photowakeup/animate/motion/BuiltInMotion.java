package org.photowakeup.animate.motion;

import java.util.Locale;

/** The motions that the library makes itself. */
public enum BuiltInMotion {
    /** Breathing and shifting the weight a little, standing as in the photo. */
    IDLE,
    /** Walking on the spot. */
    WALK,
    /** Walking towards the viewer, turning round, walking back and turning round again. */
    APPROACH,
    /** Running on the spot. */
    RUN,
    /** A jump with a wind-up and a landing. */
    JUMP,
    /** Lifting the right hand and waving, standing as in the photo. */
    WAVE,
    /** Stepping from side to side with swinging arms. */
    DANCE,
    /** Sitting down on something not there, staying, and getting up. */
    SIT;

    /** The name in lower case, e.g. "walk". */
    public String clipName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
