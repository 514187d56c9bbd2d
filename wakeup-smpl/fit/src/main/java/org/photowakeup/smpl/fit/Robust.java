package org.photowakeup.smpl.fit;

/**
 * Functions of squared residuals that mistakes raise less than their squares. Geman and McClure's is
 * {@code c^2 r^2 / (c^2 + r^2)}, which a distance far beyond c no longer raises.
 */
final class Robust {
    private Robust() {}

    /** Geman and McClure's function of a squared residual. */
    static double of(double r2, double c) {
        return c * c * r2 / (c * c + r2);
    }

    /** Its weight in iteratively re-weighted least squares, (c^2 / (c^2 + r^2))^2. */
    static double weight(double r2, double c) {
        double q = c * c / (c * c + r2);
        return q * q;
    }

    /** {@code 2 (sqrt(1 + r^2) - 1)} of a squared residual: a square near 0, from about 1 on as steep as Laplace's. */
    static double laplace(double r2) {
        return 2 * (Math.sqrt(1 + r2) - 1);
    }

    /** Its weight in iteratively re-weighted least squares. */
    static double laplaceWeight(double r2) {
        return 1 / Math.sqrt(1 + r2);
    }
}
