package org.photowakeup.smpl.keypoints;

/**
 * Brings a belief to a confidence: piecewise linear through the given knots, so that of the joints of confidence c about
 * the part c is right.
 *
 * @param beliefs rising, from 0 to 1
 * @param confidences not falling, as many
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Calibration(double[] beliefs, double[] confidences) {
    /** The belief is the confidence. */
    static final Calibration NONE = new Calibration(new double[] {0, 1}, new double[] {0, 1});

    /** Measured on held-out pictures, see the model card. */
    static final Calibration EMBEDDED = new Calibration(
            new double[] {0, 0.25, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1},
            new double[] {0, 0.15, 0.33, 0.48, 0.63, 0.78, 0.92, 0.98, 1});

    double confidence(double belief) {
        for (int i = 1; i < beliefs.length; i++) {
            if (belief <= beliefs[i]) {
                double part = (belief - beliefs[i - 1]) / (beliefs[i] - beliefs[i - 1]);
                return Math.max(0, confidences[i - 1] + part * (confidences[i] - confidences[i - 1]));
            }
        }
        return confidences[confidences.length - 1];
    }
}
