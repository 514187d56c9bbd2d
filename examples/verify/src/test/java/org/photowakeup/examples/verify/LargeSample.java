package org.photowakeup.examples.verify;

import java.util.EnumMap;
import java.util.Map;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/**
 * The sample photo enlarged, with its mask and its landmarks.
 *
 * @param photo of about the wanted size
 * @param mask the person
 * @param keypoints the landmarks
 */
record LargeSample(Photo photo, Mask mask, Keypoints2D keypoints) {
    static LargeSample ofMegapixels(double megapixels) {
        double scale = Math.sqrt(megapixels * 1e6 / (Samples.WIDTH * Samples.HEIGHT));
        int w = (int) Math.round(Samples.WIDTH * scale);
        int h = (int) Math.round(Samples.HEIGHT * scale);
        Raster rgb = Samples.photo().rgb();
        Mask small = Samples.person();
        Raster soft = Raster.generate(Samples.WIDTH, Samples.HEIGHT, 1, (c, x, y) -> small.at(x, y) ? 1 : 0);
        Map<Landmark, Keypoint> places = new EnumMap<>(Landmark.class);
        Samples.keypoints()
                .found()
                .forEach((landmark, k) -> places.put(
                        landmark, new Keypoint((k.at().x() + 0.5) * scale - 0.5, (k.at().y() + 0.5) * scale - 0.5, 1)));
        return new LargeSample(
                new Photo(Raster.generate(
                        w, h, 3, (c, x, y) -> rgb.bilinear(c, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5))),
                Mask.generate(
                        w, h, (x, y) -> soft.bilinear(0, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5) >= 0.5),
                new Keypoints2D(places));
    }

    Avatar wake(PhotoWakeUp wakeUp) {
        return wakeUp.reconstruct(wakeUp.layer(wakeUp.fit(wakeUp.cutOut(photo, mask), keypoints)));
    }
}
