package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.Parallel;

/**
 * Where a layer's front and back meet: the outline of its mask and, where the mesh is cut inside it, as between legs that
 * touch, the pixels around the vertices of both.
 */
final class Rim {
    /** How far from the rim, as a share of the layer's height, the back's places turn into the front's. */
    private static final double BAND = 0.008;

    private static final double LEAST_BAND = 4;
    /** Pixels from the rim over which the front's colours become the back's own. */
    private static final double FADE = 4;

    private final boolean[] set;
    private final NearestPixels nearest;
    private final int width;
    private final double band;

    /** The rim of a layer with these sheets. */
    Rim(LayerCrop crop, FlatMesh mesh, List<ReliefMesh.Sheet> sheets, Parallel parallel) {
        boolean[] mask = crop.mask.toArray();
        this.set = outline(crop, mask);
        this.width = crop.width;
        this.band = Math.max(LEAST_BAND, BAND * crop.height);
        boolean[] ahead = vertices(mesh, sheets, Side.FRONT);
        boolean[] behind = vertices(mesh, sheets, Side.BACK);
        for (int v = 0; v < ahead.length; v++) {
            if (ahead[v] && behind[v]) {
                int x = (int) Math.floor(mesh.at[3 * v]) - crop.box.x();
                int y = (int) Math.floor(mesh.at[3 * v + 1]) - crop.box.y();
                for (int k = 0; k < 4; k++) {
                    mark(mask, x + k % 2, y + k / 2);
                }
            }
        }
        this.nearest = Mask.of(crop.width, crop.height, set).nearest(parallel);
    }

    private void mark(boolean[] mask, int x, int y) {
        int i = y * width + x;
        if (x >= 0 && x < width && i >= 0 && i < mask.length && mask[i]) {
            set[i] = true;
        }
    }

    private static boolean[] vertices(FlatMesh mesh, List<ReliefMesh.Sheet> sheets, Side side) {
        boolean[] used = new boolean[mesh.at.length / 3];
        for (ReliefMesh.Sheet sheet : sheets) {
            int from = 3 * sheet.firstTriangle();
            for (int i = from; i < from + 3 * sheet.triangleCount() && sheet.side() == side; i++) {
                used[mesh.triangles[i]] = true;
            }
        }
        return used;
    }

    private static boolean[] outline(LayerCrop crop, boolean[] mask) {
        boolean[] rim = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            int x = i % crop.width;
            boolean inside = x > 0
                    && x + 1 < crop.width
                    && i >= crop.width
                    && i + crop.width < mask.length
                    && mask[i - 1]
                    && mask[i + 1]
                    && mask[i - crop.width]
                    && mask[i + crop.width];
            rim[i] = mask[i] && !inside;
        }
        return rim;
    }

    /** Whether a pixel of the crop is on the rim. */
    boolean isOn(int i) {
        return set[i];
    }

    /** Squared distance of a pixel to the rim. */
    double squaredDistance(int i) {
        return nearest.squaredDistance(i % width, i / width);
    }

    /** Lets the back look, on the rim, where the front looks, so that both show one texture there; see {@link SideBands}. */
    float[] joined(float[] front, float[] back) {
        float[] joined = Arrays.copyOf(back, back.length);
        int plane = set.length;
        for (int i = 0; i < plane; i++) {
            double squared = squaredDistance(i);
            if (squared < band * band) {
                double t = 1 - Math.sqrt(squared) / band;
                double share = t * t * (3 - 2 * t);
                joined[i] += (float) (share * (front[i] - back[i]));
                joined[plane + i] += (float) (share * (front[plane + i] - back[plane + i]));
            }
        }
        return joined;
    }

    /** How much of each pixel of the back is the front's: all on the rim and beyond it, nothing a few pixels inside. */
    float[] share(Mask mask) {
        float[] share = new float[set.length];
        for (int i = 0; i < share.length; i++) {
            double squared = squaredDistance(i);
            boolean beyond = squared <= 4 * FADE * FADE && !mask.at(i % width, i / width);
            double t = beyond ? 1 : Math.max(0, 1 - Math.sqrt(squared) / FADE);
            share[i] = (float) (t * t * (3 - 2 * t));
        }
        return share;
    }
}
