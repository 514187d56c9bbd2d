package org.photowakeup.smpl.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;

/** Counts pairs of triangles without a common vertex that cross: an edge of one goes through the other. */
final class MeshCrossings {
    private static final double CELL = 0.02;

    private final TriangleMesh mesh;
    private final Map<Long, List<Integer>> cells = new HashMap<>();

    private MeshCrossings(TriangleMesh mesh) {
        this.mesh = mesh;
    }

    static int count(TriangleMesh mesh) {
        MeshCrossings crossings = new MeshCrossings(mesh);
        int found = 0;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            found += crossings.visit(t);
        }
        return found;
    }

    private Vec3 corner(int t, int c) {
        return mesh.vertex(mesh.corner(t, c));
    }

    /** Counts crossings with the triangles seen so far that share a cell, each pair once. */
    private int visit(int t) {
        double[] low = new double[3];
        double[] high = new double[3];
        for (int a = 0; a < 3; a++) {
            low[a] = Double.POSITIVE_INFINITY;
            high[a] = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < 3; c++) {
                Vec3 v = corner(t, c);
                double x = a == 0 ? v.x() : a == 1 ? v.y() : v.z();
                low[a] = Math.min(low[a], x);
                high[a] = Math.max(high[a], x);
            }
        }
        Set<Integer> near = new HashSet<>();
        for (long i = (long) Math.floor(low[0] / CELL); i <= Math.floor(high[0] / CELL); i++) {
            for (long j = (long) Math.floor(low[1] / CELL); j <= Math.floor(high[1] / CELL); j++) {
                for (long k = (long) Math.floor(low[2] / CELL); k <= Math.floor(high[2] / CELL); k++) {
                    List<Integer> cell = cells.computeIfAbsent(
                            (i + 1000) << 40 | (j + 1000) << 20 | (k + 1000), unused -> new ArrayList<>());
                    near.addAll(cell);
                    cell.add(t);
                }
            }
        }
        int found = 0;
        for (int other : near) {
            found += cross(t, other) ? 1 : 0;
        }
        return found;
    }

    private boolean cross(int s, int t) {
        for (int i = 0; i < 9; i++) {
            if (mesh.corner(s, i / 3) == mesh.corner(t, i % 3)) {
                return false;
            }
        }
        for (int e = 0; e < 3; e++) {
            if (pierces(corner(s, e), corner(s, (e + 1) % 3), t) || pierces(corner(t, e), corner(t, (e + 1) % 3), s)) {
                return true;
            }
        }
        return false;
    }

    /** Moeller and Trumbore. */
    private boolean pierces(Vec3 from, Vec3 to, int t) {
        Vec3 a = corner(t, 0);
        Vec3 u = corner(t, 1).minus(a);
        Vec3 v = corner(t, 2).minus(a);
        Vec3 d = to.minus(from);
        Vec3 p = d.cross(v);
        double det = u.dot(p);
        if (Math.abs(det) < 1e-15) {
            return false;
        }
        Vec3 s = from.minus(a);
        double x = s.dot(p) / det;
        Vec3 q = s.cross(u);
        double y = d.dot(q) / det;
        double along = v.dot(q) / det;
        return x >= 0 && y >= 0 && x + y <= 1 && along >= 0 && along <= 1;
    }
}
