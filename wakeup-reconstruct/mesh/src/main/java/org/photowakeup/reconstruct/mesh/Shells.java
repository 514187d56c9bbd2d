package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.stage.Parallel;

/** Lifts a planar mesh of all layers to closed shells: a front and a back that share the border. */
final class Shells {
    /** Vertices of one task. */
    private static final int TASK = 512;

    private final Camera camera;
    /** Least distance of front and back away from the rim, in pixels. */
    private final double leastThickness;

    private final PlanarMesh plane;
    private final List<Surface> surfaces;
    private final Seams seams;
    private final float[] vertices;
    private final short[] joints;
    private final float[] weights;
    /** The back's vertex for every vertex of the plane. */
    private final int[] backOf;

    /**
     * One layer.
     *
     * @param relief depth and weights
     * @param contact where vertices near a contact of the legs take their weights from
     * @param cloth what hangs over the legs
     */
    record Surface(ReliefSampler relief, ContactWeights contact, ClothWeights cloth) {
        private Surface again() {
            return new Surface(relief.again(), contact, cloth);
        }
    }

    /**
     * Prepares to lift.
     *
     * @param surfaces one for each layer of the mesh
     * @param seams where layers join, which is smoothed
     * @param leastThickness least distance of front and back away from the rim, in pixels
     */
    Shells(PlanarMesh plane, List<Surface> surfaces, Seams seams, Camera camera, double leastThickness) {
        this.plane = plane;
        this.seams = seams;
        this.surfaces = surfaces;
        this.camera = camera;
        this.leastThickness = leastThickness;
        int inner = 0;
        backOf = new int[plane.vertices];
        for (int v = 0; v < plane.vertices; v++) {
            backOf[v] = plane.rim[v] ? v : plane.vertices + inner++;
        }
        int total = plane.vertices + inner;
        vertices = new float[3 * total];
        joints = new short[SkinWeights.INFLUENCES * total];
        weights = new float[SkinWeights.INFLUENCES * total];
    }

    /** A front and a back vertex for every inner vertex of the plane, one for every border vertex. */
    ReliefMesh lifted(Parallel parallel) {
        parallel.forEach((plane.vertices + TASK - 1) / TASK, task -> {
            List<Surface> own = surfaces.stream().map(Surface::again).toList();
            for (int v = task * TASK; v < Math.min(plane.vertices, (task + 1) * TASK); v++) {
                lift(v, own.get(plane.owner[v]), backOf[v]);
            }
        });
        int[] triangles = new int[2 * plane.cornerCount];
        List<ReliefMesh.Sheet> sheets = new ArrayList<>();
        for (int layer = 0; layer < plane.layers(); layer++) {
            int from = plane.start(layer);
            int to = plane.start(layer + 1);
            if (to > from) {
                addTriangles(triangles, from, to);
                sheets.add(new ReliefMesh.Sheet(layer, Side.FRONT, 2 * from / 3, (to - from) / 3));
                sheets.add(new ReliefMesh.Sheet(layer, Side.BACK, (from + to) / 3, (to - from) / 3));
            }
        }
        smooth(triangles);
        return new ReliefMesh(
                TriangleMesh.of(vertices, triangles), SkinWeights.of(ReliefSampler.JOINTS, joints, weights), sheets);
    }

    private void smooth(int[] triangles) {
        boolean[] near = new boolean[vertices.length / 3];
        boolean any = false;
        for (int v = 0; v < plane.vertices; v++) {
            near[v] = seams.isNear(plane.x[v], plane.y[v]);
            near[backOf[v]] = near[v];
            any |= near[v];
        }
        if (any) {
            SeamSmoother smoother = new SeamSmoother(triangles, near);
            smoother.depths(vertices);
            smoother.weights(joints, weights);
        }
    }

    private void lift(int v, Surface surface, int back) {
        ReliefSampler relief = surface.relief();
        double x = plane.x[v];
        double y = plane.y[v];
        relief.moveTo(x, y);
        double near = relief.front();
        double far = relief.back();
        double middle = (near + far) / 2;
        double[] dense = new double[ReliefSampler.JOINTS];
        if (plane.rim[v]) {
            moveToWeights(v, surface);
            relief.addWeights(true, dense, 0.5, plane.part[v]);
            relief.addWeights(false, dense, 0.5, plane.part[v]);
            settle(dense, v, surface);
            place(v, x, y, middle - footShare(dense) * (middle - near));
            SkinningMap.keepLargest(dense, joints, weights, v);
            return;
        }
        double half = Math.max((far - near) / 2, leastThickness / 2 * middle / camera.focalLength());
        place(v, x, y, middle - half);
        place(back, x, y, middle + half);
        moveToWeights(v, surface);
        relief.addWeights(true, dense, 1, plane.part[v]);
        settle(dense, v, surface);
        SkinningMap.keepLargest(dense, joints, weights, v);
        Arrays.fill(dense, 0);
        relief.addWeights(false, dense, 1, plane.part[v]);
        settle(dense, v, surface);
        SkinningMap.keepLargest(dense, joints, weights, back);
    }

    /**
     * How far weights are a foot's. The photo's front of a foot that points at the camera ends at the rim; what is behind, a
     * hand wide, belongs to the back, so that the photo's rim is not drawn out over it.
     */
    private static double footShare(double[] dense) {
        double all = 0;
        for (double weight : dense) {
            all += weight;
        }
        double foot = dense[BodyJoint.LEFT_ANKLE.ordinal()]
                + dense[BodyJoint.RIGHT_ANKLE.ordinal()]
                + dense[BodyJoint.LEFT_FOOT.ordinal()]
                + dense[BodyJoint.RIGHT_FOOT.ordinal()];
        return all > 0 ? foot / all : 0;
    }

    /** Each leg's weights to its own side, under cloth to both. */
    private void settle(double[] dense, int v, Surface surface) {
        LegWeights.keepSide(dense, plane.part[v]);
        surface.cloth().hang(dense, plane.x[v], plane.y[v], plane.part[v]);
    }

    private void moveToWeights(int v, Surface surface) {
        int source = surface.contact().source(plane.x[v], plane.y[v], plane.part[v]);
        if (source >= 0) {
            int row = source / camera.width();
            surface.relief().moveTo(source % camera.width(), row);
        }
    }

    private void place(int vertex, double x, double y, double depth) {
        vertices[3 * vertex] = (float) ((x - camera.centreX()) * depth / camera.focalLength());
        vertices[3 * vertex + 1] = (float) ((y - camera.centreY()) * depth / camera.focalLength());
        vertices[3 * vertex + 2] = (float) depth;
    }

    /** A layer's front, then its back with every triangle turned round. */
    private void addTriangles(int[] triangles, int from, int to) {
        for (int k = from; k < to; k += 3) {
            for (int c = 0; c < 3; c++) {
                triangles[from + k + c] = plane.corners[k + c];
                triangles[to + k + c] = backOf[plane.corners[k + 2 - c]];
            }
        }
    }
}
