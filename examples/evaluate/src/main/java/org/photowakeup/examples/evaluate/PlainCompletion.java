package org.photowakeup.examples.evaluate;

import java.util.Arrays;
import java.util.Optional;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.inpaint.patchmatch.NearestNeighbourField;
import org.photowakeup.inpaint.patchmatch.PatchMatch;
import org.photowakeup.stage.StageContext;

/**
 * The completion that others are compared with: Wexler et al. (2007) at its plainest, as common PatchMatch programs do it.
 * Patches of 7x7 of colours, a pyramid of halves, 1 + 2 level rounds of search and voting, every vote as good as another; no
 * gradients, no structure, no prior, no blending.
 */
final class PlainCompletion {
    private static final int PATCH = 7;
    private static final int COARSEST = 2 * PATCH;

    private final Raster picture;
    private final Mask hole;
    private final StageContext context;

    PlainCompletion(Raster picture, Mask hole, StageContext context) {
        this.picture = picture;
        this.hole = hole;
        this.context = context;
    }

    /** The picture with a filled hole. */
    Raster filled() {
        return fill(0).picture;
    }

    private record Level(Raster picture, Optional<NearestNeighbourField> field) {}

    private Level fill(int number) {
        Raster half = halved(picture, hole);
        Mask halfHole = halved(hole);
        boolean coarsest =
                Math.min(half.width(), half.height()) < COARSEST || halfHole.isEmpty() || !hasSource(halfHole);
        Level begun = coarsest
                ? new Level(withMean(), Optional.empty())
                : finer(new PlainCompletion(half, halfHole, context).fill(number + 1));
        Raster filled = begun.picture;
        PatchMatch search = new PatchMatch()
                .withPatchSize(PATCH)
                .withIterations(coarsest ? 4 : 2)
                .withSourceMask(hole.dilated(PATCH / Math.sqrt(2)))
                .withTargetMask(hole.inverted());
        Optional<NearestNeighbourField> field = begun.field;
        for (int k = 0; k < 1 + 2 * number; k++) {
            PatchMatch next = field.map(search::withStart).orElse(search);
            NearestNeighbourField found = next.match(filled, filled, context);
            filled = voted(filled, found);
            field = Optional.of(found);
        }
        return new Level(filled, field);
    }

    private static boolean hasSource(Mask hole) {
        return hole.dilated(PATCH).inverted().count() > PATCH * PATCH
                && Math.min(hole.width(), hole.height()) > COARSEST;
    }

    private static Mask halved(Mask hole) {
        return Mask.generate((hole.width() + 1) / 2, (hole.height() + 1) / 2, (x, y) -> {
            int right = Math.min(2 * x + 1, hole.width() - 1);
            int below = Math.min(2 * y + 1, hole.height() - 1);
            return hole.at(2 * x, 2 * y) || hole.at(right, 2 * y) || hole.at(2 * x, below) || hole.at(right, below);
        });
    }

    /** The means of the known pixels of every four. */
    private static Raster halved(Raster of, Mask hole) {
        return Raster.generate((of.width() + 1) / 2, (of.height() + 1) / 2, of.channels(), (c, x, y) -> {
            float sum = 0;
            int known = 0;
            for (int k = 0; k < 4; k++) {
                int px = Math.min(2 * x + k % 2, of.width() - 1);
                int py = Math.min(2 * y + k / 2, of.height() - 1);
                if (!hole.at(px, py)) {
                    sum += of.at(c, px, py);
                    known++;
                }
            }
            return known == 0 ? 0 : sum / known;
        });
    }

    private Raster withMean() {
        Statistics[] known = {new Statistics(), new Statistics(), new Statistics()};
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            for (int c = 0; c < 3 && !hole.at(i % picture.width(), i / picture.width()); c++) {
                known[c].add(picture.at(c, i % picture.width(), i / picture.width()));
            }
        }
        return inHole((c, x, y) -> (float) known[c].mean());
    }

    private Raster inHole(Raster.Formula formula) {
        return Raster.generate(
                picture.width(),
                picture.height(),
                3,
                (c, x, y) -> hole.at(x, y) ? formula.at(c, x, y) : picture.at(c, x, y));
    }

    private Level finer(Level coarse) {
        Raster from = coarse.picture;
        Raster begun = inHole((c, x, y) -> from.bilinear(c, (x - 0.5) / 2, (y - 0.5) / 2));
        NearestNeighbourField start = NearestNeighbourField.generate(
                picture.width(),
                picture.height(),
                (x, y) -> coarse.field
                        .orElseThrow()
                        .neighbour(x / 2, y / 2, 0)
                        .map(p -> new PixelPoint(
                                Math.min(picture.width() - 1, 2 * p.x() + x % 2),
                                Math.min(picture.height() - 1, 2 * p.y() + y % 2))));
        return new Level(begun, Optional.of(start));
    }

    /** Every pixel of the hole as the mean of what the patches over it say. */
    private Raster voted(Raster filled, NearestNeighbourField field) {
        int w = picture.width();
        int h = picture.height();
        float[] sums = new float[3 * w * h];
        int[] votes = new int[w * h];
        for (int i = 0; i < w * h; i++) {
            if (field.has(i % w, i / w)) {
                vote(filled, field.neighbour(i % w, i / w, 0).orElseThrow(), i % w, i / w, sums, votes);
            }
        }
        return inHole((c, x, y) -> {
            int i = y * w + x;
            return votes[i] == 0 ? filled.at(c, x, y) : sums[c * w * h + i] / votes[i];
        });
    }

    private void vote(Raster filled, PixelPoint match, int x, int y, float[] sums, int[] votes) {
        int w = picture.width();
        int pixels = votes.length;
        int[] offsets = new int[PATCH];
        Arrays.setAll(offsets, k -> k - PATCH / 2);
        for (int dy : offsets) {
            for (int dx : offsets) {
                int i = (y + dy) * w + x + dx;
                votes[i]++;
                for (int c = 0; c < 3; c++) {
                    sums[c * pixels + i] += filled.at(c, (int) match.x() + dx, (int) match.y() + dy);
                }
            }
        }
    }
}
