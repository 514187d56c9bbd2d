package org.photowakeup.reconstruct.mesh;

import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;

/**
 * Where vertices near a contact of the legs take their skin weights from. The body has a gap there that the photo has not,
 * so the warp leads astray within a few pixels; the nearest place on the same leg further off is right.
 */
final class ContactWeights {
    private static final ContactWeights NONE = new ContactWeights(new NearestPixels[0], 0);

    /** Of the contact, of the left leg away from it, of the right leg away from it; none without a contact. */
    private final NearestPixels[] nearest;

    private final double reach;

    private ContactWeights(NearestPixels[] nearest, double reach) {
        this.nearest = nearest;
        this.reach = reach;
    }

    /** For vertices far from any contact. */
    static ContactWeights none() {
        return NONE;
    }

    /**
     * For the contacts of a layer.
     *
     * @param contact pixels beside a cut
     * @param reach how far the warp is not trusted, in pixels
     */
    static ContactWeights of(Mask contact, LabelMap parts, double reach) {
        if (contact.isEmpty()) {
            return NONE;
        }
        Mask trusted = contact.dilated(reach).inverted();
        return new ContactWeights(
                new NearestPixels[] {
                    contact.nearest(),
                    parts.mask(BodyPart.LEFT_LEG).and(trusted).nearest(),
                    parts.mask(BodyPart.RIGHT_LEG).and(trusted).nearest()
                },
                reach);
    }

    /** The pixel, row-major, whose weights a vertex takes instead of its own, or -1 for its own. */
    int source(double x, double y, int code) {
        if (nearest.length == 0 || !LegWeights.isLeg(code)) {
            return -1;
        }
        int px = (int) Math.min(Math.max(0, Math.round(x)), nearest[0].width() - 1);
        int py = (int) Math.min(Math.max(0, Math.round(y)), nearest[0].height() - 1);
        NearestPixels leg = nearest[code == LabelMap.code(BodyPart.LEFT_LEG) ? 1 : 2];
        boolean near = nearest[0].squaredDistance(px, py) <= reach * reach;
        return near && !leg.isEmpty() ? leg.index(px, py) : -1;
    }
}
