package org.photowakeup.animate.motion;

/** A built-in motion as a function of time. */
interface MotionScript {
    /** Length of a cycle. */
    double seconds();

    /** Cycles in a clip that starts from and returns to the photo's pose. */
    default int repeats() {
        return 1;
    }

    /** Sets the angles of a time. */
    void pose(Figure figure, double time);

    /** How high the lowest point of the soles is over the floor, in lengths of the leg. */
    default double lift(double time) {
        return 0;
    }

    /** Whether the feet stay and the pelvis moves over them; else the pelvis stays and the feet run under it. */
    default boolean onTheSpot() {
        return true;
    }
}
