package org.photowakeup.smpl.fit;

import java.util.Arrays;

/**
 * Dense Levenberg-Marquardt with Marquardt's scaling: solves (H + lambda diag H) step = -g by Cholesky, takes the step
 * when the energy falls. O(n^3 / 6) a step, 16 n^2 bytes.
 */
final class LevenbergMarquardt {
    private static final double LARGEST_DAMPING = 1e8;

    private final Energy energy;
    private final int n;
    private final double[] hessian;
    private final double[] factor;
    private final double[] gradient;
    private final double[] step;
    private final double[] trial;
    private double damping = 1e-3;
    private int free;

    /**
     * How a minimisation ended.
     *
     * @param energy at the end
     * @param converged whether the last step changed the energy by less than the tolerance
     */
    record Outcome(double energy, boolean converged) {}

    LevenbergMarquardt(Energy energy) {
        this.energy = energy;
        n = energy.size();
        hessian = new double[n * n];
        factor = new double[n * n];
        gradient = new double[n];
        step = new double[n];
        trial = new double[n];
    }

    /**
     * Lowers the energy of p in place.
     *
     * @param moving how many unknowns, from the first, may move
     * @param steps most linearisations
     * @param tolerance relative change of the energy at which it stops
     */
    Outcome minimise(double[] p, int moving, int steps, double tolerance) {
        double now = energy.at(p);
        damping = 1e-3;
        free = moving;
        for (int i = 0; i < steps; i++) {
            Arrays.fill(hessian, 0);
            Arrays.fill(gradient, 0);
            energy.linearise(p, hessian, gradient);
            double before = now;
            now = descend(p, now);
            if (before - now <= tolerance * (Math.abs(before) + 1e-12)) {
                return new Outcome(now, true);
            }
        }
        return new Outcome(now, false);
    }

    /** Tries ever shorter steps until the energy falls; the same energy when none does. */
    private double descend(double[] p, double now) {
        while (damping < LARGEST_DAMPING) {
            if (solve()) {
                System.arraycopy(p, 0, trial, 0, n);
                for (int i = 0; i < free; i++) {
                    trial[i] = p[i] + step[i];
                }
                double then = energy.at(trial);
                if (then < now) {
                    System.arraycopy(trial, 0, p, 0, n);
                    damping = Math.max(1e-7, damping * 0.2);
                    return then;
                }
            }
            damping *= 6;
        }
        return now;
    }

    /** Cholesky's L L^T = H + damping diag H, then both triangular solves; false when H is not positive definite. */
    private boolean solve() {
        for (int r = 0; r < free; r++) {
            int row = r * n;
            for (int c = 0; c <= r; c++) {
                int col = c * n;
                double sum = hessian[row + c];
                if (c == r) {
                    sum += damping * Math.max(sum, 1e-6);
                }
                for (int k = 0; k < c; k++) {
                    sum -= factor[row + k] * factor[col + k];
                }
                if (c < r) {
                    factor[row + c] = sum * factor[col + c];
                } else if (sum > 0) {
                    factor[row + r] = 1 / Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        for (int r = 0; r < free; r++) {
            double sum = -gradient[r];
            for (int k = 0; k < r; k++) {
                sum -= factor[r * n + k] * step[k];
            }
            step[r] = sum * factor[r * n + r];
        }
        for (int r = free - 1; r >= 0; r--) {
            double sum = step[r];
            for (int k = r + 1; k < free; k++) {
                sum -= factor[k * n + r] * step[k];
            }
            step[r] = sum * factor[r * n + r];
        }
        return true;
    }
}
