package org.photowakeup.examples.vitruvian;

import java.util.List;

/** Where fat, muscle and sex move the surface of the sculpted body: soft bumps about a centre, in one direction. */
final class Flesh {
    private static final double PELVIS_HEIGHT = .925;
    private static final double PELVIS_DEPTH = -.010;

    /** Centre and reach on each axis (from the floor, left side), direction, and what each factor moves a unit. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Bump(double[] centre, double[] reach, double[] direction, double[] factors) {
        double amount(Person person) {
            return factors[0] * person.fat() + factors[1] * person.muscle() + factors[2] * person.sex();
        }
    }

    private static final List<Bump> BUMPS = List.of(
            // Belly.
            new Bump(new double[] {0, 1.02, .11}, new double[] {.13, .12, .10}, new double[] {0, -.1, 1}, new double[] {
                .026, 0, .004
            }),
            // Flank.
            new Bump(new double[] {.15, 1.02, 0}, new double[] {.06, .07, .12}, new double[] {1, 0, 0}, new double[] {
                .011, 0, 0
            }),
            // Breast.
            new Bump(
                    new double[] {.080, 1.270, .11},
                    new double[] {.055, .050, .06},
                    new double[] {.1, -.15, 1},
                    new double[] {.006, 0, -.016}),
            // Pectoral.
            new Bump(
                    new double[] {.075, 1.315, .10},
                    new double[] {.07, .05, .06},
                    new double[] {0, 0, 1},
                    new double[] {0, .007, .002}),
            // Buttock.
            new Bump(
                    new double[] {.075, .89, -.13},
                    new double[] {.08, .08, .07},
                    new double[] {.1, 0, -1},
                    new double[] {.011, .002, -.004}),
            // Hip.
            new Bump(new double[] {.16, .89, -.01}, new double[] {.06, .09, .10}, new double[] {1, 0, 0}, new double[] {
                .007, 0, -.009
            }),
            // Waist.
            new Bump(new double[] {.14, 1.10, 0}, new double[] {.06, .07, .12}, new double[] {1, 0, 0}, new double[] {
                0, 0, .006
            }),
            // Deltoid.
            new Bump(
                    new double[] {.19, 1.43, -.02},
                    new double[] {.05, .05, .07},
                    new double[] {.3, 1, 0},
                    new double[] {0, .006, .001}),
            // Trapezius.
            new Bump(
                    new double[] {.07, 1.45, -.04}, new double[] {.05, .04, .06}, new double[] {0, 1, 0}, new double[] {
                        0, .006, .003
                    }),
            // Inner thigh.
            new Bump(new double[] {.02, .74, 0}, new double[] {.05, .09, .10}, new double[] {1, 0, 0}, new double[] {
                -.002, 0, .001
            }),
            // Chin.
            new Bump(
                    new double[] {0, 1.515, .04},
                    new double[] {.05, .025, .04},
                    new double[] {0, -1, .2},
                    new double[] {.006, 0, 0}),
            // Jaw.
            new Bump(
                    new double[] {.055, 1.545, .02},
                    new double[] {.03, .035, .05},
                    new double[] {1, 0, 0},
                    new double[] {.003, 0, .003}),
            // Cheek.
            new Bump(
                    new double[] {.045, 1.565, .06},
                    new double[] {.025, .03, .04},
                    new double[] {.8, 0, .6},
                    new double[] {.003, 0, -.001}),
            // Brow.
            new Bump(
                    new double[] {.02, 1.632, .09},
                    new double[] {.04, .012, .03},
                    new double[] {0, 0, 1},
                    new double[] {0, 0, .0015}));

    private Flesh() {}

    /** A vertex of a body with its pelvis at the origin, grown. */
    static double[] grown(double[] vertices, int v, Person person) {
        double side = Math.signum(vertices[3 * v]);
        double[] p = {Math.abs(vertices[3 * v]), vertices[3 * v + 1], vertices[3 * v + 2]};
        double[] moved = p.clone();
        for (Bump bump : BUMPS) {
            double amount = bump.amount(person);
            double far = 0;
            for (int c = 0; c < 3; c++) {
                double origin = c == 1 ? PELVIS_HEIGHT : c == 2 ? PELVIS_DEPTH : 0;
                double d = (p[c] + origin - bump.centre[c]) / bump.reach[c];
                far += d * d;
            }
            double grown = far > 12 ? 0 : amount * StrictMath.exp(-far);
            // Nothing leaves its side of the middle plane.
            double inward = Math.min(1, p[0] / .02);
            moved[0] += grown * bump.direction[0] * inward;
            moved[1] += grown * bump.direction[1];
            moved[2] += grown * bump.direction[2];
        }
        moved[0] *= side;
        return moved;
    }
}
