package org.photowakeup.body;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.rig.Vec3;

/**
 * The soft shadow that a standing person casts on the floor: a spot at each foot that lets {@code 1 - strength
 * exp(-2 (d / radius)^2)} of the light through, d metres from its middle; the spots' shares multiply.
 *
 * @param strength of a spot's middle, in [0, 1]; 1 is black
 * @param radius metres
 * @param offset from the foot to the spot's middle along the floor, metres
 */
public record FloorShadow(double strength, double radius, Vec3 offset) {
    private static final double[] RADII = {0.06, 0.09, 0.13, 0.18, 0.25, 0.34};
    private static final double STRONGEST = 0.75;
    private static final double FAINTEST = 0.06;
    /** A change of light that is more than rounding, as a logarithm, and pixels that make a shadow. */
    private static final double CHANGE = 0.02;

    private static final int FEWEST = 12;
    /** Pixels looked at are about this many; more tell nothing new of a soft spot. */
    private static final int LOOKED_AT = 4000;
    /** Pixels beside the person whose colours are mixed with the person's. */
    private static final double MIXED = 2;

    /** Checks the ranges. */
    public FloorShadow {
        if (!(strength >= 0 && strength <= 1) || !(radius > 0)) {
            throw new IllegalArgumentException(
                    "a shadow has a strength in [0, 1] and a positive radius, got " + strength + " and " + radius);
        }
    }

    /** Height over width of a spot as a level camera sees it, for a middle in the camera's frame; in [0.15, 0.6]. */
    public static double flatness(Vec3 middle) {
        return Math.min(0.6, Math.max(0.15, middle.y() / middle.z()));
    }

    /**
     * The shadow that vanished from a photo's floor when the person was taken out: spots fitted, by least squares of the
     * logarithm of light, to what photo and background differ by around the feet.
     *
     * @param background the photo without person and shadow, of its size
     * @param feet places on the floor, in the camera's frame
     * @return nothing when next to no light came back
     */
    public static Optional<FloorShadow> removed(
            Photo photo, Photo background, Mask person, Camera camera, List<Vec3> feet) {
        if (feet.isEmpty() || feet.stream().anyMatch(foot -> foot.z() <= 0)) {
            return Optional.empty();
        }
        double[] pixels = pixels(photo, background, person.dilated(MIXED), camera, feet);
        FloorShadow best = null;
        double least = 0;
        for (double radius : RADII) {
            for (int right = -3; right <= 3; right++) {
                for (int far = -2; far <= 2; far++) {
                    Vec3 offset = new Vec3(0.5 * radius * right, 0, 0.75 * radius * far);
                    double[] fit = fit(pixels, spots(camera, feet, radius, offset));
                    if (fit[1] < least) {
                        least = fit[1];
                        best = new FloorShadow(Math.min(STRONGEST, 1 - Math.exp(-fit[0])), radius, offset);
                    }
                }
            }
        }
        return best == null || best.strength < FAINTEST ? Optional.empty() : Optional.of(best);
    }

    /** Column, row and lost light (a logarithm) of pixels around the feet in turn; none where too few changed. */
    private static double[] pixels(Photo photo, Photo background, Mask person, Camera camera, List<Vec3> feet) {
        double reach = 0;
        double[] box = {camera.width(), camera.height(), 0, 0};
        for (double[] spot : spots(camera, feet, RADII[RADII.length - 1], Vec3.ZERO)) {
            reach = Math.max(reach, 1.5 * spot[2]);
            box[0] = Math.min(box[0], spot[0]);
            box[1] = Math.min(box[1], spot[1]);
            box[2] = Math.max(box[2], spot[0]);
            box[3] = Math.max(box[3], spot[1]);
        }
        int left = (int) Math.max(0, box[0] - reach);
        int top = (int) Math.max(0, box[1] - reach / 2);
        int right = (int) Math.min(camera.width() - 1.0, box[2] + reach);
        int bottom = (int) Math.min(camera.height() - 1.0, box[3] + reach / 2);
        double all = Math.max(0.0, right - left + 1.0) * Math.max(0, bottom - top + 1);
        int step = (int) Math.max(1, Math.sqrt(all / LOOKED_AT));
        double[] pixels = new double[3 * (int) Math.max(0, all)];
        int n = 0;
        int changed = 0;
        for (int y = top; y <= bottom; y += step) {
            for (int x = left; x <= right; x += step) {
                if (!person.at(x, y)) {
                    double lost = Math.log(light(background, x, y) / light(photo, x, y));
                    changed += Math.abs(lost) > CHANGE ? 1 : 0;
                    pixels[3 * n] = x;
                    pixels[3 * n + 1] = y;
                    pixels[3 * n++ + 2] = lost;
                }
            }
        }
        return changed < FEWEST ? new double[0] : Arrays.copyOf(pixels, 3 * n);
    }

    private static double light(Photo photo, int x, int y) {
        return photo.rgb().at(0, x, y) + photo.rgb().at(1, x, y) + photo.rgb().at(2, x, y) + 0.06;
    }

    /** Column, row, radius across and radius down, in pixels, of each foot's spot. */
    private static double[][] spots(Camera camera, List<Vec3> feet, double radius, Vec3 offset) {
        double[][] spots = new double[feet.size()][];
        for (int f = 0; f < spots.length; f++) {
            Vec3 foot = feet.get(f).plus(offset);
            Vec3 middle = new Vec3(foot.x(), foot.y(), Math.max(0.3, foot.z()));
            double across = camera.focalLength() * radius / middle.z();
            spots[f] = new double[] {
                camera.project(middle).x(), camera.project(middle).y(), across, flatness(middle) * across
            };
        }
        return spots;
    }

    /** The density k that explains the lost light best as {@code k sum exp(-2 d^2)}, and the change of the squares' sum. */
    private static double[] fit(double[] pixels, double[][] spots) {
        double along = 0;
        double square = 1e-9;
        for (int i = 0; i < pixels.length; i += 3) {
            double shape = 0;
            for (double[] spot : spots) {
                double dx = (pixels[i] - spot[0]) / spot[2];
                double dy = (pixels[i + 1] - spot[1]) / spot[3];
                shape += Math.exp(-2 * (dx * dx + dy * dy));
            }
            along += shape * pixels[i + 2];
            square += shape * shape;
        }
        double density = Math.max(0, along / square);
        return new double[] {density, -density * density * square};
    }
}
