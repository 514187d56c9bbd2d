package org.photowakeup.animate.motion;

/**
 * Eight beats at 120 a minute: two step-touches with swinging arms, then two with the hands up. Times in seconds, angles
 * in degrees, ways in lengths of the leg.
 */
final class Dance {
    private static final double BAR = 2;

    /** Feet go to the person's right one after the other, then back; where they are, how high, and the weight. */
    private static final KeyCurve RIGHT = new KeyCurve(0, 0, 0.38, -0.26, 1.5, -0.26, 1.88, 0);

    private static final KeyCurve LEFT = new KeyCurve(0.5, 0, 0.88, -0.22, 1.0, -0.22, 1.38, 0);
    private static final KeyCurve RIGHT_UP = new KeyCurve(0, 0, 0.19, 0.07, 0.38, 0, 1.5, 0, 1.69, 0.06, 1.88, 0);
    private static final KeyCurve LEFT_UP = new KeyCurve(0.5, 0, 0.69, 0.06, 0.88, 0, 1.0, 0, 1.19, 0.07, 1.38, 0);
    private static final KeyCurve WEIGHT =
            new KeyCurve(0, 0.02, 0.45, -0.2, 0.95, -0.24, 1.45, -0.02, 1.95, 0.02, 2, 0.02);

    /** 1 while the hands are up, over two bars. */
    private static final KeyCurve HANDS = new KeyCurve(0, 0, 1.75, 0, 2.25, 1, 3.6, 1, 4, 0);

    private Dance() {}

    static MotionScript script() {
        return new MotionScript() {
            @Override
            public double seconds() {
                return 2 * BAR;
            }

            @Override
            public int repeats() {
                return 2;
            }

            @Override
            public void pose(Figure figure, double time) {
                Dance.pose(figure, time % (2 * BAR));
            }
        };
    }

    private static void pose(Figure figure, double time) {
        double t = time % BAR;
        double beat = 2 * Math.PI * 2 * t;
        double bounce = 0.5 - 0.5 * Math.cos(beat);
        double sway = Math.sin(2 * Math.PI * (t - 0.2) / BAR);
        double late = Math.sin(2 * Math.PI * (t - 0.32) / BAR);
        double hands = HANDS.at(time);
        figure.shift(WEIGHT.at(t), 0.035 + 0.045 * bounce, 0)
                .pelvis(3 + 3 * bounce, 12 * sway, 4 * sway)
                .trunk(3 * bounce, -20 * late, -9 * late)
                .head(5 * bounce - 3, 10 * late, 5 * late);
        figure.step(-1, RIGHT.at(t), RIGHT_UP.at(t), 0).step(1, LEFT.at(t), LEFT_UP.at(t), 0);
        figure.sole(1, 22 * LEFT_UP.at(t) / 0.07, 0).sole(-1, 22 * RIGHT_UP.at(t) / 0.07, 0);
        for (int side = -1; side <= 1; side += 2) {
            arm(figure, side, hands, side * late, bounce);
        }
    }

    /** Low: forearms swing past the hips against each other; high: the hands sway over the head. */
    private static void arm(Figure figure, int side, double hands, double swing, double bounce) {
        double low = 1 - hands;
        figure.collar(side, -6 + 18 * hands + 3 * bounce * low)
                .arm(
                        side,
                        low * (4 + 30 * swing) + hands * 12,
                        low * (20 - 8 * swing) + hands * (118 + 14 * swing),
                        hands * 60)
                .elbow(side, low * (62 + 22 * swing) + hands * (48 - 20 * swing))
                .wrist(side, 10 * hands * swing);
    }
}
