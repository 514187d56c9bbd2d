package org.photowakeup.examples.evaluate;

import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;

/**
 * The box around a mesh.
 *
 * @param low smallest coordinates
 * @param high largest coordinates
 */
record Bounds(Vec3 low, Vec3 high) {
    static Bounds of(TriangleMesh mesh) {
        double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        float[] xyz = mesh.vertices();
        for (int i = 0; i < xyz.length; i++) {
            low[i % 3] = Math.min(low[i % 3], xyz[i]);
            high[i % 3] = Math.max(high[i % 3], xyz[i]);
        }
        return new Bounds(new Vec3(low[0], low[1], low[2]), new Vec3(high[0], high[1], high[2]));
    }

    Vec3 centre() {
        return low.plus(high).times(0.5);
    }

    double height() {
        return high.y() - low.y();
    }
}
