package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.Parallel;

/** Fills a hole as a membrane would that is held at its rim: Laplace's equation, of different stiffness across and down. */
final class Membrane {
    private static final int CYCLES = 12;

    private final int width;
    private final boolean[] hole;
    private final float[] right;
    private final float[] down;
    private final float[] anchor;
    private final float downWeight;
    private final GridSystem system;

    /**
     * A membrane.
     *
     * @param downWeight stiffness of the springs between rows; that of those along a row is 1
     */
    Membrane(int width, int height, boolean[] hole, float downWeight, Parallel parallel) {
        this.width = width;
        this.hole = hole;
        this.right = new float[hole.length];
        this.down = new float[hole.length];
        this.anchor = new float[hole.length];
        for (int i = 0; i < hole.length; i++) {
            if (i % width + 1 < width) {
                spring(i, i + 1, 1, right);
            }
            if (i + width < hole.length) {
                spring(i, i + width, downWeight, down);
            }
        }
        this.downWeight = downWeight;
        this.system = new GridSystem(width, height, right, down, anchor, parallel);
    }

    private void spring(int p, int q, float weight, float[] springs) {
        if (hole[p] && hole[q]) {
            springs[p] = weight;
        } else if (hole[p] || hole[q]) {
            anchor[hole[p] ? p : q] += weight;
        }
    }

    /** Replaces the samples in the hole; where no known pixel is connected to them they become 0. */
    void fill(float[] samples) {
        float[] pull = new float[hole.length];
        for (int i = 0; i < hole.length; i++) {
            if (i % width + 1 < width) {
                hold(i, i + 1, 1, samples, pull);
            }
            if (i + width < hole.length) {
                hold(i, i + width, downWeight, samples, pull);
            }
        }
        float[] solved = system.solve(pull, CYCLES);
        for (int i = 0; i < hole.length; i++) {
            samples[i] = hole[i] ? solved[i] : samples[i];
        }
    }

    private void hold(int p, int q, float weight, float[] samples, float[] pull) {
        if (hole[p] != hole[q]) {
            pull[hole[p] ? p : q] += weight * samples[hole[p] ? q : p];
        }
    }
}
