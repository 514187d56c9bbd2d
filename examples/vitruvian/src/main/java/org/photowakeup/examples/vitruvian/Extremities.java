package org.photowakeup.examples.vitruvian;

/** Hands and feet. */
final class Extremities {
    private Extremities() {}

    private static double[] p(double x, double y, double z) {
        return Anatomy.p(x, y, z);
    }

    static void foot(Sculpture body) {
        body.add(
                new Sweep(2, 2.3, 0.8, new double[][] {
                            {-.066, .098, .030, .026, .027},
                            {-.045, .098, .036, .032, .036},
                            {-.010, .098, .046, .033, .046},
                            {.030, .099, .044, .034, .044},
                            {.065, .101, .034, .037, .033},
                            {.100, .103, .024, .042, .023},
                            {.130, .103, .018, .043, .017},
                            {.145, .102, .015, .040, .014}
                        })
                        .solid(),
                .03);
        // Hollow under the arch.
        body.carve(Solids.ellipsoid(p(.070, -.004, .035), p(.022, .016, .045)), .02);
        double[] x = {.079, .0985, .1135, .1265, .138};
        double[] tip = {.186, .186, .178, .167, .153};
        double[] radius = {.0125, .0088, .0082, .0078, .0076};
        for (int toe = 0; toe < 5; toe++) {
            double start = tip[toe] - .045;
            body.add(
                    Solids.capsule(
                            p(x[toe], .019, start),
                            p(x[toe] + .002, radius[toe] + .001, tip[toe] - radius[toe]),
                            radius[toe] + .001,
                            radius[toe]),
                    .006);
        }
    }

    static void hand(Sculpture body) {
        body.add(
                new Sweep(0, 2.5, 0.8, new double[][] {
                            {.700, 1.408, -.015, .019, .028},
                            {.725, 1.408, -.015, .018, .031},
                            {.750, 1.408, -.014, .017, .037},
                            {.775, 1.407, -.013, .016, .041},
                            {.795, 1.407, -.013, .014, .041},
                            {.806, 1.406, -.013, .012, .039}
                        })
                        .solid(),
                .012);
        // Balls of the thumb and of the little finger.
        body.add(Solids.ellipsoid(p(.752, 1.398, .012), p(.026, .013, .018), p(0, -.5, 0)), .012);
        body.add(Solids.ellipsoid(p(.752, 1.399, -.038), p(.028, .011, .012)), .012);
        double[] z = {.0205, -.0025, -.0245, -.0450};
        double[] length = {.072, .081, .075, .058};
        double[] fan = {.014, .003, -.007, -.018};
        double[] radius = {.0094, .0097, .0092, .0082};
        for (int f = 0; f < 4; f++) {
            double r = radius[f];
            double[] knuckle = p(.798 - Math.abs(f - 1) * .004, 1.408, z[f]);
            double[] middle = p(knuckle[0] + .52 * length[f], 1.408, z[f] + .5 * fan[f]);
            double[] end = p(knuckle[0] + length[f] - r, 1.404, z[f] + fan[f]);
            body.add(Solids.capsule(knuckle, middle, r + .0008, r), .006);
            body.add(Solids.capsule(middle, end, r, r - .0017), .003);
        }
        body.add(Solids.capsule(p(.735, 1.400, .012), p(.766, 1.396, .043), .0150, .0118), .014);
        body.add(Solids.capsule(p(.766, 1.396, .043), p(.800, 1.393, .058), .0112, .0088), .006);
    }
}
