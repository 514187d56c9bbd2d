package org.photowakeup.smpl.model;

import java.util.Locale;

/** What a tape, a pair of callipers or a scale says about a body; see {@link VitruvianBody#shapeFor}. */
public enum BodyMeasure {
    /** From the soles to the crown, metres. */
    STATURE(1.2, 2.3, 0.002),
    /** Kilograms, at 985 kg a cubic metre. */
    MASS(25, 250, 0.2),
    /** Between the centres of the shoulder joints, metres. */
    SHOULDER_BREADTH(0.2, 0.6, 0.003),
    /** Around the chest at the height of the nipples, arms excluded, metres. */
    CHEST_GIRTH(0.5, 2, 0.008),
    /** Around the waist halfway between ribs and hip bones, metres. */
    WAIST_GIRTH(0.4, 2.2, 0.008),
    /** Around the hips at the height of the hip joints, metres. */
    HIP_GIRTH(0.5, 2.2, 0.008),
    /** From the shoulder joint to the wrist joint, metres. */
    ARM_LENGTH(0.3, 0.9, 0.003),
    /** From the hip joint to the ankle joint, metres. */
    LEG_LENGTH(0.4, 1.3, 0.003);

    private final double least;
    private final double most;
    private final double tolerance;

    BodyMeasure(double least, double most, double tolerance) {
        this.least = least;
        this.most = most;
        this.tolerance = tolerance;
    }

    /** How far a shape may miss it before that costs as much as a coefficient of 1. */
    double tolerance() {
        return tolerance;
    }

    /** Throws unless a person can have this value. */
    void check(double value) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("a person's " + name().toLowerCase(Locale.ROOT) + " is within " + least
                    + " and " + most + ", got " + value);
        }
    }
}
