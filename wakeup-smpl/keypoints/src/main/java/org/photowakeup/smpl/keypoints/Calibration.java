package org.photowakeup.smpl.keypoints;

/** Brings a belief to a confidence, so that of the joints of confidence c about the part c is right. */
@FunctionalInterface
interface Calibration {
    /** The belief is the confidence. */
    Calibration NONE = (belief, mean) -> belief;

    /** Fitted with {@code examples/training/calibrate.py} (held-out rendered people in clutter, and photos), see the model card. */
    Calibration EMBEDDED = logistic(-6.026, 7.827, 2.693);

    /**
     * The confidence of one joint, in [0, 1].
     *
     * @param belief its peak's height
     * @param mean the mean height over the person's joints: low in clutter, where a high peak may be a neighbour's
     */
    double confidence(double belief, double mean);

    /** A chance that rises with both: 1 / (1 + exp(-(constant + ofBelief * belief + ofMean * mean))). */
    static Calibration logistic(double constant, double ofBelief, double ofMean) {
        return (belief, mean) -> 1 / (1 + Math.exp(-(constant + ofBelief * belief + ofMean * mean)));
    }
}
