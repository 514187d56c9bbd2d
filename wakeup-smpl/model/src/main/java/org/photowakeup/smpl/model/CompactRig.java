package org.photowakeup.smpl.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The part of {@link CompactBody} that joins skin and skeleton: weights, regressor, correctives. */
final class CompactRig {
    private static final int JOINTS = SmplArrays.JOINTS;
    private static final int SLOTS = 4;

    /** Numbers a vertex and joint: nine features of three coordinates. */
    private static final int NUMBERS = 27;

    private CompactRig() {}

    static void write(DataOutputStream out, SmplArrays body, int stored) throws IOException {
        var weights = StrongestWeights.of(body);
        for (int v = 0; v < stored; v++) {
            for (int s = 0; s < SLOTS; s++) {
                out.writeByte(weights.joint(v, s));
                out.writeShort(Math.round(weights.weight(v, s) * 65535));
            }
        }
        writeRegressor(out, body);
        for (int j = 1; j < JOINTS; j++) {
            writeCorrectives(out, body, stored, j);
        }
    }

    private static void writeRegressor(DataOutputStream out, SmplArrays body) throws IOException {
        int n = body.vertexCount();
        for (int j = 0; j < JOINTS; j++) {
            int entries = 0;
            for (int v = 0; v < n; v++) {
                entries += body.regressor[j * n + v] != 0 ? 1 : 0;
            }
            out.writeInt(entries);
            for (int v = 0; v < n; v++) {
                if (body.regressor[j * n + v] != 0) {
                    out.writeShort(v);
                    out.writeFloat(body.regressor[j * n + v]);
                }
            }
        }
    }

    private static int place(int v, int joint, int number) {
        return (3 * v + number / 9) * SmplArrays.FEATURES + 9 * (joint - 1) + number % 9;
    }

    private static void writeCorrectives(DataOutputStream out, SmplArrays body, int stored, int joint)
            throws IOException {
        float largest = 0;
        boolean[] any = new boolean[stored];
        int vertices = 0;
        for (int v = 0; v < stored && body.correctives.length > 0; v++) {
            for (int i = 0; i < NUMBERS; i++) {
                float value = Math.abs(body.correctives[place(v, joint, i)]);
                largest = Math.max(largest, value);
                any[v] |= value > 0;
            }
            vertices += any[v] ? 1 : 0;
        }
        float step = Math.max(largest, 1e-9f) / Short.MAX_VALUE;
        out.writeFloat(step);
        out.writeInt(vertices);
        for (int v = 0; v < stored; v++) {
            if (any[v]) {
                out.writeShort(v);
                for (int i = 0; i < NUMBERS; i++) {
                    out.writeShort(Math.round(body.correctives[place(v, joint, i)] / step));
                }
            }
        }
    }

    static SmplArrays read(DataInputStream in, SmplArrays body, BodySymmetry symmetry) throws IOException {
        int n = symmetry.vertices();
        float[] weights = new float[n * JOINTS];
        for (int v = 0; v < symmetry.stored(); v++) {
            readWeights(in, weights, symmetry, v);
        }
        float[] regressor = new float[JOINTS * n];
        for (int j = 0; j < JOINTS; j++) {
            for (int entries = in.readInt(); entries > 0; entries--) {
                int v = vertex(in, n);
                regressor[j * n + v] = in.readFloat();
            }
        }
        float[] correctives = new float[3 * n * SmplArrays.FEATURES];
        boolean any = false;
        for (int j = 1; j < JOINTS; j++) {
            any |= readCorrectives(in, correctives, symmetry, j);
        }
        return body.withWeights(weights).withRegressor(regressor).withCorrectives(any ? correctives : new float[0]);
    }

    private static int vertex(DataInputStream in, int count) throws IOException {
        int v = in.readUnsignedShort();
        if (v >= count) {
            throw new IllegalArgumentException("vertex " + v + " of " + count);
        }
        return v;
    }

    /** Rounded weights are scaled to sum to 1. */
    private static void readWeights(DataInputStream in, float[] weights, BodySymmetry symmetry, int v)
            throws IOException {
        int[] joints = new int[SLOTS];
        int[] parts = new int[SLOTS];
        int sum = 0;
        for (int s = 0; s < SLOTS; s++) {
            joints[s] = in.readUnsignedByte();
            parts[s] = in.readUnsignedShort();
            sum += parts[s];
        }
        if (sum == 0 || Math.max(Math.max(joints[0], joints[1]), Math.max(joints[2], joints[3])) >= JOINTS) {
            throw new IllegalArgumentException("vertex " + v + " has no weights of joints below " + JOINTS);
        }
        for (int s = 0; s < SLOTS; s++) {
            float weight = (float) parts[s] / sum;
            weights[v * JOINTS + joints[s]] += weight;
            if (v >= symmetry.middle()) {
                weights[symmetry.mirror(v) * JOINTS + BodySymmetry.mirrorJoint(joints[s])] += weight;
            }
        }
    }

    /** A mirrored rotation has the signs of the entries with one index 0 changed, a mirrored vector that of x. */
    private static boolean readCorrectives(DataInputStream in, float[] correctives, BodySymmetry symmetry, int joint)
            throws IOException {
        float step = in.readFloat();
        int vertices = in.readInt();
        int other = BodySymmetry.mirrorJoint(joint);
        for (int k = 0; k < vertices; k++) {
            int v = vertex(in, symmetry.stored());
            for (int i = 0; i < NUMBERS; i++) {
                float value = in.readShort() * step;
                correctives[place(v, joint, i)] = value;
                int feature = i % 9;
                boolean turned = ((feature < 3) != (feature % 3 == 0)) != (i < 9);
                if (v >= symmetry.middle()) {
                    correctives[place(symmetry.mirror(v), other, i)] = turned ? -value : value;
                }
            }
        }
        return vertices > 0;
    }
}
