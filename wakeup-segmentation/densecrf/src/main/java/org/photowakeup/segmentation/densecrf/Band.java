package org.photowakeup.segmentation.densecrf;

import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.Raster;

/**
 * Where colour decides: near the rough outline a probability is never surer than 80 %, so that similar colours can move the
 * outline; further away it may be as sure as it is.
 *
 * @param size the person's height or width, whichever is more, in pixels
 */
record Band(double size) {
    private static final double WIDTH = 0.025;
    private static final double NEAR = 0.2;
    private static final double FAR = 1e-4;

    /** The unary of background and person. */
    Unary open(Raster person) {
        Mask rough = Mask.threshold(person, 0, 0.5);
        NearestPixels inside = rough.nearest();
        NearestPixels outside = rough.inverted().nearest();
        double reach = Math.max(2, WIDTH * size);
        double reach2 = reach * reach;
        return new Unary(Raster.generate(person.width(), person.height(), 2, (label, x, y) -> {
            NearestPixels other = rough.at(x, y) ? outside : inside;
            double least = other.squaredDistance(x, y) <= reach2 ? NEAR : FAR;
            double p = Math.min(1 - least, Math.max(least, person.at(0, x, y)));
            return (float) -Math.log(label == 1 ? p : 1 - p);
        }));
    }
}
