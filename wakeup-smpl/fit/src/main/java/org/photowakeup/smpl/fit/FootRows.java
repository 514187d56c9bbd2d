package org.photowakeup.smpl.fit;

import java.util.List;
import org.photowakeup.body.Camera;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelPoint;

/**
 * Rows of a person's mask around the ankles and below, some of them. What covers them is given as the first and, exclusive, the
 * last column of each row in turn.
 */
final class FootRows {
    /** Metres around the ankles that are looked at. */
    private static final double REACH = 0.26;
    /** Rows that are looked at, at most twice as many. */
    private static final int ROWS = 48;

    /** The rows' numbers in the picture. */
    final int[] rows;
    /** Rows of the picture from one to the next. */
    final int step;

    private final int left;
    private final int right;
    private final int stride;
    /** The mask's pixels left of each column, a row after the other. */
    private final int[] before;

    /** The rows below all feet, each of which is before the camera. */
    FootRows(List<FootOutline> feet, Camera camera, Mask person) {
        double top = Double.POSITIVE_INFINITY;
        double low = Double.NEGATIVE_INFINITY;
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (FootOutline foot : feet) {
            double reach = REACH * camera.focalLength() / foot.ankle().z();
            PixelPoint at = camera.project(foot.ankle());
            top = Math.min(top, at.y());
            low = Math.max(low, at.y() + reach);
            first = Math.min(first, at.x() - reach);
            last = Math.max(last, at.x() + reach);
        }
        int from = (int) Math.max(0, Math.ceil(top));
        int to = (int) Math.min(camera.height(), Math.floor(low) + 1);
        stride = camera.width() + 1;
        step = Math.max(1, (to - from) / ROWS);
        rows = new int[Math.max(0, (to - from) / step)];
        left = (int) Math.min(camera.width(), Math.max(0, first));
        right = (int) Math.min(camera.width(), Math.max(left, last));
        before = new int[rows.length * stride];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = from + r * step;
            for (int x = 0; x < camera.width(); x++) {
                before[r * stride + x + 1] = before[r * stride + x] + (person.at(x, rows[r]) ? 1 : 0);
            }
        }
    }

    /** Columns moved aside, by columns, and down, by looked at rows. */
    int[] moved(int[] columns, int aside, int down) {
        int[] moved = new int[columns.length];
        for (int r = Math.max(0, down); r < Math.min(rows.length, rows.length + down); r++) {
            int from = 2 * (r - down);
            if (columns[from] < columns[from + 1]) {
                moved[2 * r] = Math.min(Math.max(columns[from] + aside, 0), stride - 1);
                moved[2 * r + 1] = Math.min(Math.max(columns[from + 1] + aside, 0), stride - 1);
            }
        }
        return moved;
    }

    /** Pixels of the mask without a foot and of two feet without the mask. */
    double missed(int[] a, int[] b) {
        double sum = 0;
        for (int r = 0; r < rows.length; r++) {
            sum += count(r, left, right) + size(a, b, r) - 2 * covered(a, b, r);
        }
        return sum;
    }

    /** Share of the mask's and two feet's pixels that are both; 0 without any. */
    double filled(int[] a, int[] b) {
        double both = 0;
        double any = 0;
        for (int r = 0; r < rows.length; r++) {
            int covered = covered(a, b, r);
            both += covered;
            any += count(r, left, right) + size(a, b, r) - covered;
        }
        return any > 0 ? both / any : 0;
    }

    /** Pixels that columns cover. */
    static double area(int[] columns) {
        double sum = 0;
        for (int i = 0; i < columns.length; i += 2) {
            sum += columns[i + 1] - columns[i];
        }
        return sum;
    }

    /** The mask's pixels in either of two runs of a row. */
    private int covered(int[] a, int[] b, int r) {
        int from = Math.max(a[2 * r], b[2 * r]);
        int to = Math.max(from, Math.min(a[2 * r + 1], b[2 * r + 1]));
        return count(r, a[2 * r], a[2 * r + 1]) + count(r, b[2 * r], b[2 * r + 1]) - count(r, from, to);
    }

    /** The pixels in either of two runs of a row. */
    private static int size(int[] a, int[] b, int r) {
        int from = Math.max(a[2 * r], b[2 * r]);
        int to = Math.max(from, Math.min(a[2 * r + 1], b[2 * r + 1]));
        return a[2 * r + 1] - a[2 * r] + b[2 * r + 1] - b[2 * r] - (to - from);
    }

    private int count(int r, int from, int to) {
        return before[r * stride + to] - before[r * stride + from];
    }
}
