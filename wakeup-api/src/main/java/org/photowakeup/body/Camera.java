package org.photowakeup.body;

import org.photowakeup.image.PixelBox;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.Vec3;

/**
 * A pinhole camera with square pixels at the origin of the world, looking along +z. A point (X, Y, Z) is seen at
 * {@code x = f X / Z + centreX}, {@code y = f Y / Z + centreY}.
 *
 * @param focalLength f, in pixels
 * @param centreX principal point, in pixels
 * @param centreY principal point, in pixels
 * @param width columns of the picture
 * @param height rows of the picture
 */
public record Camera(double focalLength, double centreX, double centreY, int width, int height) {
    /** Checks the ranges. */
    public Camera {
        if (!(focalLength > 0) || !Double.isFinite(focalLength + centreX + centreY) || width < 1 || height < 1) {
            throw new IllegalArgumentException("a camera needs a positive focal length and size, got " + focalLength
                    + " px, centre " + centreX + ", " + centreY + ", " + width + "x" + height);
        }
    }

    /** A camera whose principal point is the picture's middle. */
    public static Camera centred(double focalLength, int width, int height) {
        return new Camera(focalLength, (width - 1) / 2.0, (height - 1) / 2.0, width, height);
    }

    /**
     * Where a point is seen.
     *
     * @throws IllegalArgumentException when the point is not before the camera
     */
    public PixelPoint project(Vec3 point) {
        if (!(point.z() > 0)) {
            throw new IllegalArgumentException("a point at depth " + point.z() + " is not before the camera");
        }
        return new PixelPoint(
                focalLength * point.x() / point.z() + centreX, focalLength * point.y() / point.z() + centreY);
    }

    /** The point seen at a pixel at a depth z, in metres. */
    public Vec3 unproject(double x, double y, double depth) {
        return new Vec3((x - centreX) * depth / focalLength, (y - centreY) * depth / focalLength, depth);
    }

    /** The camera whose picture is a part of this one's: what lies there keeps its place in the world. */
    public Camera cut(PixelBox box) {
        return new Camera(focalLength, centreX - box.x(), centreY - box.y(), box.width(), box.height());
    }

    /** The same view on a picture of another size; the aspect ratio should be kept. */
    public Camera scaledTo(int newWidth, int newHeight) {
        double s = (double) newWidth / width;
        double t = (double) newHeight / height;
        return new Camera(focalLength * t, (centreX + 0.5) * s - 0.5, (centreY + 0.5) * t - 0.5, newWidth, newHeight);
    }
}
