package org.photowakeup.body;

/**
 * Front and back of one layer; both have values exactly on the layer's mask.
 *
 * @param layer whose surface this is
 * @param front the side that faces the camera
 * @param back the side that faces away, seen through the same camera
 */
public record Relief(Layer layer, ReliefSide front, ReliefSide back) {
    /** Checks that both sides cover the layer. */
    public Relief {
        if (!front.depth().valid().equals(layer.mask()) || !back.depth().valid().equals(layer.mask())) {
            throw new IllegalArgumentException("a relief's sides have values exactly on its layer's mask");
        }
    }
}
