package org.photowakeup.reconstruct.silhouette;

import java.util.List;
import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Polygon;
import org.photowakeup.stage.SilhouetteMatcher;
import org.photowakeup.stage.StageContext;

/**
 * Matches outlines by dynamic programming over closed contours (Photo Wake-Up, section 4.1.1).
 *
 * <p>Both outlines are the outer ones of the largest part of a mask, one point for every pixel edge, clockwise.
 * Person point i takes body point phi[i] so that the sum of the costs of all pairs is least among all maps that go round
 * the body exactly once and never back, in steps of at most kappa points; the optimum is global over all starts. Holes
 * follow behind slits, see {@link #withHoles}; further parts of the mask have no outline.
 *
 * <p>O(m n log(kappa)) time and 2 m n bytes for outlines of m and n points that resemble each other; O(m n log(n)) time at
 * worst, when the body lies nowhere near the person.
 */
public final class SilhouetteDpMatcher implements SilhouetteMatcher {
    /** Height of a person, in pixels, that the settings are meant for; they grow with the person. */
    public static final double REFERENCE_HEIGHT = 600;

    private final double stepLimit;
    private final double directionWeight;
    private final boolean holes;

    /** The paper's step limit and plain distance. */
    public SilhouetteDpMatcher() {
        this(32, 0, true);
    }

    private SilhouetteDpMatcher(double stepLimit, double directionWeight, boolean holes) {
        this.stepLimit = stepLimit;
        this.directionWeight = directionWeight;
        this.holes = holes;
    }

    /**
     * The same with another kappa. Smaller ones stretch limbs instead of skipping them (half as much folds a third more
     * pixels of the warp, twice as much a quarter fewer); the limit is raised where an outline could not be gone round
     * otherwise.
     *
     * @param pixels body points that one step of the person may pass at most, at the reference height; at least 1
     */
    public SilhouetteDpMatcher withStepLimit(double pixels) {
        if (!(pixels >= 1) || Double.isInfinite(pixels)) {
            throw new IllegalArgumentException("a step limit is at least 1 pixel, not " + pixels);
        }
        return new SilhouetteDpMatcher(pixels, directionWeight, holes);
    }

    /**
     * The same with another price for outlines that run in different directions. 0, the paper's plain distance, measured
     * best on 44 people with fitted bodies: 91.4 % of the points met the right part of the body, 90.9 % at a weight of 20,
     * 90.3 % at 40. Where a body is badly shifted a weight can help.
     *
     * @param pixels the price of a right angle, at the reference height; not negative
     */
    public SilhouetteDpMatcher withDirectionWeight(double pixels) {
        if (!(pixels >= 0) || Double.isInfinite(pixels)) {
            throw new IllegalArgumentException("a direction weight is not negative, but got " + pixels);
        }
        return new SilhouetteDpMatcher(stepLimit, pixels, holes);
    }

    /**
     * The same with or without holes. With them each hole of the person (an arm on the hip) is matched with the body's own
     * hole nearby; the outline then goes through a slit to the hole, round it and back, which mean value coordinates take
     * for a second polygon. Holes without a counterpart are passed over.
     */
    public SilhouetteDpMatcher withHoles(boolean matched) {
        return new SilhouetteDpMatcher(stepLimit, directionWeight, matched);
    }

    @Override
    public BoundaryCorrespondence match(Mask person, Mask body, StageContext context) {
        context.progress(0);
        checkNotEmpty(person, "person");
        checkNotEmpty(body, "body");
        Outlines[] outlines = new Outlines[2];
        context.parallel().forEach(2, k -> outlines[k] = Outlines.of(k == 0 ? person : body));
        Outlines p = outlines[0];
        Outlines q = outlines[1];
        context.progress(0.2);
        double scale = p.height() / REFERENCE_HEIGHT;
        MatchedOutline result = matched(p.outer(), q.outer(), scale, context);
        context.progress(0.8);
        if (holes) {
            for (List<Polygon> pair : HolePairs.of(p, q)) {
                Polygon near = Outlines.moved(pair.get(1), pair.get(0));
                result = result.withHole(
                        matched(pair.get(0), near, scale, context).onto(pair.get(1)));
            }
        }
        BoundaryCorrespondence correspondence = new BoundaryCorrespondence(result.person(), result.body());
        context.progress(1);
        return correspondence;
    }

    private MatchedOutline matched(Polygon p, Polygon q, double scale, StageContext context) {
        int reach = (int) Math.max(2, Math.rint(6 * scale));
        MatchingCost cost = new MatchingCost(p.toArray(), q.toArray(), directionWeight * scale, reach);
        StaircasePath path = new CyclicMatching(cost, kappa(scale, p.size(), q.size())).solve(context);
        return MatchedOutline.of(p, q, path);
    }

    /** Kappa for a person's size, and large enough to go round with a quarter of the steps. */
    private int kappa(double scale, int m, int n) {
        return (int) Math.max(Math.rint(stepLimit * scale), Math.ceil(4.0 * n / m));
    }

    private static void checkNotEmpty(Mask mask, String whose) {
        if (mask.isEmpty()) {
            throw new IllegalArgumentException("the " + whose + "'s mask of " + mask.width() + "x" + mask.height()
                    + " has no pixel, so there is no outline to match");
        }
    }
}
