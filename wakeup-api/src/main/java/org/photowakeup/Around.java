package org.photowakeup;

import java.util.Arrays;
import java.util.Set;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.PosedBody;
import org.photowakeup.mesh.TriangleMesh;

/**
 * Some parts of a body and the surface around them.
 *
 * @param wanted the joints that move them
 * @param reach how far beyond them, over the surface, in metres
 */
record Around(Set<BodyJoint> wanted, double reach) {
    /** The triangles with at least two corners on or near the parts. */
    TriangleMesh trianglesOf(PosedBody body) {
        double[] away = distances(body);
        int[] all = body.surface().triangles();
        int[] kept = new int[all.length];
        int count = 0;
        for (int t = 0; t < all.length; t += 3) {
            int corners = 0;
            for (int k = 0; k < 3; k++) {
                corners += away[all[t + k]] <= reach ? 1 : 0;
            }
            if (corners >= 2) {
                System.arraycopy(all, t, kept, count, 3);
                count += 3;
            }
        }
        return TriangleMesh.of(body.surface().vertices(), Arrays.copyOf(kept, count));
    }

    /** Length of the shortest way along edges from every vertex to the parts, infinite beyond the reach. */
    private double[] distances(PosedBody body) {
        TriangleMesh surface = body.surface();
        double[] away = new double[surface.vertexCount()];
        for (int v = 0; v < away.length; v++) {
            away[v] = wanted.contains(body.joint(v)) ? 0 : Double.POSITIVE_INFINITY;
        }
        int[] triangles = surface.triangles();
        for (boolean again = reach > 0; again; ) {
            again = false;
            for (int i = 0; i < triangles.length; i++) {
                int from = triangles[i];
                int to = triangles[i % 3 == 2 ? i - 2 : i + 1];
                if (away[from] != away[to] && Math.min(away[from], away[to]) < reach) {
                    double length = surface.vertex(from).distanceTo(surface.vertex(to));
                    again |= away[from] + length < away[to] && away[from] + length <= reach;
                    again |= away[to] + length < away[from] && away[to] + length <= reach;
                    away[to] = Math.min(away[to], away[from] + length);
                    away[from] = Math.min(away[from], away[to] + length);
                }
            }
        }
        return away;
    }
}
