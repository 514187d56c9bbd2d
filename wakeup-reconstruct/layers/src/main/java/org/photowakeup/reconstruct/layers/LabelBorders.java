package org.photowakeup.reconstruct.layers;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;

/**
 * The borders between labels, told apart by the fitted body: where two neighbouring pixels stand for places that are near
 * on the body's surface the parts join, elsewhere one part covers the other.
 */
final class LabelBorders {
    /** Torso and legs are near each other over so many times the distance: a coat's border lies far from the body's. */
    private static final double SKIRT = 2.5;

    /** And however far when their depths differ by no more, in metres: a hem on a thigh. */
    private static final double HEM = 0.12;

    private final LabelMap labels;
    private final BodyParts body;
    private final RestPoints rest;
    private final double near;
    private final int width;
    private final int height;
    private final List<Pair> pairs = new ArrayList<>();

    /** Two neighbouring pixels of different parts, and whether they stand for places near each other. */
    private record Pair(int p, int q, BodyPart first, BodyPart second, boolean near) {}

    /**
     * Looks for them.
     *
     * @param near how far two places may be in the rest pose and still count as near, metres
     */
    LabelBorders(LabelMap labels, BodyParts body, RestPoints rest, double near) {
        this.labels = labels;
        this.body = body;
        this.rest = rest;
        this.near = near;
        this.width = labels.width();
        this.height = labels.height();
        find();
    }

    /** Pixels with a neighbour of another part that is not near on the surface, where the pair is of interest. */
    Mask occlusions(Interest interest) {
        return borders(interest, false);
    }

    /** Pixels with a neighbour of another part that is near on the surface. */
    Mask joins(Interest interest) {
        return borders(interest, true);
    }

    /** Depth of a pixel of the fitted body, metres. */
    double depth(int pixel) {
        return rest.posed(pixel).z();
    }

    /** Which pairs of parts count; asked both ways round. */
    @FunctionalInterface
    interface Interest {
        boolean in(BodyPart a, BodyPart b);
    }

    private Mask borders(Interest interest, boolean joined) {
        boolean[] found = new boolean[width * height];
        for (Pair pair : pairs) {
            boolean wanted = interest.in(pair.first, pair.second) || interest.in(pair.second, pair.first);
            if (wanted && pair.near == joined) {
                found[pair.p] = true;
                found[pair.q] = true;
            }
        }
        return Mask.of(width, height, found);
    }

    private void find() {
        byte[] codes = labels.toArray();
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == LabelMap.NONE) {
                continue;
            }
            if ((i + 1) % width != 0) {
                add(codes, i, i + 1);
            }
            if (i + width < codes.length) {
                add(codes, i, i + width);
            }
        }
    }

    private void add(byte[] codes, int p, int q) {
        if (codes[q] != codes[p] && codes[q] != LabelMap.NONE) {
            int a = codes[p] - 1;
            int b = codes[q] - 1;
            pairs.add(new Pair(p, q, BodyPart.values()[a], BodyPart.values()[b], isNear(p, a, q, b)));
        }
    }

    /** Whether two pixels stand for places near each other; parts that the body does not show are near nothing. */
    private boolean isNear(int p, int a, int q, int b) {
        if (!body.offers(a) || !body.offers(b)) {
            return false;
        }
        int onA = body.bodyPixel(p % width, p / width, a);
        int onB = body.bodyPixel(q % width, q / width, b);
        double apart = rest.at(onA).distanceTo(rest.at(onB));
        if (isLeg(a) && isLeg(b)) {
            return apart <= near && isThigh(onA) && isThigh(onB);
        }
        if (isHip(a, b)) {
            return apart <= SKIRT * near
                    || Math.abs(rest.posed(onA).z() - rest.posed(onB).z()) <= HEM;
        }
        return apart <= near;
    }

    private static boolean isLeg(int label) {
        return BodyPart.values()[label].isLeg();
    }

    /** Legs join at the crotch; shoes stand next to each other in the rest pose too. */
    private boolean isThigh(int pixel) {
        BodyJoint joint = rest.joint(pixel);
        return joint == BodyJoint.LEFT_HIP || joint == BodyJoint.RIGHT_HIP || joint == BodyJoint.PELVIS;
    }

    private static boolean isHip(int a, int b) {
        int torso = BodyPart.TORSO.ordinal();
        return (a == torso && isLeg(b)) || (b == torso && isLeg(a));
    }
}
