package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;

/** The pieces that a completion is made of, each by itself. */
class CompletionPartsTest {
    private static final Parallel HERE = Parallel.sequential();

    private static int grey(int value) {
        return Level.word(0, value, value, value);
    }

    private static int[] ramp(int width, int height, int across, int down) {
        int[] words = new int[width * height];
        Arrays.setAll(words, i -> grey(20 + across * (i % width) + down * (i / width)));
        return words;
    }

    @Test
    void gradientsAreHalfTheDifferenceOfTheNeighboursAroundTheMiddle() {
        int[] gradients = Features.of(ramp(9, 7, 10, 6), 9, 7, HERE)[1];
        int inside = gradients[3 * 9 + 4];
        assertThat(inside >> 16 & 255).isEqualTo(128 + 10);
        assertThat(inside >> 8 & 255).isEqualTo(128 + 6);
        int corner = gradients[0];
        assertThat(corner >> 16 & 255).as("one-sided at the picture's edge").isEqualTo(128 + 5);
        assertThat(corner >> 8 & 255).isEqualTo(128 + 3);
        int last = gradients[6 * 9 + 8];
        assertThat(last >> 16 & 255).isEqualTo(128 + 5);
        assertThat(last >> 8 & 255).isEqualTo(128 + 3);
    }

    @Test
    void detailOfASlopeIsFourTimesItsDifferencesAcrossAndDown() {
        assertThat(Features.strength(ramp(9, 7, 10, 6), 9, 7, 4, 3)).isEqualTo(4 * (20 + 12));
        assertThat(Features.strength(ramp(9, 7, -2, 3), 9, 7, 4, 3)).isEqualTo(4 * (4 + 6));
    }

    @Test
    void everyPixelOfTheFinestLevelHasTheMeanDetailOfWhatIsKnownAroundIt() {
        Photo photo = new Photo(Raster.generate(80, 70, 3, (c, x, y) -> (x % 80 * 2 + 40) / 255f));
        boolean[] hole = new boolean[80 * 70];
        for (int y = 30; y < 40; y++) {
            Arrays.fill(hole, y * 80 + 30, y * 80 + 40, true);
        }
        Level finest = Pyramid.of(photo, hole, new byte[hole.length], 3, HERE).get(0);
        assertThat(finest.samples[35 * 80 + 35] >>> 24).as("in the hole").isEqualTo(16);
        assertThat(finest.samples[10 * 80 + 40] >>> 24).as("on the slope").isEqualTo(16);
        // One column of the nine in the window's half at the edge is one-sided: (8 + 8 * 16) / 9.
        assertThat(finest.samples[60 * 80] >>> 24).as("at the edge").isEqualTo(15);
        assertThat(finest.samples[10 * 80 + 40] & 255).isEqualTo(120);
    }

    @Test
    void levelsHalveAsLongAsTheShorterSideAllows() {
        Photo photo = new Photo(Raster.generate(300, 140, 3, (c, x, y) -> (x * 7 + y * 3) % 100 / 100f));
        boolean[] hole = new boolean[300 * 140];
        for (int y = 50; y < 100; y++) {
            Arrays.fill(hole, y * 300 + 100, y * 300 + 180, true);
        }
        List<Level> levels = Pyramid.of(photo, hole, new byte[hole.length], 3, HERE);
        assertThat(levels).extracting(level -> level.width).containsExactly(300, 150, 75);
        assertThat(levels).extracting(level -> level.height).containsExactly(140, 70, 35);
        assertThat(levels).extracting(level -> Pyramid.count(level.hole)).isSortedAccordingTo((a, b) -> b - a);
    }

    @Test
    void aPartReachesTwoPatchesAndAPixelBeyondTheHole() {
        boolean[] hole = new boolean[60 * 50];
        hole[20 * 60 + 30] = true;
        hole[24 * 60 + 33] = true;
        Level level = new Level(60, 50, ramp(60, 50, 1, 2), hole, new byte[hole.length]);
        Part part = new Part(level, 2);
        assertThat(part.box.x()).isEqualTo(25);
        assertThat(part.box.y()).isEqualTo(15);
        assertThat(part.width()).isEqualTo(14);
        assertThat(part.height()).isEqualTo(15);
        assertThat(part.inLevel(5, 5)).isEqualTo(20 * 60 + 30);
        assertThat(part.hole[5 * 14 + 5]).isTrue();
        assertThat(Pyramid.count(part.hole)).isEqualTo(2);
        assertThat(part.words()[3 * 14 + 4]).isEqualTo(grey(20 + 29 + 2 * 18));
        assertThat(part.wanted[3 * 14 + 3]).as("touches the hole").isTrue();
        assertThat(part.wanted[2 * 14 + 3]).as("does not").isFalse();
    }

    @Test
    void aMembraneCarriesASlopeThroughTheHole() {
        int w = 24;
        int h = 20;
        boolean[] hole = new boolean[w * h];
        float[] samples = new float[w * h];
        for (int i = 0; i < hole.length; i++) {
            int x = i % w;
            int y = i / w;
            hole[i] = x > 5 && x < 17 && y > 4 && y < 14;
            samples[i] = hole[i] ? 99 : 0.02f * x + 0.03f * y;
        }
        new Membrane(w, h, hole, 1, HERE).fill(samples);
        for (int i = 0; i < hole.length; i++) {
            int x = i % w;
            int y = i / w;
            assertThat(samples[i]).isCloseTo(0.02f * x + 0.03f * y, within(0.02f));
        }
    }

    @Test
    void aMembraneThatIsStifferDownFollowsItsColumns() {
        int w = 21;
        boolean[] hole = new boolean[w * w];
        float[] even = new float[w * w];
        for (int i = 0; i < hole.length; i++) {
            int x = i % w;
            int y = i / w;
            hole[i] = x > 4 && x < 16 && y > 4 && y < 16;
            even[i] = !hole[i] && (y <= 4 || y >= 16) ? 1 : 0;
        }
        float[] stiff = even.clone();
        new Membrane(w, w, hole, 1, HERE).fill(even);
        new Membrane(w, w, hole, 4, HERE).fill(stiff);
        assertThat(even[10 * w + 10]).isCloseTo(0.5f, within(0.05f));
        assertThat(stiff[10 * w + 10]).isGreaterThan(even[10 * w + 10] + 0.15f);
    }

    @Test
    void aHoleThatNothingKnownTouchesBecomesZero() {
        boolean[] hole = new boolean[16];
        Arrays.fill(hole, true);
        float[] samples = new float[16];
        Arrays.fill(samples, 7);
        new Membrane(4, 4, hole, 1, HERE).fill(samples);
        assertThat(samples).containsOnly(0f);
    }

    private static final Mask PERSON = Mask.generate(120, 160, (x, y) -> x >= 50 && x < 70 && y >= 20 && y < 120);

    private static Mask withShadow(float[] tint, int x0, int x1, int y0, int y1) {
        Photo photo = new Photo(Raster.generate(120, 160, 3, (c, x, y) -> {
            boolean dark = x >= x0 && x < x1 && y >= y0 && y < y1;
            return PERSON.at(x, y) ? 0.9f : dark ? tint[c] : 0.6f + (x + 2 * y) % 5 / 200f;
        }));
        return ContactShadow.addedTo(PERSON, photo, HERE);
    }

    @Test
    void darkGroundThatTouchesTheFeetJoinsTheHole() {
        Mask grown = withShadow(new float[] {0.3f, 0.3f, 0.3f}, 45, 75, 120, 126);
        assertThat(grown.minus(PERSON))
                .isEqualTo(Mask.generate(120, 160, (x, y) -> x >= 45 && x < 75 && y >= 120 && y < 126));
    }

    @Test
    void darkGroundUpToThreePixelsBelowTheFeetCountsAsTouching() {
        float[] dark = {0.3f, 0.3f, 0.3f};
        assertThat(withShadow(dark, 50, 70, 122, 126).minus(PERSON).count()).isEqualTo(80);
        assertThat(withShadow(dark, 50, 70, 123, 127)).isEqualTo(PERSON);
    }

    @Test
    void ofALongShadowOnlyThePartNearTheFeetJoinsTheHole() {
        Mask added =
                withShadow(new float[] {0.3f, 0.3f, 0.3f}, 70, 110, 114, 119).minus(PERSON);
        assertThat(added.bounds().x()).isEqualTo(70);
        // A tenth of the person's height from the last column of the feet.
        assertThat(added.bounds().x() + added.bounds().width() - 1).isEqualTo(69 + 10);
    }

    @Test
    void darkGroundOfAnotherColourStays() {
        assertThat(withShadow(new float[] {0.45f, 0.2f, 0.2f}, 45, 75, 120, 126))
                .isEqualTo(PERSON);
        assertThat(withShadow(new float[] {0.2f, 0.25f, 0.45f}, 45, 75, 120, 126))
                .isEqualTo(PERSON);
    }

    @Test
    void groundThatIsLittleDarkerStays() {
        assertThat(withShadow(new float[] {0.52f, 0.52f, 0.52f}, 45, 75, 120, 126))
                .isEqualTo(PERSON);
    }

    @Test
    void whereMostOfTheGroundNearTheFeetIsDarkNothingIsAdded() {
        assertThat(withShadow(new float[] {0.3f, 0.3f, 0.3f}, 39, 81, 100, 131)).isEqualTo(PERSON);
    }

    @Test
    void aHoleWithoutFeetToSpeakOfStaysAsItIs() {
        Mask small = Mask.generate(120, 160, (x, y) -> x >= 50 && x < 70 && y >= 61 && y < 120);
        Photo photo = new Photo(
                Raster.generate(120, 160, 3, (c, x, y) -> y >= 120 && y < 124 && x > 44 && x < 76 ? 0.3f : 0.6f));
        assertThat(ContactShadow.addedTo(small, photo, HERE)).isEqualTo(small);
        Mask larger = Mask.generate(120, 160, (x, y) -> x >= 50 && x < 70 && y >= 60 && y < 120);
        assertThat(ContactShadow.addedTo(larger, photo, HERE).count()).isGreaterThan(larger.count());
    }
}
