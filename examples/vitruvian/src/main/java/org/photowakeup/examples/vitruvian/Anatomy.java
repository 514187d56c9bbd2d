package org.photowakeup.examples.vitruvian;

import java.util.ArrayList;
import java.util.List;

/**
 * The left half of a body of 1.70 m in T-pose, mirrored by |x|: sections swept along torso, limbs and feet, ellipsoids
 * and capsules for the rest, joined by a smooth minimum. Metres, y up from the floor, facing +z.
 */
final class Anatomy implements Field {
    private record Part(Field solid, double seam, boolean takenAway) {}

    private final List<Part> parts = new ArrayList<>();

    Anatomy() {
        torso();
        leg();
        arm();
        hand();
        head();
    }

    @Override
    public double at(double x, double y, double z) {
        double side = Math.abs(x);
        double value = parts.get(0).solid.at(side, y, z);
        for (int i = 1; i < parts.size(); i++) {
            Part part = parts.get(i);
            double other = part.solid.at(side, y, z);
            value = part.takenAway ? Field.without(value, other, part.seam) : Field.union(value, other, part.seam);
        }
        return value;
    }

    private void add(Field solid, double seam) {
        parts.add(new Part(solid, seam, false));
    }

    private void carve(Field solid, double seam) {
        parts.add(new Part(solid, seam, true));
    }

    private static double[] p(double x, double y, double z) {
        return new double[] {x, y, z};
    }

    private void torso() {
        add(
                new Sweep(1, 2.3, 0.6, new double[][] {
                    {.80, 0, -.005, .118, .095},
                    {.84, 0, -.008, .150, .112},
                    {.90, 0, -.012, .168, .118},
                    {.97, 0, -.005, .158, .108},
                    {1.06, 0, .004, .138, .096},
                    {1.14, 0, .004, .142, .101},
                    {1.24, 0, .004, .160, .115},
                    {1.32, 0, -.002, .168, .112},
                    {1.38, 0, -.010, .160, .095},
                    {1.425, 0, -.018, .120, .075},
                    {1.455, 0, -.02, .065, .058}
                }),
                .03);
        add(
                new Sweep(1, 2, 0.6, new double[][] {
                    {1.40, 0, -.025, .070, .066},
                    {1.46, 0, -.018, .057, .060},
                    {1.52, 0, -.004, .055, .058},
                    {1.56, 0, .004, .054, .056}
                }),
                .035);
        add(Solids.ellipsoid(p(.075, .885, -.075), p(.085, .085, .060)), .05);
        add(Solids.ellipsoid(p(.075, 1.285, .075), p(.075, .055, .045)), .05);
        add(Solids.capsule(p(.03, 1.475, -.035), p(.15, 1.415, -.025), .035, .035), .05);
    }

    private void leg() {
        add(
                new Sweep(1, 2.1, 0.6, new double[][] {
                    {.06, .098, -.012, .036, .042},
                    {.10, .098, -.012, .035, .040},
                    {.16, .098, -.012, .038, .043},
                    {.26, .096, -.018, .052, .057},
                    {.33, .094, -.022, .057, .062},
                    {.41, .092, -.012, .053, .057},
                    {.47, .092, .004, .052, .058},
                    {.53, .092, .006, .056, .062},
                    {.62, .092, .002, .068, .074},
                    {.72, .092, -.002, .079, .086},
                    {.80, .090, -.006, .084, .092},
                    {.86, .088, -.008, .080, .088}
                }),
                .03);
        add(
                new Sweep(2, 2.4, 0.6, new double[][] {
                    {-.075, .098, .028, .026, .026},
                    {-.05, .098, .036, .034, .038},
                    {0, .099, .045, .036, .046},
                    {.05, .102, .036, .040, .036},
                    {.10, .106, .026, .045, .026},
                    {.15, .106, .017, .043, .017},
                    {.185, .104, .012, .030, .012}
                }),
                .025);
    }

    private void arm() {
        add(
                new Sweep(0, 2, 0.6, new double[][] {
                    {.10, 1.395, -.018, .055, .058},
                    {.16, 1.405, -.018, .060, .062},
                    {.20, 1.408, -.02, .056, .058},
                    {.26, 1.408, -.02, .047, .050},
                    {.34, 1.408, -.02, .044, .047},
                    {.42, 1.408, -.022, .038, .040},
                    {.455, 1.408, -.022, .037, .038},
                    {.50, 1.408, -.02, .041, .042},
                    {.56, 1.408, -.018, .038, .039},
                    {.64, 1.408, -.016, .029, .031},
                    {.69, 1.408, -.016, .022, .029},
                    {.715, 1.408, -.016, .021, .030}
                }),
                .04);
    }

    private void hand() {
        add(
                new Sweep(0, 2.6, 0.6, new double[][] {
                    {.70, 1.408, -.016, .020, .028},
                    {.735, 1.408, -.014, .018, .036},
                    {.77, 1.407, -.013, .017, .041},
                    {.80, 1.406, -.013, .014, .040},
                    {.81, 1.406, -.013, .012, .038}
                }),
                .012);
        double[] z = {.018, -.003, -.024, -.044};
        double[] length = {.070, .080, .074, .056};
        double[] fan = {.012, .002, -.006, -.016};
        for (int f = 0; f < 4; f++) {
            add(Solids.capsule(p(.80, 1.406, z[f]), p(.80 + length[f], 1.404, z[f] + fan[f]), .0098, .0078), .006);
        }
        add(Solids.capsule(p(.735, 1.400, .020), p(.768, 1.392, .052), .015, .011), .012);
        add(Solids.capsule(p(.768, 1.392, .052), p(.805, 1.388, .064), .011, .009), .006);
    }

    private void head() {
        add(Solids.ellipsoid(p(0, 1.625, -.008), p(.074, .092, .096)), .03);
        add(Solids.ellipsoid(p(0, 1.548, .030), p(.052, .052, .062)), .05);
        add(Solids.ellipsoid(p(0, 1.585, .045), p(.058, .070, .052)), .03);
        carve(Solids.ellipsoid(p(.031, 1.612, .098), p(.018, .011, .014)), .012);
        add(Solids.ellipsoid(p(.031, 1.612, .078), p(.013, .010, .012)), .004);
        add(Solids.ellipsoid(p(0, 1.523, .080), p(.022, .016, .016)), .02);
        add(Solids.ellipsoid(p(.075, 1.595, -.005), p(.008, .030, .018)), .008);
        add(Solids.capsule(p(0, 1.612, .094), p(0, 1.580, .112), .007, .011), .012);
        add(Solids.capsule(p(0, 1.628, .088), p(.04, 1.628, .074), .006, .006), .015);
        add(Solids.capsule(p(0, 1.556, .098), p(.018, 1.556, .090), .006, .004), .008);
    }
}
