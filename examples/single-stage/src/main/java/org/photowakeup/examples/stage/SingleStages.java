package org.photowakeup.examples.stage;

import org.photowakeup.body.Camera;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Polygon;
import org.photowakeup.image.Raster;
import org.photowakeup.inpaint.patchmatch.NearestNeighbourField;
import org.photowakeup.inpaint.patchmatch.PatchMatch;
import org.photowakeup.reconstruct.poisson.PoissonIntegrator;
import org.photowakeup.reconstruct.warp.MeanValueCoordinates;
import org.photowakeup.segmentation.densecrf.DenseCrf;
import org.photowakeup.segmentation.densecrf.Kernel;
import org.photowakeup.segmentation.densecrf.Unary;
import org.photowakeup.stage.StageContext;

/** Four algorithms, each on its own in a few lines: no pipeline, no neural network, one artifact each. */
public final class SingleStages {
    private SingleStages() {}

    /** A dense CRF: a mask of which every fourth pixel may be wrong comes to follow the photo's colours. */
    public static Mask cleaned(Photo photo, Mask noisy) {
        Unary unary = Unary.of(LabelProbabilities.ofMask(noisy, 0.7));
        // Pixels agree with near ones (within about 3) and with similar colours further away (within about 20).
        DenseCrf crf = DenseCrf.of(Kernel.spatial(3, 1), Kernel.bilateral(20, 0.1, 3));
        LabelProbabilities after = crf.marginals(photo, unary, StageContext.standard());
        return Mask.threshold(after.values(), 1, 0.5);
    }

    /** PatchMatch: a picture put together from the most similar patches of another one. */
    public static Raster rebuilt(Raster picture, Raster from) {
        NearestNeighbourField field = new PatchMatch().withPatchSize(5).match(picture, from);
        return Raster.generate(
                picture.width(),
                picture.height(),
                picture.channels(),
                (c, x, y) -> field.neighbour(x, y, 0)
                        .map(p -> from.at(c, (int) p.x(), (int) p.y()))
                        // A patch that reaches over the picture's edge has no neighbour.
                        .orElse(0f));
    }

    /** Poisson integration: the depth, in metres, of a surface of which the normals and the depth of its rim are known. */
    public static DepthMap relief(NormalMap normals, double rimMetres, Camera camera) {
        Mask domain = normals.valid();
        Mask rim = domain.minus(domain.eroded(1));
        Raster metres =
                Raster.generate(domain.width(), domain.height(), 1, (c, x, y) -> rim.at(x, y) ? (float) rimMetres : 0);
        return new PoissonIntegrator().integrate(normals, new DepthMap(metres, rim), camera);
    }

    /** Mean value coordinates: where a place inside (or outside) a cage goes when the cage's corners move. */
    public static PixelPoint dragged(Polygon cage, Polygon moved, PixelPoint place) {
        double[] weights = MeanValueCoordinates.of(cage).at(place.x(), place.y());
        double x = 0;
        double y = 0;
        for (int i = 0; i < weights.length; i++) {
            x += weights[i] * moved.x(i);
            y += weights[i] * moved.y(i);
        }
        return new PixelPoint(x, y);
    }
}
