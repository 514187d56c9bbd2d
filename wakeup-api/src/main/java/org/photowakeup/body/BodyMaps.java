package org.photowakeup.body;

/**
 * Both sides of the fitted body as the camera sees it.
 *
 * @param front nearest surface
 * @param back farthest surface
 */
public record BodyMaps(BodyView front, BodyView back) {
    /** The view of one side. */
    public BodyView of(Side side) {
        return side == Side.FRONT ? front : back;
    }
}
