package org.photowakeup.inpaint.patchmatch;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;

/** Fills a hole with patches of the rest of the photo. */
public final class PatchMatchInpainter implements Inpainter {
    private static final int RADIUS = 3;

    /** Default settings. */
    public PatchMatchInpainter() {}

    @Override
    public Photo inpaint(Photo photo, Mask hole, StageContext context) {
        if (hole.isEmpty()) {
            context.progress(1);
            return photo;
        }
        context.progress(0);
        Mask wide = hole.dilated(4);
        List<Level> levels = pyramid(photo, wide, context);
        int n = levels.size();
        LevelSolver solver = new LevelSolver(levels.get(n - 1), RADIUS, context.parallel());
        solver.startWith(
                new ExemplarStart(solver.level, RADIUS, solver.sources(Integer.MAX_VALUE)).fill(context.cancellation()),
                context,
                1L << 40);
        for (int l = n - 1; l >= 0; l--) {
            if (l < n - 1) {
                LevelSolver finer = new LevelSolver(levels.get(l), RADIUS, context.parallel());
                finer.startWith(solver, context, (l + 1L) << 50);
                solver = finer;
            }
            int rounds = l == n - 1 ? 12 : Math.max(4, 4 + 2 * l);
            for (int k = 0; k < rounds; k++) {
                solver.round(k == 0 ? 2 : 1, context, ((l + 1L) << 50) + ((k + 1L) << 36));
            }
        }
        Photo result = finish(photo, solver);
        context.progress(1);
        return result;
    }

    private static Photo finish(Photo photo, LevelSolver solver) {
        float[] samples = photo.rgb().toArray();
        float[] result = samples.clone();
        int pixels = photo.width() * photo.height();
        solver.weigh();
        for (int p = 0; p < solver.hole.length; p++) {
            if (solver.hole[p]) {
                int i = (solver.crop.y() + p / solver.crop.width()) * photo.width()
                        + solver.crop.x()
                        + p % solver.crop.width();
                int s = solver.search.index(solver.bestSource(p));
                for (int c = 0; c < 3; c++) {
                    result[c * pixels + i] = samples[c * pixels + s];
                }
            }
        }
        return new Photo(Raster.of(photo.width(), photo.height(), 3, result));
    }

    private static List<Level> pyramid(Photo photo, Mask hole, StageContext context) {
        List<Level> levels = new ArrayList<>();
        float[] samples = photo.rgb().toArray();
        int pixels = photo.width() * photo.height();
        int[] rgb = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            rgb[i] = Math.round(samples[i] * 255) << 16
                    | Math.round(samples[pixels + i] * 255) << 8
                    | Math.round(samples[2 * pixels + i] * 255);
        }
        Level level = new Level(photo.width(), photo.height(), rgb, hole.toArray());
        while (true) {
            levels.add(level);
            if (Math.min(level.width, level.height) / 2 < 32) {
                return levels;
            }
            level = level.halved(context.parallel());
            if (Mask.of(level.width, level.height, level.hole).isEmpty()) {
                return levels;
            }
        }
    }
}
