package org.photowakeup.examples.vitruvian;

import java.util.ArrayList;
import java.util.List;

/** Solids joined and taken away one after another with rounded seams; mirrored by |x|. */
final class Sculpture implements Field {
    private record Part(Solid solid, double seam, boolean takenAway) {}

    private final List<Part> parts = new ArrayList<>();

    Sculpture add(Solid solid, double seam) {
        parts.add(new Part(solid, seam, false));
        return this;
    }

    Sculpture carve(Solid solid, double seam) {
        parts.add(new Part(solid, seam, true));
        return this;
    }

    /** A solid too far to matter is passed over; its value is at least half the distance to its box. */
    @Override
    public double at(double x, double y, double z) {
        double side = Math.abs(x);
        double value = 1e3;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            double slack = part.takenAway ? part.seam - value : value + part.seam;
            if (0.5 * part.solid.boxDistance(side, y, z) > slack) {
                continue;
            }
            double other = part.solid.at(side, y, z);
            value = part.takenAway ? Field.without(value, other, part.seam) : Field.union(value, other, part.seam);
        }
        return value;
    }
}
