package org.photowakeup.animate.motion;

/**
 * Walking after the mean joint angles of healthy adults at their natural cadence, as tabulated in D. A. Winter, "The
 * Biomechanics and Motor Control of Human Gait" (1991): hip, knee and ankle in the sagittal plane over one stride from
 * heel strike to heel strike, here rounded at every twentieth of the stride. Arms swing against the legs, the trunk
 * turns against the pelvis.
 */
final class Gait implements MotionScript {
    private static final PeriodicCurve HIP =
            new PeriodicCurve(20, 19, 16, 12, 8, 3, -1, -5, -8, -10, -11, -10, -5, 2, 9, 15, 19, 22, 23, 21);
    private static final PeriodicCurve KNEE =
            new PeriodicCurve(4, 12, 18, 20, 18, 15, 11, 8, 7, 9, 14, 23, 37, 53, 63, 65, 58, 43, 23, 7);
    private static final PeriodicCurve ANKLE =
            new PeriodicCurve(0, -5, -4, 0, 3, 5, 7, 8, 9, 9, 7, -1, -13, -18, -12, -5, -1, 1, 1, 1);
    private static final PeriodicCurve TOES =
            new PeriodicCurve(0, 0, 0, 0, 0, 0, 0, 2, 8, 16, 24, 28, 18, 6, 2, 0, 0, 0, 0, 0);

    private Gait() {}

    static MotionScript walk() {
        return new Gait();
    }

    @Override
    public double seconds() {
        return 1.1;
    }

    @Override
    public int repeats() {
        return 4;
    }

    @Override
    public void pose(Figure figure, double time) {
        double phase = time / seconds();
        double swing = Math.cos(2 * Math.PI * phase);
        double side = Math.sin(2 * Math.PI * phase);
        // The left leg is at heel strike at phase 0: the pelvis is turned to the right, the trunk to the left.
        figure.pelvis(1, -4 * swing, -2.5 * side)
                .trunk(2, 8 * swing, 2.5 * side)
                .head(0, -4 * swing, 0);
        leg(figure, 1, phase);
        leg(figure, -1, phase + 0.5);
        arm(figure, 1, -swing);
        arm(figure, -1, swing);
    }

    private static void leg(Figure figure, int side, double phase) {
        figure.hip(side, HIP.at(phase), 1)
                .knee(side, KNEE.at(phase))
                .ankle(side, ANKLE.at(phase), 1)
                .toes(side, TOES.at(phase));
    }

    private static void arm(Figure figure, int side, double forward) {
        figure.arm(side, -4 + 18 * forward, 9, 0).elbow(side, 22 + 12 * forward);
    }
}
