package org.photowakeup;

import java.util.List;
import org.photowakeup.body.Layer;

/**
 * The third milestone: the person in layers.
 *
 * @param fitted the milestone before
 * @param layers back to front, at least one
 */
public record LayeredBody(FittedBody fitted, List<Layer> layers) {
    /** Copies the list. */
    public LayeredBody {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a person has at least one layer");
        }
    }

    /** The same with another first milestone of the same photo. */
    LayeredBody with(Cutout cutout) {
        return new LayeredBody(new FittedBody(cutout, fitted.keypoints(), fitted.fit(), fitted.maps()), layers);
    }
}
