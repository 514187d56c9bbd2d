package org.photowakeup.io;

import java.nio.file.Path;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/** The colours that stand for body parts in pictures. */
final class LabelColours {
    /** Half the least distance of two colours in their most different channel, about. */
    private static final double TOLERANCE = 1 / 8.0;

    /** None, then the parts in their order; left is bluish, right reddish, what is carried light grey. */
    private static final int[][] COLOURS = {
        {0, 0, 0},
        {242, 217, 77},
        {102, 191, 102},
        {77, 153, 242},
        {242, 128, 89},
        {64, 77, 191},
        {179, 64, 77},
        {204, 204, 204}
    };

    private LabelColours() {}

    static Photo picture(LabelMap labels) {
        return new Photo(
                Raster.generate(labels.width(), labels.height(), 3, (c, x, y) -> COLOURS[labels.code(x, y)][c] / 255f));
    }

    static LabelMap labels(Raster rgb, Path file) throws ImageFileException {
        int[] unknown = {-1, -1};
        LabelMap labels = LabelMap.generate(rgb.width(), rgb.height(), (x, y) -> {
            int code = code(rgb, x, y);
            if (code < 0 && unknown[0] < 0) {
                unknown[0] = x;
                unknown[1] = y;
            }
            return Math.max(code, 0);
        });
        if (unknown[0] >= 0) {
            throw new ImageFileException(
                    file,
                    "pixel " + unknown[0] + ", " + unknown[1] + " has the colour " + text(rgb, unknown[0], unknown[1])
                            + ", which stands for no body part");
        }
        return labels;
    }

    private static int code(Raster rgb, int x, int y) {
        for (int k = 0; k < COLOURS.length; k++) {
            double worst = 0;
            for (int c = 0; c < 3; c++) {
                worst = Math.max(worst, Math.abs(rgb.at(c, x, y) - COLOURS[k][c] / 255.0));
            }
            if (worst < TOLERANCE) {
                return k;
            }
        }
        return -1;
    }

    private static String text(Raster rgb, int x, int y) {
        return "(" + Math.round(255 * rgb.at(0, x, y)) + ", " + Math.round(255 * rgb.at(1, x, y)) + ", "
                + Math.round(255 * rgb.at(2, x, y)) + ")";
    }
}
