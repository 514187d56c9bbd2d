package org.photowakeup.examples.segmenter;

import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.StageContext;

/**
 * What parts a person from a screen of one colour: the distance of chromaticities (r, g, b) / (r + g + b), which shades of
 * the screen share.
 *
 * @param red the screen's colour, in [0, 1]
 * @param green the same
 * @param blue the same
 * @param tolerance the distance from which a pixel is rather a person than screen, above 0; 0.2 suits a green screen
 */
public record ColourKey(double red, double green, double blue, double tolerance) {
    /** Checks the colour and the tolerance. */
    public ColourKey {
        if (!(red >= 0 && green >= 0 && blue >= 0 && red + green + blue > 0)) {
            throw new IllegalArgumentException(
                    "a screen's colour is not black, got " + red + ", " + green + ", " + blue);
        }
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("a tolerance is above 0, got " + tolerance);
        }
    }

    /** For every pixel how probably it shows a person: 0 for the screen's own colour, 1/2 at the tolerance, 1 at twice it. */
    Raster person(Photo photo, StageContext context) {
        int width = photo.width();
        int height = photo.height();
        // A kernel takes the samples once and works on the bare array: planes of red, green and blue, row by row.
        float[] rgb = photo.rgb().toArray();
        float[] person = new float[width * height];
        context.progress(0);
        // One task a row. Each writes its own part, so that the result is the same on any number of threads.
        context.parallel().forEach(height, y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                person[i] = probability(rgb[i], rgb[i + person.length], rgb[i + 2 * person.length]);
            }
        });
        return Raster.of(width, height, 1, person);
    }

    private float probability(double r, double g, double b) {
        double sum = Math.max(r + g + b, 1e-6);
        double screen = red + green + blue;
        double dr = r / sum - red / screen;
        double dg = g / sum - green / screen;
        double db = b / sum - blue / screen;
        return (float) Math.min(1, Math.sqrt(dr * dr + dg * dg + db * db) / (2 * tolerance));
    }
}
