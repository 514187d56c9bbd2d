package org.photowakeup.smpl.model;

import java.util.Arrays;

/**
 * The linear part of the model, cut into chunks of {@value #VERTICES} vertices so that a chunk's basis stays in the
 * cache while many bodies use it: {@code v = T + S beta + P f}. Correctives are kept for the joints that have any in a
 * chunk; each joint has nine planes, one a feature.
 */
final class BlendShapes {
    static final int VERTICES = 128;
    static final int WIDTH = 3 * VERTICES;

    private final int shapeSize;
    private final float[][] templates;
    private final float[][][] shapes;
    private final int[][] activeJoints;
    private final float[][][] correctives;

    /**
     * Cuts a body into chunks and turns it into the camera's frame.
     *
     * @param body in SMPL's frame
     */
    BlendShapes(SmplArrays body) {
        shapeSize = body.shapeSize;
        int chunks = (body.vertexCount() + VERTICES - 1) / VERTICES;
        templates = new float[chunks][];
        shapes = new float[chunks][][];
        activeJoints = new int[chunks][];
        correctives = new float[chunks][][];
        for (int c = 0; c < chunks; c++) {
            int first = c * WIDTH;
            int count = Math.min(WIDTH, body.template.length - first);
            templates[c] = plane(body.template, first, count, 1, 0);
            shapes[c] = new float[shapeSize][];
            for (int b = 0; b < shapeSize; b++) {
                shapes[c][b] = plane(body.shapeDirections, first, count, shapeSize, b);
            }
            cutCorrectives(body, c, first, count);
        }
    }

    /**
     * Coordinates first.. of a field with the given stride: all x, all y, all z of the chunk, y and z turned to the
     * camera's frame, padded with 0.
     */
    private static float[] plane(float[] field, int first, int count, int stride, int offset) {
        float[] plane = new float[WIDTH];
        for (int i = 0; i < count; i++) {
            float value = field[(first + i) * stride + offset];
            plane[i % 3 * VERTICES + i / 3] = i % 3 == 0 ? value : -value;
        }
        return plane;
    }

    /**
     * Features are entries of R - 1 in the file's frame; with Q = diag(1, -1, -1) the camera's rotation is Q R Q, so
     * the planes of the entries with one index 0 change their sign.
     */
    private void cutCorrectives(SmplArrays body, int chunk, int first, int count) {
        int[] found = new int[SmplArrays.JOINTS];
        float[][] planes = new float[9 * SmplArrays.JOINTS][];
        int joints = 0;
        for (int j = 1; j < SmplArrays.JOINTS && body.correctives.length > 0; j++) {
            boolean any = false;
            for (int f = 0; f < 9; f++) {
                float[] plane = plane(body.correctives, first, count, SmplArrays.FEATURES, 9 * (j - 1) + f);
                boolean turned = (f < 3) != (f % 3 == 0);
                for (int i = 0; i < WIDTH; i++) {
                    any |= plane[i] != 0;
                    plane[i] = turned ? -plane[i] : plane[i];
                }
                planes[9 * joints + f] = plane;
            }
            if (any) {
                found[joints++] = j;
            }
        }
        activeJoints[chunk] = Arrays.copyOf(found, joints);
        correctives[chunk] = Arrays.copyOf(planes, 9 * joints);
    }

    int chunks() {
        return templates.length;
    }

    /**
     * Blends a chunk.
     *
     * @param shape shape coefficients, at most as many as there are directions
     * @param features 9 a joint, the pelvis's unused
     * @param out {@link #WIDTH} coordinates: all x, all y, all z
     */
    void blend(int chunk, float[] shape, float[] features, float[] out) {
        System.arraycopy(templates[chunk], 0, out, 0, WIDTH);
        float[][] directions = shapes[chunk];
        for (int b = 0; b < shape.length; b++) {
            if (shape[b] != 0) {
                add(shape[b], directions[b], out);
            }
        }
        int[] joints = activeJoints[chunk];
        float[][] planes = correctives[chunk];
        for (int j = 0; j < joints.length; j++) {
            for (int f = 0; f < 9; f += 3) {
                addThree(features, 9 * joints[j] + f, planes, 9 * j + f, out);
            }
        }
    }

    private static void add(float factor, float[] basis, float[] out) {
        for (int i = 0; i < WIDTH; i++) {
            out[i] += factor * basis[i];
        }
    }

    /** Adds three planes of a joint; a joint at rest adds nothing. */
    private static void addThree(float[] features, int at, float[][] planes, int first, float[] out) {
        float a = features[at];
        float b = features[at + 1];
        float c = features[at + 2];
        if (a == 0 && b == 0 && c == 0) {
            return;
        }
        float[] p = planes[first];
        float[] q = planes[first + 1];
        float[] r = planes[first + 2];
        for (int i = 0; i < WIDTH; i++) {
            out[i] += a * p[i] + b * q[i] + c * r[i];
        }
    }
}
