package org.photowakeup.animate.motion;

/** Motions on the spot from hand-set keys; times in seconds, angles in degrees. */
final class Gestures {
    private Gestures() {}

    /** Breathing at 15 a minute with a slow shift of weight. */
    static MotionScript idle() {
        return script(8, 1, (figure, t) -> {
            double breath = Math.sin(2 * Math.PI * t / 4);
            double sway = Math.sin(2 * Math.PI * t / 8);
            figure.pelvis(0, 0.6 * sway, 1.2 * sway)
                    .trunk(1 - 1.4 * breath, -0.6 * sway, -1.5 * sway)
                    .head(0.8 * breath, 2 * sway, 0.3 * sway);
            for (int side = -1; side <= 1; side += 2) {
                figure.collar(side, 1.2 * breath - 6)
                        .arm(side, 1 + breath, 9 + 0.8 * breath, 0)
                        .elbow(side, 12 + breath)
                        .hip(side, 0, 2 - 1.2 * side * sway)
                        .ankle(side, 0, 2);
            }
        });
    }

    private static final KeyCurve WAVE_LIFT = new KeyCurve(0, 0, 0.7, 1, 2.7, 1, 3.5, 0);

    /** The right hand goes up beside the head and waves three times; the head leans to it. */
    static MotionScript wave() {
        return script(3.5, 1, (figure, t) -> {
            double up = WAVE_LIFT.at(t);
            double beat = up * up * Math.sin(2 * Math.PI * (t - 0.7) * 1.5);
            figure.trunk(1, 0, 3 * up).head(0, 4 * up, -5 * up);
            figure.collar(-1, 14 * up - 6)
                    .arm(-1, 12 * up, 9 + 86 * up, 78 * up)
                    .elbow(-1, 12 + (88 + 18 * Math.sin(2 * Math.PI * (t - 0.7) * 1.5)) * up)
                    .wrist(-1, 12 * beat);
            figure.arm(1, 2, 9, 0).elbow(1, 12);
            stand(figure, 2);
        });
    }

    private static final KeyCurve JUMP_CROUCH = new KeyCurve(0, 0, 0.55, 1, 0.8, 0, 1.2, 0.05, 1.45, 0.75, 2.0, 0);
    private static final KeyCurve JUMP_ARMS = new KeyCurve(0, 0, 0.5, -45, 0.85, 150, 1.1, 120, 1.5, 10, 2, 0);
    private static final KeyCurve JUMP_TOES = new KeyCurve(0.55, 0, 0.8, 1, 1.15, 0.6, 1.25, 0);

    /** Crouch, throw up the arms, fly for 0.42 s, land in the knees. */
    static MotionScript jump() {
        return new MotionScript() {
            @Override
            public double seconds() {
                return 2.2;
            }

            @Override
            public void pose(Figure figure, double t) {
                double crouch = JUMP_CROUCH.at(t);
                double toes = JUMP_TOES.at(t);
                figure.pelvis(22 * crouch, 0, 0).trunk(14 * crouch, 0, 0).head(-18 * crouch, 0, 0);
                for (int side = -1; side <= 1; side += 2) {
                    figure.hip(side, 78 * crouch, 4)
                            .knee(side, 92 * crouch + 4)
                            .ankle(side, 36 * crouch - 38 * toes, 4)
                            .toes(side, 20 * toes * (1 - toes) * 4)
                            .arm(side, JUMP_ARMS.at(t), 10, 0)
                            .elbow(side, 15 + 20 * crouch);
                }
            }

            /** Free fall: up and down again in 0.42 s reach 0.22 m, a quarter of a leg. */
            @Override
            public double lift(double t) {
                double flight = (t - 0.8) / 0.42;
                return flight < 0 || flight > 1 ? 0 : 0.26 * 4 * flight * (1 - flight);
            }
        };
    }

    /** Two beats a second: a step to each side, knees bouncing, arms swinging across. */
    static MotionScript dance() {
        return script(2, 3, (figure, t) -> {
            double sway = Math.sin(Math.PI * t);
            double bounce = 0.5 - 0.5 * Math.cos(4 * Math.PI * t);
            double twist = Math.sin(Math.PI * t + 0.4);
            figure.pelvis(5, 10 * twist, -5 * sway)
                    .trunk(4 * bounce, -22 * twist, 10 * sway)
                    .head(-6 * bounce, 10 * twist, -4 * sway);
            for (int side = -1; side <= 1; side += 2) {
                double free = Math.max(0, -side * sway);
                double lifted = free * free;
                double flexion = 14 + 16 * bounce + 34 * lifted;
                figure.hip(side, 0.62 * flexion + 14 * lifted, 7 + 4 * free)
                        .knee(side, 1.1 * flexion + 20 * lifted)
                        .ankle(side, 0.45 * flexion - 22 * lifted, 7 - 4 * side * sway)
                        .arm(side, 25 + 30 * side * twist, 24 + 18 * bounce, 0)
                        .elbow(side, 85 - 25 * side * twist);
            }
        });
    }

    private static final KeyCurve SITTING = new KeyCurve(0.1, 0, 1.2, 1, 3.2, 1, 4.3, 0);
    private static final KeyCurve LEANING = new KeyCurve(0, 0, 0.7, 1, 1.4, 0.1, 3.0, 0.1, 3.5, 1, 4.4, 0);

    /** Leans forward, lets the hips down and back to knee height, sits, gets up the same way; hands come to the knees. */
    static MotionScript sit() {
        return script(4.5, 1, (figure, t) -> {
            double down = SITTING.at(t);
            double lean = LEANING.at(t);
            figure.pelvis(18 * lean + 4 * down, 0, 0)
                    .trunk(16 * lean + 2 * down, 0, 0)
                    .head(-14 * lean, 0, 0);
            for (int side = -1; side <= 1; side += 2) {
                figure.hip(side, 86 * down + 12 * lean, 4 + 3 * down)
                        .knee(side, 90 * down + 4 * lean)
                        .ankle(side, 12 * lean, 4 + 3 * down)
                        .arm(side, 34 * down + 12 * lean, 8, 0)
                        .elbow(side, 12 + 42 * down);
            }
        });
    }

    private static void stand(Figure figure, double abduction) {
        for (int side = -1; side <= 1; side += 2) {
            figure.hip(side, 0, abduction).ankle(side, 0, abduction);
        }
    }

    /** What a figure does at a time. */
    @FunctionalInterface
    private interface Keys {
        void pose(Figure figure, double time);
    }

    private static MotionScript script(double seconds, int repeats, Keys keys) {
        return new MotionScript() {
            @Override
            public double seconds() {
                return seconds;
            }

            @Override
            public int repeats() {
                return repeats;
            }

            @Override
            public void pose(Figure figure, double time) {
                keys.pose(figure, time);
            }
        };
    }
}
