package org.photowakeup.reconstruct.warp;

import java.util.ArrayList;
import java.util.List;

/**
 * A chain at ever coarser levels: a point of level k is the mean of up to 2^k neighbouring points, and so is its image,
 * so that linear maps stay exact on every mixture of levels. For a box of places it gives the chain that is fine nearby
 * and coarse far away.
 */
final class ChainPyramid {
    private final List<Chain> levels = new ArrayList<>();
    /** For every level and point how far the points that it stands for are from it, or their images from its image. */
    private final List<double[]> spreads = new ArrayList<>();

    private final int size;

    ChainPyramid(Chain finest) {
        size = finest.size;
        levels.add(finest);
        spreads.add(new double[finest.size]);
        while (levels.get(levels.size() - 1).size > 8) {
            addLevel(levels.size());
        }
    }

    private void addLevel(int level) {
        Chain finest = levels.get(0);
        int group = 1 << level;
        int count = (size + group - 1) / group;
        Chain chain = new Chain(count);
        double[] spread = new double[count];
        for (int j = 0; j < count; j++) {
            int begin = j * group;
            int end = Math.min(size, begin + group);
            double[] mean = new double[4];
            for (int i = begin; i < end; i++) {
                mean[0] += finest.px[i] / (end - begin);
                mean[1] += finest.py[i] / (end - begin);
                mean[2] += finest.qx[i] / (end - begin);
                mean[3] += finest.qy[i] / (end - begin);
            }
            chain.add(mean[0], mean[1], mean[2], mean[3]);
            for (int i = begin; i < end; i++) {
                double here = Math.hypot(finest.px[i] - mean[0], finest.py[i] - mean[1]);
                double there = Math.hypot(finest.qx[i] - mean[2], finest.qy[i] - mean[3]);
                spread[j] = Math.max(spread[j], Math.max(here, there));
            }
        }
        levels.add(chain);
        spreads.add(spread);
    }

    /**
     * The chain for the places of a box: points stand for others where their spread is at most {@code ratio} times their
     * distance from the box.
     */
    Chain around(double left, double top, double right, double bottom, double ratio) {
        Chain chosen = new Chain(512);
        Chain coarsest = levels.get(levels.size() - 1);
        for (int j = 0; j < coarsest.size; j++) {
            descend(levels.size() - 1, j, new double[] {left, top, right, bottom, ratio}, chosen);
        }
        return chosen;
    }

    private void descend(int level, int j, double[] box, Chain chosen) {
        Chain chain = levels.get(level);
        double dx = Math.max(0, Math.max(box[0] - chain.px[j], chain.px[j] - box[2]));
        double dy = Math.max(0, Math.max(box[1] - chain.py[j], chain.py[j] - box[3]));
        double spread = spreads.get(level)[j];
        if (level == 0 || spread * spread <= box[4] * box[4] * (dx * dx + dy * dy)) {
            chosen.addFrom(chain, j);
            return;
        }
        descend(level - 1, 2 * j, box, chosen);
        if (2 * j + 1 < levels.get(level - 1).size) {
            descend(level - 1, 2 * j + 1, box, chosen);
        }
    }
}
