package org.photowakeup.segmentation.densecrf;

import org.photowakeup.image.Photo;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.Parallel;

/**
 * Mean field with parallel updates (Kraehenbuehl and Koltun 2011, algorithm 1): A = -U + what the kernels say of Q, then Q =
 * softmax A.
 */
interface MeanField {
    /** The field of a picture before its first update, Q = softmax -U. */
    static MeanField of(Photo photo, Unary unary, DenseCrf crf, Work work) {
        boolean potts = crf.kernels().stream().allMatch(k -> k.compatibility().isPotts());
        crf.kernels().forEach(k -> k.compatibility().check(unary.labels()));
        return unary.labels() == 2 && potts
                ? new DifferenceField(photo, unary, crf, work)
                : new LabelField(photo, unary, crf, work);
    }

    /** One update of all pixels. */
    void step();

    /** Expected unary and pair costs less the entropy, under Q. */
    double freeEnergy();

    /** The present probabilities, label after label, each row-major. */
    float[] marginals();

    /** The most probable label of each pixel, row-major; the lower of equal ones. */
    int[] labels();

    /** A kernel's lattice. */
    static NormalisedLattice lattice(Kernel kernel, Photo photo, Tiling tiling, Work work) {
        PointSource points = kernel instanceof Kernel.Features given
                ? GivenPoints.planes(given.features())
                : new PicturePoints(photo.rgb(), (Kernel.Bilateral) kernel);
        return new NormalisedLattice(points, kernel.normalisation(), tiling, work);
    }

    /** The logarithm of a probability, bounded where it is nearly 0. */
    static double logarithm(double p) {
        return Math.log(Math.max(p, 1e-30));
    }

    /** Where an inference runs and what may end it. */
    record Work(Parallel parallel, CancellationToken token) {}
}
