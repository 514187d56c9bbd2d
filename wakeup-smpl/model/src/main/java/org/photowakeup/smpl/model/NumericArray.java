package org.photowakeup.smpl.model;

import java.util.Arrays;

/** An array of numbers from a file, in C order (the last index runs fastest). */
final class NumericArray {
    private final int[] shape;
    private final double[] values;

    /** Keeps the arrays. */
    NumericArray(int[] shape, double[] values) {
        if (count(shape) != values.length) {
            throw new IllegalArgumentException(
                    "an array of shape " + Arrays.toString(shape) + " has not " + values.length + " numbers");
        }
        this.shape = shape;
        this.values = values;
    }

    int[] shape() {
        return shape;
    }

    double[] values() {
        return values;
    }

    /** How many numbers a shape holds, -1 when more than an array of the JDK can. */
    static long count(int[] shape) {
        long count = 1;
        for (int side : shape) {
            count *= side;
            if (count > Integer.MAX_VALUE - 8) {
                return -1;
            }
        }
        return count;
    }

    /** The same numbers under the shape in C order, given the values in Fortran order (the first index runs fastest). */
    static NumericArray fromFortranOrder(int[] shape, double[] values) {
        double[] ordered = new double[values.length];
        int[] index = new int[shape.length];
        for (int i = 0; i < ordered.length; i++) {
            int place = 0;
            for (int d = shape.length - 1; d >= 0; d--) {
                place = place * shape[d] + index[d];
            }
            ordered[i] = values[place];
            for (int d = shape.length - 1; d >= 0; d--) {
                if (++index[d] < shape[d]) {
                    break;
                }
                index[d] = 0;
            }
        }
        return new NumericArray(shape, ordered);
    }

    int rank() {
        return shape.length;
    }

    float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** "6890x3": for messages. */
    String shapeText() {
        return text(shape);
    }

    /** The same of any shape. */
    static String text(int... shape) {
        if (shape.length == 0) {
            return "a single number";
        }
        StringBuilder text = new StringBuilder();
        for (int side : shape) {
            text.append(text.isEmpty() ? "" : "x").append(side);
        }
        return text.toString();
    }
}
