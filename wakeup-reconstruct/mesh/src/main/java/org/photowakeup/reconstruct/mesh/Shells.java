package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.Camera;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;

/** Lifts planar meshes to closed shells, one a layer, and collects them in one mesh. */
final class Shells {
    private final Camera camera;
    /** Least distance of front and back away from the rim, in pixels. */
    private final double leastThickness;

    private float[] vertices = new float[0];
    private short[] joints = new short[0];
    private float[] weights = new float[0];
    private int[] triangles = new int[0];
    private final List<ReliefMesh.Sheet> sheets = new ArrayList<>();

    Shells(Camera camera, double leastThickness) {
        this.camera = camera;
        this.leastThickness = leastThickness;
    }

    /** Adds a layer: a front and a back vertex for every inner vertex of the plane, one for every border vertex. */
    void add(int layer, PlanarMesh plane, ReliefSampler relief) {
        int base = vertices.length / 3;
        int inner = 0;
        int[] backOf = new int[plane.vertices];
        for (int v = 0; v < plane.vertices; v++) {
            backOf[v] = plane.rim[v] ? base + v : base + plane.vertices + inner++;
        }
        int total = base + plane.vertices + inner;
        vertices = Arrays.copyOf(vertices, 3 * total);
        joints = Arrays.copyOf(joints, SkinWeights.INFLUENCES * total);
        weights = Arrays.copyOf(weights, SkinWeights.INFLUENCES * total);
        for (int v = 0; v < plane.vertices; v++) {
            lift(plane, v, relief, base + v, backOf[v]);
        }
        addTriangles(layer, plane, base, backOf);
    }

    private void lift(PlanarMesh plane, int v, ReliefSampler relief, int front, int back) {
        double x = plane.x[v];
        double y = plane.y[v];
        relief.moveTo(x, y);
        double near = relief.front();
        double far = relief.back();
        double middle = (near + far) / 2;
        double[] dense = new double[ReliefSampler.JOINTS];
        if (plane.rim[v]) {
            place(front, x, y, middle);
            moveToWeights(plane, v, relief);
            relief.addWeights(true, dense, 0.5);
            relief.addWeights(false, dense, 0.5);
            LegWeights.keepSide(dense, plane.part[v]);
            SkinningMap.keepLargest(dense, joints, weights, front);
            return;
        }
        double half = Math.max((far - near) / 2, leastThickness / 2 * middle / camera.focalLength());
        place(front, x, y, middle - half);
        place(back, x, y, middle + half);
        moveToWeights(plane, v, relief);
        relief.addWeights(true, dense, 1);
        LegWeights.keepSide(dense, plane.part[v]);
        SkinningMap.keepLargest(dense, joints, weights, front);
        Arrays.fill(dense, 0);
        relief.addWeights(false, dense, 1);
        LegWeights.keepSide(dense, plane.part[v]);
        SkinningMap.keepLargest(dense, joints, weights, back);
    }

    private void moveToWeights(PlanarMesh plane, int v, ReliefSampler relief) {
        int source = plane.contact.source(plane.x[v], plane.y[v], plane.part[v]);
        if (source >= 0) {
            int row = source / camera.width();
            relief.moveTo(source % camera.width(), row);
        }
    }

    private void place(int vertex, double x, double y, double depth) {
        vertices[3 * vertex] = (float) ((x - camera.centreX()) * depth / camera.focalLength());
        vertices[3 * vertex + 1] = (float) ((y - camera.centreY()) * depth / camera.focalLength());
        vertices[3 * vertex + 2] = (float) depth;
    }

    private void addTriangles(int layer, PlanarMesh plane, int base, int[] backOf) {
        int from = triangles.length;
        triangles = Arrays.copyOf(triangles, from + 2 * plane.cornerCount);
        for (int k = 0; k < plane.cornerCount; k += 3) {
            for (int c = 0; c < 3; c++) {
                triangles[from + k + c] = base + plane.corners[k + c];
                triangles[from + plane.cornerCount + k + c] = backOf[plane.corners[k + 2 - c]];
            }
        }
        sheets.add(new ReliefMesh.Sheet(layer, Side.FRONT, from / 3, plane.triangles()));
        sheets.add(new ReliefMesh.Sheet(layer, Side.BACK, from / 3 + plane.triangles(), plane.triangles()));
    }

    ReliefMesh mesh() {
        return new ReliefMesh(
                TriangleMesh.of(vertices, triangles), SkinWeights.of(ReliefSampler.JOINTS, joints, weights), sheets);
    }
}
