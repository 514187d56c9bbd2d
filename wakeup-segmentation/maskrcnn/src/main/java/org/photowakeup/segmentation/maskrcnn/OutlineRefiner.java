package org.photowakeup.segmentation.maskrcnn;

import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Crop;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;

/**
 * Looks at a person again, in a crop of the photo itself: a U-Net (Ronneberger, Fischer, Brox: "U-Net", MICCAI 2015)
 * gives logits of the person whose box fills the crop. The mean of them and of the mirrored crop's replaces the
 * detector's word, which stands outside of the crop.
 */
final class OutlineRefiner implements AutoCloseable {
    private static final String EMBEDDED = "compact-outline-refiner.onnx";
    private static final int WIDTH = 224;
    private static final int HEIGHT = 288;
    private static final double FILL = 0.87;
    private static final float PADDING = 0.45f;
    private static final double LIMIT = 7;

    private final OnnxSession session = OnnxSession.embedded(EMBEDDED);

    /** Loads the network. */
    void prepare() {
        session.prepare();
    }

    /** The same detection with a better outline; its box grows to hold what was found outside of it. */
    PersonDetection refine(Photo photo, PersonDetection person) {
        Crop crop = Crop.around(person.box(), FILL, WIDTH, HEIGHT);
        Raster before = person.labels().values();
        float[] probability = new float[photo.width() * photo.height()];
        before.copyChannel(1, probability, 0);
        Plane logits = new Plane(WIDTH, HEIGHT, logits(photo, crop));
        replace(probability, photo.width(), photo.height(), logits, crop);
        Raster refined = Raster.of(photo.width(), photo.height(), 1, probability);
        Mask mask = Mask.threshold(refined, 0, 0.5);
        PixelBox box = mask.isEmpty() ? person.box() : union(person.box(), mask.bounds());
        return new PersonDetection(box, person.score(), LabelProbabilities.ofPerson(refined));
    }

    /** The network's answer a crop pixel, averaged over the crop and its mirror image. */
    private float[] logits(Photo photo, Crop crop) {
        float[] input = crop.sample(photo.rgb(), PADDING);
        float[] plain = answer(input);
        float[] mirrored = answer(mirrored(input));
        float[] out = new float[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                out[y * WIDTH + x] = (limited(plain[y * WIDTH + x]) + limited(mirrored[y * WIDTH + WIDTH - 1 - x])) / 2;
            }
        }
        return out;
    }

    private float[] answer(float[] input) {
        return session.run(input, 1, 3, HEIGHT, WIDTH).get(0).values();
    }

    private static float[] mirrored(float[] planar) {
        float[] out = new float[planar.length];
        for (int row = 0; row < planar.length; row += WIDTH) {
            for (int x = 0; x < WIDTH; x++) {
                out[row + x] = planar[row + WIDTH - 1 - x];
            }
        }
        return out;
    }

    /** The logits' probability for each pixel inside the crop. */
    private static void replace(float[] probability, int width, int height, Plane logits, Crop crop) {
        for (int y = 0; y < height; y++) {
            double v = crop.cropY(y);
            if (v <= -0.5 || v >= HEIGHT - 0.5) {
                continue;
            }
            for (int x = 0; x < width; x++) {
                double u = crop.cropX(x);
                if (u > -0.5 && u < WIDTH - 0.5) {
                    probability[y * width + x] = (float) (1 / (1 + Math.exp(-logits.at(u, v))));
                }
            }
        }
    }

    /** What is no number speaks against a person. */
    private static float limited(float logit) {
        return logit > -LIMIT ? (float) Math.min(LIMIT, logit) : (float) -LIMIT;
    }

    private static PixelBox union(PixelBox a, PixelBox b) {
        int x = Math.min(a.x(), b.x());
        int y = Math.min(a.y(), b.y());
        int right = Math.max(a.x() + a.width(), b.x() + b.width());
        int bottom = Math.max(a.y() + a.height(), b.y() + b.height());
        return new PixelBox(x, y, right - x, bottom - y);
    }

    @Override
    public void close() {
        session.close();
    }
}
