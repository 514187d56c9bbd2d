package org.photowakeup.segmentation.maskrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;

class OutlineRefinerTest {
    private static final String SHA_256 = "70d15d64f8fbf4c44268785641de45ecc776fd654b083b3aa67b065a477d8555";
    private static final OutlineRefiner REFINER = new OutlineRefiner();

    @AfterAll
    static void close() {
        REFINER.close();
    }

    private static byte[] file() throws IOException {
        return NetworkFile.read("compact-outline-refiner.onnx");
    }

    private static boolean figure(int x, int y) {
        boolean head = Math.hypot(x - 120, y - 60) < 30;
        boolean trunk = Math.abs(x - 120) < 35 && y > 85 && y < 190;
        boolean arms = Math.abs(y - 110) < 10 && Math.abs(x - 120) < 90;
        boolean legs = Math.abs(Math.abs(x - 120) - 20) < 12 && y >= 190 && y < 290;
        return head || trunk || arms || legs;
    }

    private static Photo drawing() {
        return new Photo(Raster.generate(240, 320, 3, (c, x, y) -> figure(x, y) ? 0.15f + 0.2f * c : 0.93f));
    }

    private static PersonDetection guess(PixelBox box) {
        return new PersonDetection(
                box,
                0.9,
                LabelProbabilities.ofPerson(
                        Raster.generate(240, 320, 1, (c, x, y) -> box.contains(x, y) ? 0.6f : 0.02f)));
    }

    private static double overlap(PersonDetection person) {
        Mask truth = Mask.generate(240, 320, OutlineRefinerTest::figure);
        Mask found = Mask.threshold(person.labels().values(), 1, 0.5);
        return (double) found.and(truth).count() / found.or(truth).count();
    }

    @Test
    void isTheFileThatTheModelCardDescribes() throws Exception {
        byte[] bytes = file();
        assertThat(bytes.length).isLessThan(12 << 20);
        assertThat(NetworkFile.sha256(bytes)).isEqualTo(SHA_256);
    }

    @Test
    void takesACropAndGivesOneMap() throws IOException {
        OnnxSignature signature = OnnxSignature.read(new ByteArrayInputStream(file()), file().length);
        assertThat(signature.inputs())
                .singleElement()
                .satisfies(port -> assertThat(port.shape()).containsExactly(1L, 3L, 288L, 224L));
        assertThat(signature.outputs())
                .singleElement()
                .satisfies(port -> assertThat(port.shape()).containsExactly(1L, 1L, 288L, 224L));
    }

    @Test
    void findsTheFigureInACoarseBox() {
        PersonDetection coarse = guess(new PixelBox(35, 35, 170, 250));
        PersonDetection refined = REFINER.refine(drawing(), coarse);
        assertThat(overlap(refined)).isGreaterThan(overlap(coarse) + 0.1);
        assertThat(refined.score()).isEqualTo(coarse.score());
    }

    @Test
    void theBoxGrowsToHoldWhatIsFound() {
        PersonDetection refined = REFINER.refine(drawing(), guess(new PixelBox(50, 50, 140, 220)));
        PixelBox found = Mask.threshold(refined.labels().values(), 1, 0.5).bounds();
        PixelBox box = refined.box();
        assertThat(box.x()).isLessThanOrEqualTo(Math.min(50, found.x()));
        assertThat(box.y()).isLessThanOrEqualTo(Math.min(50, found.y()));
        assertThat(box.x() + box.width()).isGreaterThanOrEqualTo(Math.max(190, found.x() + found.width()));
        assertThat(box.y() + box.height()).isGreaterThanOrEqualTo(Math.max(270, found.y() + found.height()));
    }

    @Test
    void farFromTheBoxNothingChanges() {
        PersonDetection before = guess(new PixelBox(100, 150, 20, 20));
        PersonDetection refined = REFINER.refine(drawing(), before);
        assertThat(refined.labels().values().at(1, 5, 5)).isEqualTo(0.02f);
        assertThat(refined.labels().values().at(1, 230, 300)).isEqualTo(0.02f);
    }

    @Test
    void takesBoxesThatReachBeyondThePhotoAndPhotosOfOnePixel() {
        PersonDetection beyond = REFINER.refine(drawing(), guess(new PixelBox(-40, -60, 400, 500)));
        assertThat(beyond.labels().width()).isEqualTo(240);
        Photo dot = new Photo(Raster.generate(1, 1, 3, (c, x, y) -> 0.5f));
        PersonDetection one = REFINER.refine(dot, PersonDetection.ofMask(Mask.generate(1, 1, (x, y) -> true)));
        assertThat(one.labels().values().at(1, 0, 0)).isBetween(0f, 1f);
    }

    @Test
    void aDetectorRefinesAsManyPeopleAsItIsTold() {
        try (MaskRcnnDetector detector = MaskRcnnDetector.embedded().withPlainGround(PlainGround.NEVER)) {
            Photo photo = drawing();
            PersonDetection plain = detector.withRefinedPeople(0)
                    .withLeastScore(0.05)
                    .detect(photo)
                    .get(0);
            PersonDetection refined =
                    detector.withLeastScore(0.05).detect(photo).get(0);
            assertThat(refined.labels()).isNotEqualTo(plain.labels());
            assertThat(REFINER.refine(photo, plain).labels()).isEqualTo(refined.labels());
            assertThatThrownBy(() -> detector.withRefinedPeople(-1)).hasMessageContaining("-1");
        }
    }
}
