package org.photowakeup.examples.vitruvian;

import java.util.SplittableRandom;

/**
 * Shape directions: the principal components of a drawn population, each scaled to one standard deviation and ordered
 * by how much of the variance, by area of skin, it explains.
 */
final class PrincipalShapes {
    private static final int PEOPLE = 400;
    private static final long SEED = 20;
    private static final int ROUNDS = 300;

    private final double[][] people;
    private final double[][] gram;
    private final double[] template;
    private final double[] areas;

    PrincipalShapes(PersonShape shape, double[] template, double[] areas) {
        this.template = template;
        this.areas = areas;
        people = new double[PEOPLE][];
        SplittableRandom random = new SplittableRandom(SEED);
        double[] mean = new double[3 * areas.length];
        for (int i = 0; i < PEOPLE; i++) {
            people[i] = shape.vertices(Person.draw(random));
            for (int c = 0; c < mean.length; c++) {
                mean[c] += people[i][c] / PEOPLE;
            }
        }
        for (double[] person : people) {
            for (int c = 0; c < mean.length; c++) {
                person[c] -= mean[c];
            }
        }
        gram = new double[PEOPLE][PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
            for (int k = 0; k <= i; k++) {
                gram[i][k] = inner(people[i], people[k]);
                gram[k][i] = gram[i][k];
            }
        }
    }

    private double inner(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += areas[c / 3] * a[c] * b[c];
        }
        return sum;
    }

    /** n x 3 x count, each pointing to where the body is larger on the whole. */
    float[] directions(int count) {
        double[][] found = new double[count][];
        int size = people[0].length;
        float[] out = new float[size * count];
        for (int b = 0; b < count; b++) {
            found[b] = eigenvector(found, b);
            double[] direction = new double[size];
            for (int i = 0; i < PEOPLE; i++) {
                double factor = found[b][i] / Math.sqrt(PEOPLE - 1);
                for (int c = 0; c < size; c++) {
                    direction[c] += factor * people[i][c];
                }
            }
            double sign = orientation(direction);
            for (int c = 0; c < size; c++) {
                out[c * count + b] = (float) (sign * direction[c]);
            }
        }
        return out;
    }

    /** Power iteration beside the vectors found before. */
    private double[] eigenvector(double[][] found, int b) {
        double[] v = new double[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
            v[i] = StrictMath.sin(1 + i * (b + 1.3));
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = new double[PEOPLE];
            for (int i = 0; i < PEOPLE; i++) {
                for (int k = 0; k < PEOPLE; k++) {
                    next[i] += gram[i][k] * v[k];
                }
            }
            for (int f = 0; f < b; f++) {
                double along = 0;
                for (int i = 0; i < PEOPLE; i++) {
                    along += found[f][i] * next[i];
                }
                for (int i = 0; i < PEOPLE; i++) {
                    next[i] -= along * found[f][i];
                }
            }
            double square = 0;
            for (double value : next) {
                square += value * value;
            }
            for (int i = 0; i < PEOPLE; i++) {
                v[i] = next[i] / Math.sqrt(square);
            }
        }
        return v;
    }

    /** 1 when a direction makes the body larger on the whole, else -1. */
    private double orientation(double[] direction) {
        return inner(direction, template) >= 0 ? 1 : -1;
    }
}
