package org.photowakeup.animate.video;

import org.photowakeup.body.Camera;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

/**
 * What a frame shows.
 *
 * @param character in the camera's frame
 * @param camera of the photo
 * @param background of the camera's size
 */
public record Scenery(RiggedMesh character, Camera camera, Photo background) {
    /** Metres of flesh and cloth around a joint, and a depth before which nothing counts. */
    private static final double AROUND = 0.22;

    private static final double NEAREST = 0.3;

    /** Checks the background's size. */
    public Scenery {
        if (background.width() != camera.width() || background.height() != camera.height()) {
            throw new IllegalArgumentException("a background of " + background.width() + "x" + background.height()
                    + " does not fit a camera of " + camera.width() + "x" + camera.height());
        }
    }

    /** The same before another background of the same size. */
    public Scenery withBackground(Photo other) {
        return new Scenery(character, camera, other);
    }

    /** The same before one colour. */
    public Scenery onPlain(float red, float green, float blue) {
        float[] colour = {red, green, blue};
        return withBackground(new Photo(Raster.generate(camera.width(), camera.height(), 3, (c, x, y) -> colour[c])));
    }

    /** The same picture at another height, the width in proportion. */
    public Scenery scaledToHeight(int height) {
        int width = (int) Math.max(1, Math.round((double) camera.width() * height / camera.height()));
        return new Scenery(character, camera.scaledTo(width, height), Shrink.resized(background, width, height));
    }

    /**
     * The same on a larger canvas, so that the character can walk out of the picture.
     *
     * @param left pixels added at the left
     * @param top at the top
     * @param right at the right
     * @param bottom at the bottom
     * @param grey of the canvas, in [0, 1]
     */
    public Scenery onCanvas(int left, int top, int right, int bottom, float grey) {
        if (Math.min(Math.min(left, right), Math.min(top, bottom)) < 0) {
            throw new IllegalArgumentException(
                    "margins are at least 0, got " + left + ", " + top + ", " + right + ", " + bottom);
        }
        Raster inner = background.rgb();
        int width = camera.width() + left + right;
        int height = camera.height() + top + bottom;
        Photo canvas = new Photo(Raster.generate(width, height, 3, (c, x, y) -> {
            int px = x - left;
            int py = y - top;
            return px >= 0 && py >= 0 && px < inner.width() && py < inner.height() ? inner.at(c, px, py) : grey;
        }));
        Camera wider = new Camera(camera.focalLength(), camera.centreX() + left, camera.centreY() + top, width, height);
        return new Scenery(character, wider, canvas);
    }

    /**
     * The same on a canvas as large as a motion needs before the photo's camera, so that the character can walk out of the
     * picture.
     *
     * @param clip of the character's skeleton
     * @param most canvas added at a side at most, in widths or heights of the picture
     * @param grey of the canvas, in [0, 1]
     */
    public Scenery onCanvasFor(MotionClip clip, double most, float grey) {
        double[] box = {0, 0, camera.width(), camera.height()};
        for (Pose pose : clip.frames()) {
            for (RigidTransform joint : clip.skeleton().globals(pose)) {
                Vec3 place = joint.translation();
                if (place.z() > NEAREST) {
                    double around = camera.focalLength() * AROUND / place.z();
                    PixelPoint seen = camera.project(place);
                    box[0] = Math.min(box[0], seen.x() - around);
                    box[1] = Math.min(box[1], seen.y() - around);
                    box[2] = Math.max(box[2], seen.x() + around);
                    box[3] = Math.max(box[3], seen.y() + around);
                }
            }
        }
        // The picture stays in the middle of the canvas's width.
        double aside = Math.max(-box[0], box[2] - camera.width());
        int width = (int) Math.min(most * camera.width(), Math.ceil(aside));
        int height = (int) (most * camera.height());
        return onCanvas(
                width,
                (int) Math.min(height, Math.ceil(-box[1])),
                width,
                (int) Math.min(height, Math.ceil(box[3] - camera.height())),
                grey);
    }
}
