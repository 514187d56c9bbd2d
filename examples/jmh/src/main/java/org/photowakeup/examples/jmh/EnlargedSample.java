package org.photowakeup.examples.jmh;

import java.util.EnumMap;
import java.util.Map;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/**
 * The sample person of the contract tests at another size.
 *
 * @param photo the picture
 * @param mask the person's pixels
 * @param keypoints where the joints are
 */
record EnlargedSample(Photo photo, Mask mask, Keypoints2D keypoints) {
    static EnlargedSample of(double megapixels) {
        double scale = Math.sqrt(megapixels * 1e6 / (Samples.WIDTH * Samples.HEIGHT));
        int w = (int) Math.round(Samples.WIDTH * scale);
        int h = (int) Math.round(Samples.HEIGHT * scale);
        Raster rgb = Samples.photo().rgb();
        Mask small = Samples.person();
        Photo photo = new Photo(Raster.generate(
                w, h, 3, (c, x, y) -> rgb.bilinear(c, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5)));
        Raster soft = Raster.generate(Samples.WIDTH, Samples.HEIGHT, 1, (c, x, y) -> small.at(x, y) ? 1 : 0);
        Mask mask = Mask.generate(
                w, h, (x, y) -> soft.bilinear(0, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5) >= 0.5);
        Map<Landmark, Keypoint> enlarged = new EnumMap<>(Landmark.class);
        Samples.keypoints()
                .found()
                .forEach((landmark, k) -> enlarged.put(
                        landmark, new Keypoint((k.at().x() + 0.5) * scale - 0.5, (k.at().y() + 0.5) * scale - 0.5, 1)));
        return new EnlargedSample(photo, mask, new Keypoints2D(enlarged));
    }
}
