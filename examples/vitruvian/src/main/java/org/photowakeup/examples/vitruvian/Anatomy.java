package org.photowakeup.examples.vitruvian;

/**
 * The left half of an adult of 1.70 m in T-pose: sections swept along torso, neck and limbs, then muscles, bones and
 * features as ellipsoids and capsules. Metres, y up from the floor, facing +z.
 */
final class Anatomy {
    private Anatomy() {}

    static Field whole() {
        Sculpture body = new Sculpture();
        trunk(body);
        trunkDetails(body);
        leg(body);
        Extremities.foot(body);
        arm(body);
        Extremities.hand(body);
        Head.addTo(body);
        return body;
    }

    static double[] p(double x, double y, double z) {
        return new double[] {x, y, z};
    }

    private static void trunk(Sculpture body) {
        body.add(
                new Sweep(1, 2.25, 0.7, new double[][] {
                            {.835, 0, -.014, .110, .085},
                            {.87, 0, -.014, .148, .106},
                            {.91, 0, -.012, .165, .115},
                            {.96, 0, -.006, .163, .111},
                            {1.01, 0, .000, .156, .106},
                            {1.06, 0, .004, .146, .101},
                            {1.11, 0, .006, .141, .100},
                            {1.17, 0, .004, .144, .104},
                            {1.24, 0, .000, .155, .111},
                            {1.31, 0, -.006, .160, .109},
                            {1.37, 0, -.014, .150, .094},
                            {1.415, 0, -.022, .112, .074},
                            {1.445, 0, -.026, .066, .056}
                        })
                        .solid(),
                .03);
        body.add(
                new Sweep(1, 2, 0.6, new double[][] {
                            {1.39, 0, -.030, .066, .060},
                            {1.44, 0, -.024, .058, .058},
                            {1.48, 0, -.016, .054, .057},
                            {1.52, 0, -.008, .053, .058},
                            {1.57, 0, .000, .054, .060}
                        })
                        .solid(),
                .035);
        // Trapezius and shoulder line.
        body.add(Solids.capsule(p(.025, 1.475, -.040), p(.150, 1.412, -.030), .032, .034), .055);
        // Latissimus and ribs at the back, shoulder blades.
        body.add(Solids.ellipsoid(p(.085, 1.275, -.055), p(.070, .105, .050), p(0, 0, -.15)), .05);
        body.add(Solids.ellipsoid(p(.085, 1.335, -.088), p(.048, .062, .022), p(.15, .2, -.2)), .04);
    }

    private static void trunkDetails(Sculpture body) {
        // Breast muscle, a little fuller below.
        body.add(Solids.ellipsoid(p(.078, 1.285, .070), p(.068, .052, .040), p(0, .25, 0)), .045);
        body.add(Solids.ellipsoid(p(.075, 1.325, .060), p(.075, .050, .036), p(.25, .2, .25)), .05);
        // Belly.
        body.add(Solids.ellipsoid(p(0, 1.03, .052), p(.095, .100, .052)), .06);
        // Buttock and hip.
        body.add(Solids.ellipsoid(p(.073, .895, -.072), p(.078, .082, .062), p(.2, 0, .1)), .04);
        body.add(Solids.ellipsoid(p(.118, .885, -.008), p(.044, .095, .066)), .06);
        // Collar bone, groove of the spine, hollow of the throat.
        body.add(Solids.capsule(p(.022, 1.418, .032), p(.150, 1.434, -.012), .008, .008), .022);
        body.carve(Solids.capsule(p(0, 1.06, -.124), p(0, 1.33, -.150), .012, .010), .045);
        body.carve(Solids.ellipsoid(p(0, 1.432, .050), p(.013, .014, .016)), .025);
        body.carve(Solids.capsule(p(0, .845, -.160), p(0, .925, -.152), .010, .004), .030);
        // Sternocleidomastoid.
        body.add(Solids.capsule(p(.055, 1.560, -.018), p(.018, 1.432, .030), .013, .010), .025);
    }

    private static void leg(Sculpture body) {
        body.add(
                new Sweep(1, 2.05, 0.8, new double[][] {
                            {.055, .098, -.016, .034, .038},
                            {.10, .098, -.014, .033, .038},
                            {.15, .098, -.013, .036, .041},
                            {.22, .097, -.016, .045, .049},
                            {.29, .096, -.018, .052, .056},
                            {.36, .094, -.016, .054, .058},
                            {.43, .092, -.006, .050, .054},
                            {.48, .092, .002, .050, .056},
                            {.54, .092, .004, .056, .063},
                            {.62, .092, .002, .066, .074},
                            {.70, .091, -.001, .075, .083},
                            {.78, .089, -.006, .081, .091},
                            {.85, .087, -.010, .081, .092},
                            {.92, .080, -.010, .066, .080}
                        })
                        .solid(),
                .05);
        // Calf's two heads, shin, kneecap, hollow of the knee, ankle bones.
        body.add(Solids.ellipsoid(p(.080, .345, -.040), p(.028, .085, .032), p(-.06, 0, 0)), .035);
        body.add(Solids.ellipsoid(p(.112, .360, -.036), p(.024, .075, .028), p(-.06, 0, 0)), .035);
        body.add(Solids.ellipsoid(p(.092, .482, .050), p(.024, .030, .015)), .025);
        body.add(Solids.ellipsoid(p(.092, .430, .043), p(.014, .022, .012)), .02);
        body.carve(Solids.ellipsoid(p(.092, .470, -.066), p(.022, .034, .014)), .03);
        body.add(Solids.ellipsoid(p(.068, .082, -.012), p(.010, .015, .015)), .016);
        body.add(Solids.ellipsoid(p(.128, .072, -.018), p(.010, .015, .014)), .016);
        // Front of the thigh.
        body.add(Solids.ellipsoid(p(.098, .690, .045), p(.052, .130, .042), p(.03, 0, .05)), .05);
    }

    private static void arm(Sculpture body) {
        body.add(
                new Sweep(0, 2, 0.8, new double[][] {
                            {.125, 1.390, -.022, .050, .052},
                            {.17, 1.400, -.022, .056, .058},
                            {.22, 1.405, -.022, .050, .053},
                            {.28, 1.406, -.022, .044, .048},
                            {.34, 1.406, -.022, .042, .046},
                            {.40, 1.407, -.022, .038, .042},
                            {.445, 1.408, -.022, .036, .040},
                            {.49, 1.408, -.021, .039, .043},
                            {.54, 1.408, -.020, .038, .041},
                            {.60, 1.408, -.018, .032, .036},
                            {.66, 1.408, -.016, .025, .031},
                            {.70, 1.408, -.015, .021, .029},
                            {.72, 1.408, -.015, .020, .029}
                        })
                        .solid(),
                .045);
        // Deltoid, biceps, triceps, outer forearm, elbow, wrist bone.
        body.add(Solids.ellipsoid(p(.185, 1.415, -.020), p(.062, .040, .052), p(0, 0, -.15)), .04);
        body.add(Solids.ellipsoid(p(.315, 1.412, .005), p(.075, .028, .024)), .03);
        body.add(Solids.ellipsoid(p(.300, 1.400, -.048), p(.085, .030, .022)), .03);
        body.add(Solids.ellipsoid(p(.505, 1.420, -.010), p(.065, .024, .026)), .03);
        body.add(Solids.ellipsoid(p(.445, 1.402, -.056), p(.020, .013, .012)), .02);
        body.add(Solids.ellipsoid(p(.692, 1.420, -.036), p(.010, .008, .008)), .012);
    }
}
