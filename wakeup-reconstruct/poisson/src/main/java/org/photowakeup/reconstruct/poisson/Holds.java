package org.photowakeup.reconstruct.poisson;

import org.photowakeup.image.DepthMap;

/** Cells whose value is wanted but not forced: minimise also strength * (u - wanted)^2. Empty arrays for none. */
final class Holds {
    final float[] wanted;
    final float[] strength;

    private Holds(int cells) {
        wanted = new float[cells];
        strength = new float[cells];
    }

    static Holds none() {
        return new Holds(0);
    }

    static Holds over(Domain domain) {
        return new Holds(domain.state.length);
    }

    boolean isEmpty() {
        return strength.length == 0;
    }

    /** Wants known depths where the domain has unknowns; several wishes for a cell are averaged by their strength. */
    void add(Domain domain, DepthScale scale, DepthMap known, double weight) {
        float[] metres = known.metres().toArray();
        boolean[] valid = known.valid().toArray();
        for (int y = 0; y < domain.box.height(); y++) {
            for (int x = 0; x < domain.box.width(); x++) {
                int cell = domain.cell(x, y);
                int pixel = domain.pixel(x, y);
                if (domain.state[cell] == Domain.UNKNOWN && valid[pixel] && metres[pixel] > 0) {
                    double sum = strength[cell] + weight;
                    double u = scale.toUnknown(metres[pixel]);
                    wanted[cell] = (float) ((wanted[cell] * strength[cell] + u * weight) / sum);
                    strength[cell] = (float) sum;
                }
            }
        }
    }
}
