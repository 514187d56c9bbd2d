package org.photowakeup.animate.motion;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;

/** Motions on the spot from hand-set keys; times in seconds, angles in degrees, ways in lengths of the leg. */
final class Gestures {
    private Gestures() {}

    /** Breathing at 15 a minute with a slow shift of weight, added to how the person stands in the photo. */
    static MotionScript idle() {
        return new MotionScript() {
            @Override
            public double seconds() {
                return 8;
            }

            @Override
            public Feet feet() {
                return Feet.AS_IN_PHOTO;
            }

            @Override
            public void pose(Figure figure, double t) {
                breathe(figure, t, 0, 0, 0);
            }
        };
    }

    /** Breath and sway; lean, turn and tilt come on top of them. */
    private static void breathe(Figure figure, double t, double lean, double turn, double tilt) {
        double breath = Math.sin(2 * Math.PI * t / 4);
        double sway = Math.sin(2 * Math.PI * t / 8);
        figure.shift(0.014 * sway, 0.002 - 0.002 * breath, 0)
                .pelvis(0, 0.6 * sway, 0.9 * sway)
                .trunk(lean - 1.6 * breath, turn - 1.2 * sway, tilt - 1.6 * sway)
                .head(0.9 * breath - 0.6 * lean, 2.5 * sway, 0.5 * sway);
        for (int side = -1; side <= 1; side += 2) {
            figure.collar(side, 1.4 * breath - 6)
                    .arm(side, 0.8 * breath, 8 + 0.9 * breath, 0)
                    .elbow(side, 8 + 1.2 * breath);
        }
    }

    private static final KeyCurve WAVE_ARM = new KeyCurve(0, 0, 0.75, 1, 2.75, 1, 3.6, 0);
    private static final KeyCurve WAVE_BEAT = new KeyCurve(0.55, 0, 0.95, 1, 2.45, 1, 2.9, 0);

    /**
     * The right hand goes up beside the head and waves four times, the hand a little behind the forearm; the head leans to
     * it. All else stays as in the photo.
     */
    static MotionScript wave() {
        return new MotionScript() {
            @Override
            public double seconds() {
                return 4;
            }

            @Override
            public Feet feet() {
                return Feet.AS_IN_PHOTO;
            }

            @Override
            public boolean takesOver(BodyJoint joint) {
                return joint.part() == BodyPart.RIGHT_ARM || joint == BodyJoint.RIGHT_COLLAR;
            }

            @Override
            public double share(double t) {
                return WAVE_ARM.at(t);
            }

            @Override
            public void pose(Figure figure, double t) {
                double up = WAVE_ARM.at(t);
                double beat = 2 * Math.PI * (t - 0.8) * 1.9;
                double wide = WAVE_BEAT.at(t);
                breathe(figure, 2 * t, up, -2 * up, 3.5 * up);
                figure.head(-1 * up, -5 * up, -7 * up + 1.5 * wide * Math.sin(beat - 0.8));
                figure.collar(-1, 10)
                        .arm(-1, 14, 88 + 4 * wide * Math.sin(beat), 84)
                        .elbow(-1, 84 + 24 * wide * Math.sin(beat))
                        .wrist(-1, 14 * wide * Math.sin(beat - 1.1));
            }
        };
    }

    private static final KeyCurve JUMP_DOWN =
            new KeyCurve(0, 0, 0.6, 0.3, 0.82, -0.02, 1.26, 0.0, 1.5, 0.22, 1.95, -0.004, 2.3, 0);
    private static final KeyCurve JUMP_LEAN = new KeyCurve(0, 0, 0.55, 1, 0.84, -0.12, 1.2, 0.1, 1.5, 0.7, 2.1, 0);
    private static final KeyCurve JUMP_ARMS =
            new KeyCurve(0, 0, 0.5, -55, 0.86, 158, 1.1, 140, 1.45, 30, 1.8, -14, 2.15, 4, 2.4, 0);
    private static final KeyCurve JUMP_HEEL = new KeyCurve(0.5, 0, 0.83, 52, 1.05, 24, 1.2, 30, 1.36, 0);
    private static final KeyCurve JUMP_TUCK = new KeyCurve(0.82, 0, 1.03, 0.07, 1.25, 0);

    /** Crouch with the arms back, throw them up, fly for 0.42 s, land on the balls and give in the knees. */
    static MotionScript jump() {
        return new MotionScript() {
            @Override
            public double seconds() {
                return 2.6;
            }

            @Override
            public void pose(Figure figure, double t) {
                double lean = JUMP_LEAN.at(t);
                figure.shift(0, JUMP_DOWN.at(t), -0.09 * lean)
                        .pelvis(24 * lean, 0, 0)
                        .trunk(16 * lean, 0, 0)
                        .head(-22 * lean, 0, 0);
                for (int side = -1; side <= 1; side += 2) {
                    figure.step(side, 0, JUMP_TUCK.at(t), 0)
                            .sole(side, JUMP_HEEL.at(t), 0)
                            .arm(side, JUMP_ARMS.at(t), 12, 0)
                            .elbow(side, 14 + 22 * Math.max(0, lean));
                }
            }

            /** Free fall: up and down again in 0.42 s reach 0.22 m, a quarter of a leg. */
            @Override
            public double lift(double t) {
                double flight = (t - 0.83) / 0.42;
                return flight < 0 || flight > 1 ? 0 : 0.26 * 4 * flight * (1 - flight);
            }
        };
    }

    private static final KeyCurve SITTING = new KeyCurve(0.15, 0, 1.35, 1, 3.5, 1, 4.6, 0);
    private static final KeyCurve LEANING = new KeyCurve(0, 0, 0.8, 1, 1.6, 0.06, 3.1, 0.06, 3.75, 1, 4.7, 0);
    private static final KeyCurve SETTLE = new KeyCurve(1.2, 0, 1.55, 1, 2.1, 0);

    /** Leans forward, lets the hips down and back to knee height, sits with the hands on the thighs, gets up the same way. */
    static MotionScript sit() {
        return script(5, (figure, t) -> {
            double down = SITTING.at(t);
            double lean = LEANING.at(t);
            double settle = SETTLE.at(t);
            double breath = Math.sin(2 * Math.PI * t / 2.5) * down;
            figure.shift(0, 0.47 * down + 0.01 * settle, -0.42 * Math.pow(down, 0.8))
                    .pelvis(24 * lean - 5 * down, 0, 0)
                    .trunk(20 * lean + 7 * down + 3 * settle - breath, 0, 0)
                    .head(-18 * lean - 2 * settle, 6 * down * Math.sin(t), 0);
            for (int side = -1; side <= 1; side += 2) {
                figure.arm(side, 26 * down + 22 * lean, 9 + 3 * down, -20 * down)
                        .elbow(side, 12 + 24 * down - 6 * lean);
            }
        });
    }

    /** What a figure does at a time. */
    @FunctionalInterface
    interface Keys {
        void pose(Figure figure, double time);
    }

    static MotionScript script(double seconds, Keys keys) {
        return new MotionScript() {
            @Override
            public double seconds() {
                return seconds;
            }

            @Override
            public void pose(Figure figure, double time) {
                keys.pose(figure, time);
            }
        };
    }
}
