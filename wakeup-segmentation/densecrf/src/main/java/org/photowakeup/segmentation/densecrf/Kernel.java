package org.photowakeup.segmentation.densecrf;

import org.photowakeup.image.Raster;

/**
 * One Gaussian over features of the pixels, exp(-|f_i - f_j|^2 / 2), with what disagreement costs under it
 * (Kraehenbuehl and Koltun 2011, equation 3).
 */
public sealed interface Kernel {
    /** What two labels cost. */
    Compatibility compatibility();

    /** How sums are made comparable between pixels. */
    Normalisation normalisation();

    /** The same with another cost. */
    Kernel withCompatibility(Compatibility other);

    /** The same with another normalisation. */
    Kernel withNormalisation(Normalisation other);

    /**
     * Near pixels agree: the paper's smoothness kernel, with Potts costs and symmetric normalisation.
     *
     * @param sigma standard deviation in pixels; 3 removes specks of that size, more rounds corners
     * @param weight Potts cost
     */
    static Spatial spatial(double sigma, double weight) {
        return new Spatial(sigma, sigma, Compatibility.potts(weight), Normalisation.SYMMETRIC);
    }

    /**
     * Near pixels of similar colour agree: the paper's appearance kernel, with Potts costs and symmetric normalisation.
     *
     * @param sigma standard deviation in pixels; 80 at 320 pixels lets a colour speak across the picture
     * @param colourSigma standard deviation in colour, of samples in [0, 1]; 13 / 255 parts shades that an eye parts
     * @param weight Potts cost
     */
    static Bilateral bilateral(double sigma, double colourSigma, double weight) {
        return new Bilateral(sigma, sigma, colourSigma, Compatibility.potts(weight), Normalisation.SYMMETRIC);
    }

    /**
     * Pixels of similar features agree, whatever the features are.
     *
     * @param features one channel a feature, in standard deviations; as large as the picture
     * @param weight Potts cost
     */
    static Features features(Raster features, double weight) {
        return new Features(features, Compatibility.potts(weight), Normalisation.SYMMETRIC);
    }

    /**
     * A Gaussian of position alone, filtered by a separable convolution that is cut off where it is below 1/1000.
     *
     * @param sigmaX standard deviation in pixels along rows, above 0
     * @param sigmaY the same along columns
     * @param compatibility what two labels cost
     * @param normalisation how sums are made comparable
     */
    record Spatial(double sigmaX, double sigmaY, Compatibility compatibility, Normalisation normalisation)
            implements Kernel {
        /** Checks the deviations. */
        public Spatial {
            Checks.deviation("a spatial kernel's sigmaX", sigmaX);
            Checks.deviation("a spatial kernel's sigmaY", sigmaY);
        }

        @Override
        public Spatial withCompatibility(Compatibility other) {
            return new Spatial(sigmaX, sigmaY, other, normalisation);
        }

        @Override
        public Spatial withNormalisation(Normalisation other) {
            return new Spatial(sigmaX, sigmaY, compatibility, other);
        }
    }

    /**
     * A Gaussian of position and colour, filtered over a {@link PermutohedralLattice} of five dimensions.
     *
     * @param sigmaX standard deviation in pixels along rows, above 0
     * @param sigmaY the same along columns
     * @param colourSigma standard deviation of each colour sample, which lies in [0, 1]
     * @param compatibility what two labels cost
     * @param normalisation how sums are made comparable
     */
    record Bilateral(
            double sigmaX, double sigmaY, double colourSigma, Compatibility compatibility, Normalisation normalisation)
            implements Kernel {
        /** Checks the deviations. */
        public Bilateral {
            Checks.deviation("a bilateral kernel's sigmaX", sigmaX);
            Checks.deviation("a bilateral kernel's sigmaY", sigmaY);
            Checks.deviation("a bilateral kernel's colourSigma", colourSigma);
        }

        @Override
        public Bilateral withCompatibility(Compatibility other) {
            return new Bilateral(sigmaX, sigmaY, colourSigma, other, normalisation);
        }

        @Override
        public Bilateral withNormalisation(Normalisation other) {
            return new Bilateral(sigmaX, sigmaY, colourSigma, compatibility, other);
        }
    }

    /**
     * A Gaussian of given features, filtered over a {@link PermutohedralLattice} of as many dimensions as channels.
     *
     * @param features one channel a feature, in standard deviations
     * @param compatibility what two labels cost
     * @param normalisation how sums are made comparable
     */
    record Features(Raster features, Compatibility compatibility, Normalisation normalisation) implements Kernel {
        @Override
        public Features withCompatibility(Compatibility other) {
            return new Features(features, other, normalisation);
        }

        @Override
        public Features withNormalisation(Normalisation other) {
            return new Features(features, compatibility, other);
        }
    }
}
