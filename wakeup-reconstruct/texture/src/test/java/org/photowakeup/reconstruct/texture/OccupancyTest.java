package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OccupancyTest {
    private static final int WIDTH = 150;
    private static final int HEIGHT = 90;

    /** A ragged piece with holes. */
    private static Contour piece(Random random) {
        int columns = 1 + random.nextInt(80);
        int rows = 1 + random.nextInt(12);
        boolean[] cells = new boolean[columns * rows];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = random.nextInt(8) > 0;
        }
        cells[0] = true;
        return new Contour(columns, rows, cells);
    }

    private static boolean collides(boolean[][] taken, Footprint footprint, int column, int row) {
        for (int i = 0; i < footprint.row.length; i++) {
            for (int x = 0; x < footprint.length[i]; x++) {
                if (taken[row + footprint.row[i]][column + footprint.from[i] + x]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The first free place, row by row, and -1 twice when there is none. */
    private static int[] first(boolean[][] taken, Footprint footprint) {
        for (int row = 0; row + footprint.rows <= HEIGHT; row++) {
            for (int column = 0; column + footprint.columns <= WIDTH; column++) {
                if (!collides(taken, footprint, column, row)) {
                    return new int[] {column, row};
                }
            }
        }
        return new int[] {-1, -1};
    }

    @Test
    void aPieceGoesToTheFirstPlaceWhereItCollidesWithNothing() {
        Random random = new Random(5);
        Occupancy occupancy = new Occupancy(WIDTH, HEIGHT);
        boolean[][] taken = new boolean[HEIGHT][WIDTH];
        int placed = 0;
        for (int n = 0; n < 60; n++) {
            Footprint footprint = new Footprint(piece(random), n % 4);
            int[] expected = first(taken, footprint);
            Occupancy.Place place = occupancy.find(footprint, Integer.MAX_VALUE);
            int[] found = place == null ? new int[] {-1, -1} : new int[] {place.column(), place.row()};
            assertThat(found).as("piece %d", n).isEqualTo(expected);
            if (place != null) {
                occupancy.take(place);
                placed++;
                for (int i = 0; i < footprint.row.length; i++) {
                    for (int x = 0; x < footprint.length[i]; x++) {
                        taken[place.row() + footprint.row[i]][place.column() + footprint.from[i] + x] = true;
                    }
                }
            }
        }
        assertThat(placed).isGreaterThan(20);
    }

    @Test
    void aTurnedPieceHasTheSameCells() {
        Contour contour = piece(new Random(2));
        for (int turn = 0; turn < 4; turn++) {
            Footprint footprint = new Footprint(contour, turn);
            int cells = 0;
            for (int length : footprint.length) {
                cells += length;
            }
            assertThat(cells).isEqualTo(contour.area());
            assertThat(footprint.columns).isEqualTo(turn % 2 == 0 ? contour.columns() : contour.rows());
        }
    }

    @Test
    void aPieceThatIsTooLargeFindsNoPlace() {
        boolean[] cells = new boolean[WIDTH + 1];
        Arrays.fill(cells, true);
        Footprint footprint = new Footprint(new Contour(WIDTH + 1, 1, cells), 0);
        assertThat(new Occupancy(WIDTH, HEIGHT).find(footprint, Integer.MAX_VALUE))
                .isNull();
    }
}
