package org.photowakeup.inpaint.patchmatch;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.photowakeup.stage.StageContext;

/**
 * A picture cut into square tiles coloured like a chess board, one task each: all red tiles first, then all black ones.
 *
 * <p>A task that writes its own tile and reads that one and the four beside it, which are of the other colour, gives a
 * result that depends on the data alone.
 */
final class Tiles {
    static final int SIDE = 32;

    private final int width;
    private final int height;
    private final int across;
    private final boolean[] wanted;
    private final int[][] colours;

    /** Something to do with a wanted pixel of row y. */
    interface PixelTask {
        void accept(int pixel, int y);
    }

    /** Tiles that hold a wanted pixel. */
    Tiles(int width, int height, boolean[] wanted) {
        this.width = width;
        this.height = height;
        this.across = (width + SIDE - 1) / SIDE;
        this.wanted = wanted;
        this.colours = new int[][] {ofColour(0), ofColour(1)};
    }

    private int[] ofColour(int colour) {
        int down = (height + SIDE - 1) / SIDE;
        return IntStream.range(0, across * down)
                .filter(t -> (t % across + t / across) % 2 == colour && holdsWanted(t))
                .toArray();
    }

    private boolean holdsWanted(int tile) {
        boolean[] found = new boolean[1];
        eachWanted(tile, true, (pixel, y) -> found[0] = true);
        return found[0];
    }

    /** Runs a task for each tile. */
    void each(StageContext context, IntConsumer task) {
        for (int[] tiles : colours) {
            context.parallel().forEach(tiles.length, i -> {
                context.cancellation().throwIfCancelled();
                task.accept(tiles[i]);
            });
        }
    }

    /** Something to do with the wanted pixels of row y of a tile, in the order of the scan. */
    interface RowTask {
        void accept(int[] pixels, int count, int y);
    }

    /** Visits the rows of a tile that hold wanted pixels, in scan order or in the reverse order. */
    void eachRow(int tile, boolean forward, RowTask task) {
        int x0 = tile % across * SIDE;
        int y0 = tile / across * SIDE;
        int columns = Math.min(width - x0, SIDE);
        int rows = Math.min(height - y0, SIDE);
        int[] pixels = new int[SIDE];
        for (int r = 0; r < rows; r++) {
            int y = y0 + (forward ? r : rows - 1 - r);
            int n = 0;
            for (int c = 0; c < columns; c++) {
                pixels[n] = y * width + x0 + (forward ? c : columns - 1 - c);
                n += wanted[pixels[n]] ? 1 : 0;
            }
            if (n > 0) {
                task.accept(pixels, n, y);
            }
        }
    }

    /** Visits the wanted pixels of a tile, in scan order or in the reverse order. */
    void eachWanted(int tile, boolean forward, PixelTask task) {
        int x0 = tile % across * SIDE;
        int y0 = tile / across * SIDE;
        int columns = Math.min(width - x0, SIDE);
        int rows = Math.min(height - y0, SIDE);
        for (int r = 0; r < rows; r++) {
            int y = y0 + (forward ? r : rows - 1 - r);
            for (int c = 0; c < columns; c++) {
                int pixel = y * width + x0 + (forward ? c : columns - 1 - c);
                if (wanted[pixel]) {
                    task.accept(pixel, y);
                }
            }
        }
    }
}
