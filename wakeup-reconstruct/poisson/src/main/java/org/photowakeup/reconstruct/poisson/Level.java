package org.photowakeup.reconstruct.poisson;

import org.photowakeup.stage.Parallel;

/**
 * One grid of the multigrid hierarchy: a weighted graph Laplacian over the cells of a padded grid of even size, every
 * cell joined to its four neighbours, plus what each cell is tied to outside. Cells that are no unknowns have no edges
 * and an inverse diagonal of 0, so every kernel runs over whole rows without asking.
 */
final class Level {
    /** Cells a task works on; fixed by the data so that results do not depend on threads. */
    private static final int TASK_CELLS = 1 << 15;
    /** Cells of a grid that one thread is done with before others would have begun. */
    private static final int SMALL = 1 << 17;

    final int width;
    final int height;
    final int stride;
    /** Weight of the edge to the right neighbour. */
    final float[] right;
    /** Weight of the edge to the neighbour below. */
    final float[] down;
    /** 1 / (sum of the cell's edges + its tie); 0 where there is no unknown. */
    final float[] inverse;

    final float[] x;
    final float[] b;
    final float[] residual;
    /** The first and one past the last unknown column of every padded row. */
    final int[] first;

    final int[] last;

    Level(int width, int height) {
        this(width, height, new float[(width + 2) * (height + 2)], new float[(width + 2) * (height + 2)]);
    }

    /** A level over arrays of edges that it keeps. */
    Level(int width, int height, float[] right, float[] down) {
        this.width = width;
        this.height = height;
        this.stride = width + 2;
        int cells = right.length;
        this.right = right;
        this.down = down;
        this.inverse = new float[cells];
        this.x = new float[cells];
        this.b = new float[cells];
        this.residual = new float[cells];
        this.first = new int[height + 2];
        this.last = new int[height + 2];
    }

    int tasks() {
        return (height + rowsPerTask() - 1) / rowsPerTask();
    }

    private int rowsPerTask() {
        return inverse.length <= SMALL ? height : Math.max(2, TASK_CELLS / stride);
    }

    /** First padded row of a task. */
    int fromRow(int task) {
        return 1 + task * rowsPerTask();
    }

    /** One past the last padded row of a task. */
    int toRow(int task) {
        return Math.min(1 + height, fromRow(task) + rowsPerTask());
    }

    /**
     * Fills the inverse diagonal and the rows' spans from the edges, ties and holds (empty for none); cells without any
     * are no unknowns.
     */
    void close(float[] tie, float[] hold) {
        for (int y = 1; y <= height; y++) {
            int from = stride;
            int to = 0;
            for (int i = y * stride + 1; i <= y * stride + width; i++) {
                float diagonal = right[i] + right[i - 1] + down[i] + down[i - stride] + tie[i];
                diagonal += hold.length > 0 ? hold[i] : 0;
                if (diagonal > 0) {
                    inverse[i] = 1 / diagonal;
                    from = Math.min(from, i - y * stride);
                    to = i - y * stride + 1;
                }
            }
            first[y] = Math.min(from, to);
            last[y] = to;
        }
    }

    /** Gauss-Seidel on the cells of one colour of the chequerboard. */
    void relax(int colour, Parallel parallel) {
        parallel.forEach(tasks(), task -> {
            for (int y = fromRow(task); y < toRow(task); y++) {
                int row = y * stride;
                int start = first[y] + ((first[y] + y + colour) & 1);
                for (int i = row + start; i < row + last[y]; i += 2) {
                    x[i] = inverse[i]
                            * (b[i]
                                    + right[i] * x[i + 1]
                                    + right[i - 1] * x[i - 1]
                                    + down[i] * x[i + stride]
                                    + down[i - stride] * x[i - stride]);
                }
            }
        });
    }

    /** The first half sweep from x = 0: one colour takes b / diagonal, the other 0. */
    void relaxFromZero(int colour, Parallel parallel) {
        parallel.forEach(tasks(), task -> {
            for (int y = fromRow(task); y < toRow(task); y++) {
                for (int c = first[y]; c < last[y]; c++) {
                    int i = y * stride + c;
                    x[i] = ((c + y + colour) & 1) == 0 ? inverse[i] * b[i] : 0;
                }
            }
        });
    }

    /** residual = b - A x on the cells of one colour; on the others it must be 0 and is not written. */
    void computeResidual(int colour, Parallel parallel) {
        parallel.forEach(tasks(), task -> {
            for (int y = fromRow(task); y < toRow(task); y++) {
                int row = y * stride;
                int start = first[y] + ((first[y] + y + colour) & 1);
                for (int i = row + start; i < row + last[y]; i += 2) {
                    residual[i] = inverse[i] == 0
                            ? 0
                            : b[i]
                                    - x[i] / inverse[i]
                                    + right[i] * x[i + 1]
                                    + right[i - 1] * x[i - 1]
                                    + down[i] * x[i + stride]
                                    + down[i - stride] * x[i - stride];
                }
            }
        });
    }

    /** b of this level from the residual of the finer one: the transpose of {@link #correct}. */
    void restrict(Level fine, Parallel parallel) {
        parallel.forEach(tasks(), task -> {
            for (int y = fromRow(task); y < toRow(task); y++) {
                for (int c = first[y]; c < last[y]; c++) {
                    int corner = (2 * y - 2) * fine.stride + 2 * c - 2;
                    float[] r = fine.residual;
                    int s = fine.stride;
                    b[y * stride + c] = outer(r, corner)
                            + 3 * (outer(r, corner + s) + outer(r, corner + 2 * s))
                            + outer(r, corner + 3 * s);
                }
            }
        });
    }

    /** Four residuals in a row, weighted 1, 3, 3, 1 over 16. */
    private static float outer(float[] r, int i) {
        return 0.0625f * (r[i] + 3 * (r[i + 1] + r[i + 2]) + r[i + 3]);
    }

    /** Adds the coarser level's x, interpolated bilinearly between cell centres; cells beyond its unknowns count as 0. */
    void correct(Level coarse, Parallel parallel) {
        parallel.forEach(tasks(), task -> {
            float[] cx = coarse.x;
            for (int y = fromRow(task); y < toRow(task); y++) {
                int near = ((y + 1) >> 1) * coarse.stride;
                int far = near + ((y & 1) == 1 ? -coarse.stride : coarse.stride);
                for (int c = first[y]; c < last[y]; c++) {
                    int k = (c + 1) >> 1;
                    int l = (c & 1) == 1 ? k - 1 : k + 1;
                    int i = y * stride + c;
                    if (inverse[i] != 0) {
                        x[i] += 0.0625f * (9 * cx[near + k] + 3 * (cx[near + l] + cx[far + k]) + cx[far + l]);
                    }
                }
            }
        });
    }
}
