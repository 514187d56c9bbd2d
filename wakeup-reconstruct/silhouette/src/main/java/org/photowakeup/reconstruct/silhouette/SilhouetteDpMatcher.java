package org.photowakeup.reconstruct.silhouette;

import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Polygon;
import org.photowakeup.stage.SilhouetteMatcher;
import org.photowakeup.stage.StageContext;

/**
 * Matches outlines by dynamic programming over closed contours (Photo Wake-Up, section 4.1.1).
 *
 * <p>Both outlines are those of the largest part of a mask with holes filled, one point for every pixel edge, clockwise.
 * Person point i takes body point phi[i] so that the sum of the costs of all pairs is least among all maps that go round
 * the body exactly once and never back, in steps of at most kappa points; the optimum is global over all starts.
 */
public final class SilhouetteDpMatcher implements SilhouetteMatcher {
    /** Height of a person, in pixels, that the settings are meant for; they grow with the person. */
    public static final double REFERENCE_HEIGHT = 600;

    private final double stepLimit;
    private final double directionWeight;

    /** The paper's step limit and plain distance. */
    public SilhouetteDpMatcher() {
        this(32, 0);
    }

    private SilhouetteDpMatcher(double stepLimit, double directionWeight) {
        this.stepLimit = stepLimit;
        this.directionWeight = directionWeight;
    }

    /**
     * The same with another kappa. Smaller ones stretch limbs instead of skipping them; the limit is raised where an
     * outline could not be gone round otherwise.
     *
     * @param pixels body points that one step of the person may pass at most, at the reference height; at least 1
     */
    public SilhouetteDpMatcher withStepLimit(double pixels) {
        if (!(pixels >= 1) || Double.isInfinite(pixels)) {
            throw new IllegalArgumentException("a step limit is at least 1 pixel, not " + pixels);
        }
        return new SilhouetteDpMatcher(pixels, directionWeight);
    }

    /**
     * The same with another price for outlines that run in different directions. 0 is the paper's plain distance.
     *
     * @param pixels the price of a right angle, at the reference height; not negative
     */
    public SilhouetteDpMatcher withDirectionWeight(double pixels) {
        if (!(pixels >= 0) || Double.isInfinite(pixels)) {
            throw new IllegalArgumentException("a direction weight is not negative, but got " + pixels);
        }
        return new SilhouetteDpMatcher(stepLimit, pixels);
    }

    @Override
    public BoundaryCorrespondence match(Mask person, Mask body, StageContext context) {
        context.progress(0);
        Polygon p = outline(person, "person");
        Polygon q = outline(body, "body");
        context.progress(0.2);
        double scale = Outlines.height(p) / REFERENCE_HEIGHT;
        MatchingCost cost = new MatchingCost(
                p.toArray(), q.toArray(), directionWeight * scale, (int) Math.max(2, Math.round(6 * scale)));
        StaircasePath path = new CyclicMatching(cost, kappa(scale, p.size(), q.size())).solve(context);
        BoundaryCorrespondence result = new BoundaryCorrespondence(p, Outlines.pick(q, path.t));
        context.progress(1);
        return result;
    }

    /** Kappa for a person's size, and large enough to go round with a quarter of the steps. */
    private int kappa(double scale, int m, int n) {
        return (int) Math.max(Math.rint(stepLimit * scale), Math.ceil(4.0 * n / m));
    }

    private static Polygon outline(Mask mask, String whose) {
        if (mask.isEmpty()) {
            throw new IllegalArgumentException("the " + whose + "'s mask of " + mask.width() + "x" + mask.height()
                    + " has no pixel, so there is no outline to match");
        }
        return OutlineTracer.ofLargestPart(mask);
    }
}
