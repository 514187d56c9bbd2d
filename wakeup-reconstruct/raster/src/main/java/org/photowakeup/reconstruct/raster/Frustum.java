package org.photowakeup.reconstruct.raster;

import org.photowakeup.body.Camera;

/**
 * What can be drawn: beyond the near plane and inside the guard band.
 *
 * @param camera the camera
 * @param nearPlane metres
 */
record Frustum(Camera camera, double nearPlane) {
    /** Number of bounding planes. */
    static final int PLANES = 5;

    /** Pixels of the guard band after cutting; a little less than what the vertices allow, for rounding. */
    private static final double REACH = ScreenVertices.GUARD - 16;

    /** Positive inside: a number that is linear in the point and proportional to its distance from the plane. */
    double distance(int plane, double x, double y, double z) {
        double f = camera.focalLength();
        return switch (plane) {
            case 0 -> z - nearPlane;
            case 1 -> f * x + (camera.centreX() + REACH) * z;
            case 2 -> (REACH - camera.centreX()) * z - f * x;
            case 3 -> f * y + (camera.centreY() + REACH) * z;
            default -> (REACH - camera.centreY()) * z - f * y;
        };
    }
}
