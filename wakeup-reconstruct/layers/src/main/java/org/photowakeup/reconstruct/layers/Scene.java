package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.Parallel;

/**
 * What is divided, as large as a window of the picture.
 *
 * @param person the pixels
 * @param fit the body, seen by the window's camera
 * @param body the parts that the fitted body shows
 * @param parts how far from each pixel they are
 * @param rest where its surface lies in the rest pose
 */
record Scene(PersonWindow window, Mask person, BodyFit fit, LabelMap body, BodyParts parts, RestPoints rest) {
    /**
     * The scene of a picture.
     *
     * @param leastPixels parts with fewer visible pixels are not offered as labels
     */
    static Scene of(Mask person, BodyFit fit, BodyMaps maps, int leastPixels, Parallel parallel) {
        PersonWindow window = PersonWindow.around(person, maps.front().parts());
        Mask inside = window.inside(person);
        LabelMap body = window.inside(maps.front().parts());
        BodyFit seen = window.inside(fit);
        return new Scene(
                window,
                inside,
                seen,
                body,
                BodyParts.of(body, leastPixels, parallel),
                new RestPoints(seen, maps.front(), window));
    }

    /** Height of the person in pixels. */
    double height() {
        return person.bounds().height();
    }
}
