package org.photowakeup.segmentation.densecrf;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.photowakeup.image.Photo;

/**
 * Mean field of any number of labels, in which only pixels whose messages moved are computed anew and only probabilities that
 * moved are told anew. Sums are linear, so what is told are differences, and adding them up is all it takes.
 */
final class LabelField implements MeanField {
    private final int labels;
    private final Tiling tiling;
    private final Work work;
    private final List<Messages> messages = new ArrayList<>();
    private final LabelTile[] tiles;
    private final boolean relative;
    private final Queue<Update> updates = new ConcurrentLinkedQueue<>();
    private double disagreement = Double.NaN;

    LabelField(Photo photo, Unary unary, DenseCrf crf, Work work) {
        this.work = work;
        labels = unary.labels();
        relative = crf.kernels().stream().allMatch(k -> k.compatibility().isPotts());
        int width = photo.width();
        int height = photo.height();
        tiling = new Tiling(width, height, crf.dimensions());
        for (Kernel kernel : crf.kernels()) {
            messages.add(new Messages(sums(kernel, photo), kernel.compatibility(), labels, tiling.count()));
        }
        tiles = new LabelTile[tiling.count()];
        float[] u = unary.energies().toArray();
        float tolerance = (float) crf.tolerance();
        work.parallel().forEach(tiles.length, t -> {
            tiles[t] = new LabelTile(local(u, t), labels, tolerance);
            Update update = update();
            tiles[t].movers(update);
            tiles[t].local(update);
            set(t, update);
        });
    }

    private Sums sums(Kernel kernel, Photo photo) {
        if (kernel instanceof Kernel.Spatial spatial) {
            return new GridSums(spatial, tiling, labels);
        }
        return new LatticeSums(MeanField.lattice(kernel, photo, tiling, work), labels);
    }

    /** A tile's -U. */
    private float[] local(float[] u, int t) {
        int n = tiling.width() * tiling.height();
        float[] part = new float[tiling.pixels(t) * labels];
        int width = tiling.right(t) - tiling.left(t);
        for (int y = tiling.top(t); y < tiling.bottom(t); y++) {
            int row = (y - tiling.top(t)) * width * labels;
            for (int l = 0; l < labels; l++) {
                int from = l * n + y * tiling.width() + tiling.left(t);
                for (int x = 0; x < width; x++) {
                    part[row + x * labels + l] = -u[from + x];
                }
            }
        }
        return part;
    }

    @Override
    public void step() {
        pass(messages);
        work.parallel().forEach(tiles.length, t -> {
            work.token().throwIfCancelled();
            LabelTile tile = tiles[t];
            for (Messages kernel : messages) {
                kernel.bound(t, tile.moved());
            }
            Update update = update();
            tile.movers(update);
            tile.local(update);
            for (Messages kernel : messages) {
                kernel.receive(t, update);
            }
            set(t, update);
        });
    }

    /** Arrays that no task uses now. */
    private Update update() {
        Update free = updates.poll();
        return free == null ? new Update(tiling.mostPixels(), labels) : free;
    }

    /** Makes probabilities, tells what has changed, and gives the arrays back. */
    private void set(int t, Update update) {
        tiles[t].set(update);
        tell(messages, t, tiles[t].changes(update, relative));
        updates.add(update);
    }

    private static void tell(List<Messages> kernels, int t, News news) {
        for (Messages kernel : kernels) {
            kernel.take(t, news);
        }
    }

    /** Passes on what was told. */
    private void pass(List<Messages> kernels) {
        int last = kernels.size() - 1;
        work.parallel().forEach(kernels.size() * labels, task -> {
            work.token().throwIfCancelled();
            kernels.get(last - task / labels).spread(task % labels);
        });
        int[] start = new int[kernels.size() + 1];
        for (int k = 0; k <= last; k++) {
            start[k + 1] = start[k] + kernels.get(k).tasks();
        }
        work.parallel().forEach(start[last + 1], task -> {
            int k = 0;
            while (task >= start[k + 1]) {
                k++;
            }
            kernels.get(k).gather(task - start[k]);
        });
    }

    @Override
    public double freeEnergy() {
        List<Messages> exact = new ArrayList<>();
        for (Messages kernel : messages) {
            exact.add(kernel.blank());
        }
        work.parallel().forEach(tiles.length, t -> tell(exact, t, tiles[t].everything()));
        pass(exact);
        if (Double.isNaN(disagreement)) {
            disagreement = disagreement();
        }
        return disagreement + work.parallel().sum(tiles.length, t -> tileEnergy(t, exact));
    }

    /** Pair costs if no two pixels ever agreed: half of weight times (K 1) over all Potts kernels. */
    private double disagreement() {
        double total = 0;
        for (Messages kernel : messages) {
            if (kernel.mixer().isPotts()) {
                total += 0.5 * kernel.mixer().weight() * kernel.sums().total();
            }
        }
        return total;
    }

    private double tileEnergy(int t, List<Messages> exact) {
        LabelTile tile = tiles[t];
        Update all = new Update(tile.pixels(), labels);
        for (all.count = 0; all.count < tile.pixels(); all.count++) {
            all.pixels[all.count] = (char) all.count;
        }
        for (Messages kernel : exact) {
            kernel.receive(t, all);
        }
        double energy = 0;
        for (int i = 0; i < all.a.length; i++) {
            float q = tile.q()[i];
            energy += q * (MeanField.logarithm(q) - tile.local()[i] - 0.5 * all.a[i]);
        }
        return energy;
    }

    @Override
    public float[] marginals() {
        int n = tiling.width() * tiling.height();
        float[] planes = new float[n * labels];
        work.parallel().forEach(tiles.length, t -> {
            float[] q = tiles[t].q();
            int o = 0;
            for (int y = tiling.top(t); y < tiling.bottom(t); y++) {
                for (int i = y * tiling.width() + tiling.left(t); i < y * tiling.width() + tiling.right(t); i++) {
                    for (int l = 0; l < labels; l++) {
                        planes[l * n + i] = q[o++];
                    }
                }
            }
        });
        return planes;
    }

    @Override
    public int[] labels() {
        int[] best = new int[tiling.width() * tiling.height()];
        for (int t = 0; t < tiles.length; t++) {
            float[] q = tiles[t].q();
            int o = 0;
            for (int y = tiling.top(t); y < tiling.bottom(t); y++) {
                for (int i = y * tiling.width() + tiling.left(t); i < y * tiling.width() + tiling.right(t); i++) {
                    best[i] = likeliest(q, o);
                    o += labels;
                }
            }
        }
        return best;
    }

    private int likeliest(float[] q, int from) {
        int best = 0;
        for (int l = 1; l < labels; l++) {
            best = q[from + l] > q[from + best] ? l : best;
        }
        return best;
    }
}
