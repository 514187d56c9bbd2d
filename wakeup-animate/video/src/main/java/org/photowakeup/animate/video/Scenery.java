package org.photowakeup.animate.video;

import org.photowakeup.body.Camera;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.RiggedMesh;

/**
 * What a frame shows.
 *
 * @param character in the camera's frame
 * @param camera of the photo
 * @param background of the camera's size
 */
public record Scenery(RiggedMesh character, Camera camera, Photo background) {
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
}
