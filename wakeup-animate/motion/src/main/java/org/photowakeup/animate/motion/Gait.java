package org.photowakeup.animate.motion;

/**
 * Walking and running after the mean joint angles of healthy adults: walking at the natural cadence as tabulated in D. A.
 * Winter, "The Biomechanics and Motor Control of Human Gait" (1991), running at about 3 m/s as drawn in T. F. Novacheck,
 * "The biomechanics of running" (Gait and Posture, 1998); hip, knee and ankle in the sagittal plane over one stride from
 * foot strike to foot strike, here rounded at every twentieth of the stride. Arms swing against the legs, the trunk turns
 * against the pelvis.
 */
final class Gait implements MotionScript {
    /** The part of the stride in which both feet stand. */
    private static final double BOTH = 0.11;

    private static final Gait WALK = new Gait(
            new PeriodicCurve(20, 19, 16, 12, 8, 3, -1, -5, -8, -10, -11, -10, -5, 2, 9, 15, 19, 22, 23, 21),
            new PeriodicCurve(4, 12, 18, 20, 18, 15, 11, 8, 7, 9, 14, 23, 37, 53, 63, 65, 58, 43, 23, 7),
            new PeriodicCurve(0, -5, -4, 0, 3, 5, 7, 8, 9, 9, 7, -1, -13, -18, -12, -5, -1, 1, 1, 1),
            new PeriodicCurve(0, 0, 0, 0, 0, 0, 0, 2, 8, 16, 24, 28, 18, 6, 2, 0, 0, 0, 0, 0),
            new Style(1.1, 4, 3, 18, 22, 12, 0));
    private static final Gait RUN = new Gait(
            new PeriodicCurve(38, 37, 33, 26, 17, 8, 0, -7, -10, -7, 2, 13, 25, 36, 45, 51, 54, 53, 48, 42),
            new PeriodicCurve(18, 32, 42, 44, 39, 31, 23, 18, 22, 38, 58, 77, 92, 99, 97, 86, 67, 45, 26, 15),
            new PeriodicCurve(6, 10, 18, 23, 22, 14, 0, -15, -24, -20, -12, -6, -3, 0, 2, 4, 5, 6, 7, 6),
            new PeriodicCurve(0, 0, 0, 0, 2, 10, 22, 22, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            new Style(0.7, 6, 9, 34, 85, 15, 0.1));

    /**
     * What the legs' curves do not say.
     *
     * @param seconds a stride
     * @param repeats strides in a clip
     * @param lean of the trunk, degrees
     * @param swing of the upper arms
     * @param elbow mean flexion
     * @param elbowSwing its change with the swing
     * @param flight height of the flight between two steps, in legs
     */
    private record Style(
            double seconds, int repeats, double lean, double swing, double elbow, double elbowSwing, double flight) {}

    private final PeriodicCurve hip;
    private final PeriodicCurve knee;
    private final PeriodicCurve ankle;
    private final PeriodicCurve toes;
    private final Style style;

    private Gait(PeriodicCurve hip, PeriodicCurve knee, PeriodicCurve ankle, PeriodicCurve toes, Style style) {
        this.hip = hip;
        this.knee = knee;
        this.ankle = ankle;
        this.toes = toes;
        this.style = style;
    }

    static Gait walk() {
        return WALK;
    }

    static MotionScript run() {
        return RUN;
    }

    @Override
    public double seconds() {
        return style.seconds();
    }

    @Override
    public int repeats() {
        return style.repeats();
    }

    @Override
    public void pose(Figure figure, double time) {
        pose(figure, time / seconds(), 1);
    }

    /**
     * Sets the angles.
     *
     * @param phase of the stride, 0 when the left foot strikes; only its fraction counts
     * @param amount 1 for the whole stride, less for shorter steps, 0 for standing
     */
    void pose(Figure figure, double phase, double amount) {
        double swing = amount * Math.cos(2 * Math.PI * phase);
        double side = amount * Math.sin(2 * Math.PI * phase);
        // The left foot strikes at phase 0: the pelvis is turned to the right, the trunk to the left.
        figure.pelvis(style.lean() / 3, -4 * swing, -2.5 * side)
                .trunk(style.lean() * 2 / 3, 8 * swing, 2.5 * side)
                .head(-style.lean() / 2, -4 * swing, 0);
        // Arms lag a little behind the legs, hands behind the arms.
        double late = amount * Math.cos(2 * Math.PI * (phase - 0.03));
        double later = amount * Math.cos(2 * Math.PI * (phase - 0.1));
        for (int left = -1; left <= 1; left += 2) {
            leg(figure, left, left > 0 ? phase : phase + 0.5, amount);
            arm(figure, left, -left * late, -left * later, amount);
        }
    }

    /**
     * How much of the body's weight a walker's left foot bears: all of it from foot strike to the other one's, passed over
     * while both stand.
     */
    static double leftShare(double phase) {
        double place = phase - Math.floor(phase);
        return place < 0.5 ? Transition.ease(place / BOTH) : 1 - Transition.ease((place - 0.5) / BOTH);
    }

    /** Whether a walker's foot stands: from its strike until the other one bears all weight. */
    static boolean stands(double phase, boolean left) {
        double place = phase + (left ? 0 : 0.5);
        return place - Math.floor(place) < 0.5 + BOTH;
    }

    /** How high a walker's foot shall be at least, in lengths of the leg: a little in the middle of its swing. */
    static double clearance(double phase, boolean left) {
        double place = phase + (left ? 0 : 0.5);
        double swing = (place - Math.floor(place) - 0.5 - BOTH) / (0.5 - BOTH);
        return swing < 0 ? 0 : 0.02 * 4 * swing * (1 - swing);
    }

    private void leg(Figure figure, int side, double phase, double amount) {
        figure.hip(side, amount * hip.at(phase), 1)
                .knee(side, amount * knee.at(phase))
                .ankle(side, amount * ankle.at(phase), 1)
                .toes(side, amount * toes.at(phase));
    }

    private void arm(Figure figure, int side, double forward, double later, double amount) {
        double elbow = 10 + amount * (style.elbow() - 10);
        figure.arm(side, -4 * amount + style.swing() * forward, 9 + 4 * amount, -14)
                .elbow(side, elbow + style.elbowSwing() * later);
    }

    /** A runner's feet leave the floor twice a stride, about when a foot would have to be on both sides. */
    @Override
    public double lift(double time) {
        double step = 2 * time / seconds();
        double place = step - Math.floor(step);
        // Flight from 0.65 of a step to its end: a parabola.
        double t = (place - 0.65) / 0.35;
        return t < 0 ? 0 : style.flight() * 4 * t * (1 - t);
    }

    @Override
    public Feet feet() {
        return style.flight() > 0 ? Feet.FREE : Feet.WALKING;
    }
}
