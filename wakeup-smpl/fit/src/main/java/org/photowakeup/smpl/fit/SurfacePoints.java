package org.photowakeup.smpl.fit;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.PosedBody;

/**
 * Points of the body's skin in the rest pose that move almost rigidly with one joint, as linear functions of the shape.
 * Hands and feet are left out: no landmark tells how they are turned.
 */
final class SurfacePoints {
    private static final int MOST = 500;
    private static final float RIGID = 0.8f;

    /** No point. */
    static final SurfacePoints NONE = new SurfacePoints(new int[0], new double[0], new double[0][]);

    /** The joint that each point moves with. */
    final int[] owners;

    /** x, y, z of each point, metres. */
    final double[] rest;

    /** Derivatives by each shape coefficient. */
    final double[][] byShape;

    private SurfacePoints(int[] owners, double[] rest, double[][] byShape) {
        this.owners = owners;
        this.rest = rest;
        this.byShape = byShape;
    }

    /** Reads a model's surface at the mean shape and at each unit shape: {@code shapes + 1} bodies. */
    static SurfacePoints of(BodyModel model, LinearBody body) {
        PosedBody mean = model.pose(BodyParameters.rest());
        int[] vertices = choose(mean);
        double[] rest = pick(mean, vertices);
        double[][] byShape = new double[body.shapes][];
        for (int b = 0; b < body.shapes; b++) {
            byShape[b] = pick(body.unitOf(model, b), vertices);
            for (int i = 0; i < rest.length; i++) {
                byShape[b][i] -= rest[i];
            }
        }
        int[] owners = new int[vertices.length];
        for (int i = 0; i < owners.length; i++) {
            owners[i] = mean.weights().dominantJoint(vertices[i]);
        }
        return new SurfacePoints(owners, rest, byShape);
    }

    private static int[] choose(PosedBody body) {
        int[] rigid = new int[body.surface().vertexCount()];
        int count = 0;
        for (int v = 0; v < rigid.length; v++) {
            BodyJoint joint = BodyJoint.of(body.weights().dominantJoint(v));
            if (body.weights().weight(v, slot(body, v)) >= RIGID && !isHandOrFoot(joint)) {
                rigid[count++] = v;
            }
        }
        int chosen = Math.min(count, MOST);
        int[] vertices = new int[chosen];
        for (int i = 0; i < chosen; i++) {
            vertices[i] = rigid[(int) ((long) i * count / chosen)];
        }
        return vertices;
    }

    private static int slot(PosedBody body, int vertex) {
        int slot = 0;
        while (body.weights().joint(vertex, slot) != body.weights().dominantJoint(vertex)) {
            slot++;
        }
        return slot;
    }

    private static boolean isHandOrFoot(BodyJoint joint) {
        return switch (joint) {
            case LEFT_WRIST, RIGHT_WRIST, LEFT_HAND, RIGHT_HAND, LEFT_ANKLE, RIGHT_ANKLE, LEFT_FOOT, RIGHT_FOOT -> true;
            default -> false;
        };
    }

    private static double[] pick(PosedBody body, int[] vertices) {
        float[] all = body.surface().vertices();
        double[] chosen = new double[3 * vertices.length];
        for (int i = 0; i < vertices.length; i++) {
            for (int c = 0; c < 3; c++) {
                chosen[3 * i + c] = all[3 * vertices[i] + c];
            }
        }
        return chosen;
    }
}
