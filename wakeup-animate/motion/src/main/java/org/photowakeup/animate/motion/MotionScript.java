package org.photowakeup.animate.motion;

import org.photowakeup.body.BodyJoint;

/** A built-in motion as a function of time. */
interface MotionScript {
    /** What the feet do. */
    enum Feet {
        /** They stand where the figure puts them and the legs follow. */
        PLACED,
        /** They stay as in the photo; the motion is added to the photo's pose. */
        AS_IN_PHOTO,
        /** They follow from the angles of the legs; the pelvis stays over its spot. */
        FREE,
        /** The same, and the foot that bears the weight is on the floor. */
        WALKING
    }

    /** Length of a cycle. */
    double seconds();

    /** Cycles in a clip that starts from and returns to the photo's pose. */
    default int repeats() {
        return 1;
    }

    /** Seconds of standing before and after, in a clip from and to the photo's pose, in which the feet find their places. */
    default double lead() {
        return feet() == Feet.PLACED ? 0.5 : 0;
    }

    /** Sets the angles of a time. */
    void pose(Figure figure, double time);

    /** How high the body is over where it stands, in lengths of the leg. */
    default double lift(double time) {
        return 0;
    }

    /** What the feet do. */
    default Feet feet() {
        return Feet.PLACED;
    }

    /** Of a motion added to the photo's pose: whether a joint turns as the figure's and not as the photo's. */
    default boolean takesOver(BodyJoint joint) {
        return false;
    }

    /** How much, in [0, 1], the joints that are taken over turn as the figure's at a time. */
    default double share(double time) {
        return 1;
    }
}
