package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.Parallel;

/**
 * Small pieces of a person that a mask missed: a heel's tip, a strap beside a leg, a thing in the hands.
 *
 * <p>Looked for in a band of {@value #BAND} margins around the widened hole. Strange is a pixel whose colour is further than
 * {@value #STRANGE} from all samples of what lies beyond the band nearby, in the same cell of a grid or one next to it; cells
 * are {@value #CELL} bands wide and keep about {@value #KEPT} samples each. Strange pixels that join the hole become part of
 * it, with their edges and a rim of half a margin, when they end within the band and are no more than {@value #MOST} margins
 * square: what goes on beyond is a thing of the background that stands behind the person, what is larger may be one seen through
 * the arms. Where the background has all colours nothing is strange, and nothing of a leftover would be seen.
 */
final class Leftovers {
    private static final double BAND = 4;
    /** Of a distance in RGB, in which the way from black to white is the root of 3. */
    private static final float STRANGE = 0.2f;

    /** What is further than this from everything nearby and within a margin of a leftover is part of its edge. */
    private static final float ODD = 0.1f;

    private static final double CELL = 4;
    private static final int KEPT = 32;
    private static final double MOST = 6;

    private final Photo photo;
    private final PixelBox box;
    private final int width;
    private final int height;
    private final double band;
    private final int cell;
    private final int columns;
    private final NearestPixels hole;
    private final float[][] samples;

    private Leftovers(Mask wide, Photo photo, double margin, Parallel parallel) {
        this.photo = photo;
        this.band = BAND * margin;
        this.cell = (int) (CELL * band);
        this.box = wide.bounds().grown(2 * cell).clippedTo(wide.width(), wide.height());
        this.width = box.width();
        this.height = box.height();
        this.columns = (width + cell - 1) / cell;
        this.hole = wide.cut(box).nearest(parallel);
        this.samples = new float[columns * ((height + cell - 1) / cell)][];
    }

    /**
     * A widened hole with what it leaves.
     *
     * @param margin how far the hole was widened, in pixels; with 0 it comes back as it is
     */
    static Mask addedTo(Mask wide, Photo photo, double margin, Parallel parallel) {
        if (wide.isEmpty() || margin == 0) {
            return wide;
        }
        Leftovers leftovers = new Leftovers(wide, photo, margin, parallel);
        return wide.or(leftovers.found(margin, parallel).placed(leftovers.box, wide.width(), wide.height()));
    }

    private Mask found(double margin, Parallel parallel) {
        parallel.forEach(samples.length, this::sample);
        boolean[] strange = new boolean[width * height];
        boolean[] odd = new boolean[width * height];
        parallel.forEach(height, y -> {
            for (int x = 0; x < width; x++) {
                double d = hole.squaredDistance(x, y);
                float apart = d > 0 && d <= band * band ? apart(x, y) : 0;
                strange[y * width + x] = apart > STRANGE * STRANGE;
                odd[y * width + x] = apart > ODD * ODD;
            }
        });
        Mask core = Mask.of(width, height, ending(strange));
        return core.isEmpty()
                ? core
                : core.or(core.dilated(margin).and(Mask.of(width, height, odd))).dilated(margin / 2);
    }

    /** Keeps, of what lies in a cell beyond the band, every so manieth pixel's colour. */
    private void sample(int number) {
        int left = number % columns * cell;
        int top = number / columns * cell;
        int stride = Math.max(1, (int) (cell / Math.sqrt(KEPT)));
        float[] kept = new float[3 * (cell / stride + 1) * (cell / stride + 1)];
        int n = 0;
        for (int y = top + stride / 2; y < Math.min(height, top + cell); y += stride) {
            for (int x = left + stride / 2; x < Math.min(width, left + cell); x += stride) {
                if (hole.squaredDistance(x, y) > band * band) {
                    for (int c = 0; c < 3; c++) {
                        kept[n++] = photo.rgb().at(c, x + box.x(), y + box.y());
                    }
                }
            }
        }
        samples[number] = java.util.Arrays.copyOf(kept, n);
    }

    /** The squared distance of a pixel's colour to the next one nearby beyond the band; 0 when little is known there. */
    private float apart(int x, int y) {
        float r = photo.rgb().at(0, x + box.x(), y + box.y());
        float g = photo.rgb().at(1, x + box.x(), y + box.y());
        float b = photo.rgb().at(2, x + box.x(), y + box.y());
        int compared = 0;
        float least = Float.MAX_VALUE;
        for (int row = Math.max(0, y / cell - 1); row <= Math.min(samples.length / columns - 1, y / cell + 1); row++) {
            for (int column = Math.max(0, x / cell - 1); column <= Math.min(columns - 1, x / cell + 1); column++) {
                float[] other = samples[row * columns + column];
                compared += other.length / 3;
                least = Math.min(least, apart(other, r, g, b));
                if (least <= ODD * ODD) {
                    return 0;
                }
            }
        }
        return compared >= KEPT ? least : 0;
    }

    private static float apart(float[] colours, float r, float g, float b) {
        float least = Float.MAX_VALUE;
        for (int i = 0; i < colours.length; i += 3) {
            float dr = colours[i] - r;
            float dg = colours[i + 1] - g;
            float db = colours[i + 2] - b;
            least = Math.min(least, dr * dr + dg * dg + db * db);
        }
        return least;
    }

    /** Of the set pixels the regions that touch the hole and end within the band. */
    private boolean[] ending(boolean[] strange) {
        boolean[] kept = new boolean[strange.length];
        boolean[] seen = new boolean[strange.length];
        int[] queue = new int[strange.length];
        for (int start = 0; start < strange.length; start++) {
            if (strange[start] && !seen[start]) {
                int size = region(start, strange, seen, queue);
                boolean leftover = isLeftover(queue, size);
                for (int k = 0; k < size && leftover; k++) {
                    kept[queue[k]] = true;
                }
            }
        }
        return kept;
    }

    /** Whether a region is small, touches the hole and ends within the band. */
    private boolean isLeftover(int[] region, int size) {
        double side = MOST / BAND * band;
        double nearest = Double.MAX_VALUE;
        double furthest = 0;
        for (int k = 0; k < size; k++) {
            double d = hole.squaredDistance(region[k] % width, region[k] / width);
            nearest = Math.min(nearest, d);
            furthest = Math.max(furthest, d);
        }
        return size <= side * side && nearest <= 4 && furthest < (band - 1) * (band - 1);
    }

    /** Collects, in the queue, the set pixels that are joined to one of them, and marks them as seen. */
    private int region(int start, boolean[] set, boolean[] seen, int[] queue) {
        queue[0] = start;
        seen[start] = true;
        int tail = 1;
        for (int head = 0; head < tail; head++) {
            int x = queue[head] % width;
            int y = queue[head] / width;
            for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int n = ny * width + nx;
                    if (set[n] && !seen[n]) {
                        seen[n] = true;
                        queue[tail++] = n;
                    }
                }
            }
        }
        return tail;
    }
}
