package org.photowakeup.reconstruct.texture;

import org.photowakeup.body.Camera;
import org.photowakeup.body.ReliefMesh;

/**
 * A mesh in pixels: where the camera sees each vertex and, as a third coordinate, f ln z, whose steps are as long as
 * those across the picture.
 */
final class FlatMesh {
    final int[] triangles;
    /** x, y and depth of every vertex in turn, in pixels. */
    final float[] at;

    FlatMesh(ReliefMesh mesh, Camera camera) {
        triangles = mesh.mesh().triangles();
        at = mesh.mesh().vertices();
        for (int v = 0; v < at.length; v += 3) {
            double z = Math.max(at[v + 2], 1e-6);
            at[v] = (float) (camera.focalLength() * at[v] / z + camera.centreX());
            at[v + 1] = (float) (camera.focalLength() * at[v + 1] / z + camera.centreY());
            at[v + 2] = (float) (camera.focalLength() * Math.log(z));
        }
    }

    /** A coordinate, 0 to 2, of a triangle's corner. */
    float corner(int triangle, int corner, int axis) {
        return at[3 * triangles[3 * triangle + corner] + axis];
    }

    /** The normal of a triangle times twice its area. */
    void normal(int triangle, double[] n) {
        double ux = corner(triangle, 1, 0) - corner(triangle, 0, 0);
        double uy = corner(triangle, 1, 1) - corner(triangle, 0, 1);
        double uz = corner(triangle, 1, 2) - corner(triangle, 0, 2);
        double vx = corner(triangle, 2, 0) - corner(triangle, 0, 0);
        double vy = corner(triangle, 2, 1) - corner(triangle, 0, 1);
        double vz = corner(triangle, 2, 2) - corner(triangle, 0, 2);
        n[0] = uy * vz - uz * vy;
        n[1] = uz * vx - ux * vz;
        n[2] = ux * vy - uy * vx;
    }
}
