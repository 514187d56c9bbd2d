package org.photowakeup.smpl.fit;

/** Geman and McClure's function c^2 r^2 / (c^2 + r^2), which a distance far beyond c no longer raises. */
final class Robust {
    private Robust() {}

    /** The function of a squared residual. */
    static double of(double r2, double c) {
        return c * c * r2 / (c * c + r2);
    }

    /** Its weight in iteratively re-weighted least squares, (c^2 / (c^2 + r^2))^2. */
    static double weight(double r2, double c) {
        double q = c * c / (c * c + r2);
        return q * q;
    }
}
