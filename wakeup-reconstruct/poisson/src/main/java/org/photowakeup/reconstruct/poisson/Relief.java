package org.photowakeup.reconstruct.poisson;

import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Raster;

/** The unknown over a domain: set up from the rim, read back as depth. */
final class Relief {
    /** u of every cell. */
    final double[] values;

    private final Domain domain;
    private final DepthScale scale;
    private final int[][] floating;
    private double rimMean;
    private double rimLeast = Double.POSITIVE_INFINITY;
    private double rimMost = Double.NEGATIVE_INFINITY;

    Relief(Domain domain, DepthScale scale, DepthMap rim, Holds holds) {
        this.domain = domain;
        this.scale = scale;
        this.floating = domain.anchorFreeParts(holds);
        this.values = new double[domain.state.length];
        float[] metres = rim.metres().toArray();
        boolean[] given = rim.valid().toArray();
        int count = 0;
        for (int y = 0; y < domain.box.height(); y++) {
            for (int x = 0; x < domain.box.width(); x++) {
                int cell = domain.cell(x, y);
                if (given[domain.pixel(x, y)] && domain.state[cell] != Domain.OUTSIDE) {
                    double u = scale.toUnknown(metres[domain.pixel(x, y)]);
                    values[cell] = domain.state[cell] == Domain.FIXED ? u : 0;
                    rimMean += u;
                    rimLeast = Math.min(rimLeast, u);
                    rimMost = Math.max(rimMost, u);
                    count++;
                }
            }
        }
        rimMean /= count;
        for (int cell = 0; cell < holds.strength.length; cell++) {
            if (holds.strength[cell] > 0) {
                values[cell] = holds.wanted[cell];
                rimLeast = Math.min(rimLeast, holds.wanted[cell]);
                rimMost = Math.max(rimMost, holds.wanted[cell]);
            }
        }
        for (int[] part : floating) {
            values[part[0]] = rimMean;
        }
    }

    /** Depth in metres, exactly the rim's where that is known; nothing further from the rim than the box is long. */
    DepthMap depth(Mask normals, DepthMap rim) {
        for (int[] part : floating) {
            double sum = 0;
            for (int cell : part) {
                sum += values[cell];
            }
            for (int cell : part) {
                values[cell] += rimMean - sum / part.length;
            }
        }
        double reach = Math.max(domain.box.width(), domain.box.height());
        float[] known = rim.metres().toArray();
        float[] metres = new float[known.length];
        for (int y = 0; y < domain.box.height(); y++) {
            for (int x = 0; x < domain.box.width(); x++) {
                int cell = domain.cell(x, y);
                int pixel = domain.pixel(x, y);
                if (domain.state[cell] == Domain.FIXED) {
                    metres[pixel] = known[pixel];
                } else if (domain.state[cell] != Domain.OUTSIDE) {
                    double u = Math.min(Math.max(values[cell], rimLeast - reach), rimMost + reach);
                    metres[pixel] = (float) scale.toMetres(u);
                }
            }
        }
        return new DepthMap(Raster.of(normals.width(), normals.height(), 1, metres), normals);
    }
}
