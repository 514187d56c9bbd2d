package org.photowakeup.reconstruct.mesh;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.image.SkinningMap;

/** How far both sides of a layer are from bilinear over blocks of cells; head and hands count three times. */
final class SurfaceBend implements SquareTree.Bend {
    private static final float DETAIL = 3;

    private final CellGrid grid;
    private final float[] front;
    private final float[] back;
    private final boolean[] detailed;
    private final int width;
    private final double focalLength;

    SurfaceBend(CellGrid grid, float[] front, float[] back, SkinningMap skinning, Camera camera) {
        this.grid = grid;
        this.front = front;
        this.back = back;
        this.width = camera.width();
        this.focalLength = camera.focalLength();
        this.detailed = skinning.mostlyMovedBy(SurfaceBend::isDetailed).toArray();
    }

    private static boolean isDetailed(int joint) {
        return switch (BodyJoint.of(joint)) {
            case HEAD, LEFT_WRIST, RIGHT_WRIST, LEFT_HAND, RIGHT_HAND -> true;
            default -> false;
        };
    }

    @Override
    public float over(int x, int y, int side) {
        int px = (int) (grid.originX + 0.5) + x * grid.unit;
        int py = (int) (grid.originY + 0.5) + y * grid.unit;
        int last = side * grid.unit - 1;
        double bend = Math.max(bend(front, px, py, last), bend(back, px, py, last));
        boolean fine = detailed[(py + last / 2) * width + px + last / 2];
        return (float) (fine ? DETAIL * bend : bend);
    }

    private double bend(float[] depth, int px, int py, int last) {
        double a = depth[py * width + px];
        double b = depth[py * width + px + last];
        double c = depth[(py + last) * width + px];
        double d = depth[(py + last) * width + px + last];
        double most = 0;
        for (int y = 0; y <= last; y++) {
            double t = (double) y / last;
            double left = a + (c - a) * t;
            double right = b + (d - b) * t;
            for (int x = 0; x <= last; x++) {
                double flat = left + (right - left) * x / last;
                most = Math.max(most, Math.abs(depth[(py + y) * width + px + x] - flat));
            }
        }
        return most * focalLength / a;
    }
}
