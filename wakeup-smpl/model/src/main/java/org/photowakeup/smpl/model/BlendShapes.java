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
    private final float[][] shapes;
    private final int[][] activeJoints;
    private final float[][] correctives;

    /**
     * Cuts a body into chunks and turns it into the camera's frame.
     *
     * @param body in SMPL's frame
     */
    BlendShapes(SmplArrays body) {
        shapeSize = body.shapeSize;
        int chunks = (body.vertexCount() + VERTICES - 1) / VERTICES;
        templates = new float[chunks][];
        shapes = new float[chunks][];
        activeJoints = new int[chunks][];
        correctives = new float[chunks][];
        for (int c = 0; c < chunks; c++) {
            int first = c * WIDTH;
            int count = Math.min(WIDTH, body.template.length - first);
            templates[c] = plane(body.template, first, count, 1, 0);
            shapes[c] = new float[shapeSize * WIDTH];
            for (int b = 0; b < shapeSize; b++) {
                float[] plane = plane(body.shapeDirections, first, count, shapeSize, b);
                System.arraycopy(plane, 0, shapes[c], b * WIDTH, WIDTH);
            }
            cutCorrectives(body, c, first, count);
        }
    }

    /** Coordinates first.. of a field with the given stride, y and z turned to the camera's frame, padded with 0. */
    private static float[] plane(float[] field, int first, int count, int stride, int offset) {
        float[] plane = new float[WIDTH];
        for (int i = 0; i < count; i++) {
            float value = field[(first + i) * stride + offset];
            plane[i] = i % 3 == 0 ? value : -value;
        }
        return plane;
    }

    /**
     * Features are entries of R - 1 in the file's frame; with Q = diag(1, -1, -1) the camera's rotation is Q R Q, so
     * the planes of the entries with one index 0 change their sign.
     */
    private void cutCorrectives(SmplArrays body, int chunk, int first, int count) {
        int[] found = new int[SmplArrays.JOINTS];
        int joints = 0;
        float[] planes = new float[0];
        for (int j = 1; j < SmplArrays.JOINTS && body.correctives.length > 0; j++) {
            float[] nine = new float[9 * WIDTH];
            boolean any = false;
            for (int f = 0; f < 9; f++) {
                float[] plane = plane(body.correctives, first, count, SmplArrays.FEATURES, 9 * (j - 1) + f);
                boolean turned = (f < 3) != (f % 3 == 0);
                for (int i = 0; i < WIDTH; i++) {
                    any |= plane[i] != 0;
                    nine[f * WIDTH + i] = turned ? -plane[i] : plane[i];
                }
            }
            if (any) {
                planes = Arrays.copyOf(planes, (joints + 1) * nine.length);
                System.arraycopy(nine, 0, planes, joints * nine.length, nine.length);
                found[joints++] = j;
            }
        }
        activeJoints[chunk] = Arrays.copyOf(found, joints);
        correctives[chunk] = planes;
    }

    int chunks() {
        return templates.length;
    }

    /**
     * Blends a chunk.
     *
     * @param shape shape coefficients, at most as many as there are directions
     * @param features 9 a joint, the pelvis's unused
     * @param out at least {@link #WIDTH} coordinates
     */
    void blend(int chunk, float[] shape, float[] features, float[] out) {
        System.arraycopy(templates[chunk], 0, out, 0, WIDTH);
        float[] directions = shapes[chunk];
        for (int b = 0; b < shape.length; b++) {
            if (shape[b] != 0) {
                add(shape[b], directions, b * WIDTH, out);
            }
        }
        int[] joints = activeJoints[chunk];
        for (int j = 0; j < joints.length; j++) {
            addNine(features, 9 * joints[j], correctives[chunk], j * 9 * WIDTH, out);
        }
    }

    private static void add(float factor, float[] basis, int offset, float[] out) {
        for (int i = 0; i < WIDTH; i++) {
            out[i] += factor * basis[offset + i];
        }
    }

    /** Adds the nine planes of a joint, three at a time; a joint at rest adds nothing. */
    private static void addNine(float[] features, int at, float[] basis, int offset, float[] out) {
        for (int f = 0; f < 9; f += 3) {
            float a = features[at + f];
            float b = features[at + f + 1];
            float c = features[at + f + 2];
            if (a == 0 && b == 0 && c == 0) {
                continue;
            }
            int p = offset + f * WIDTH;
            int q = p + WIDTH;
            int r = q + WIDTH;
            for (int i = 0; i < WIDTH; i++) {
                out[i] += a * basis[p + i] + b * basis[q + i] + c * basis[r + i];
            }
        }
    }
}
