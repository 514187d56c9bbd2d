package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * The sides of a head that the photo saw at a grazing angle. A mirror image would show eyes and mouth twice; here the colours
 * around the band's edge, blurred, run into those of the head's back.
 */
final class Temples {
    /** Radius of the blur in heights of the head. */
    private static final double BLUR = 0.05;
    /** How far the surface runs, in heights of the head, until it has the back's colours. */
    private static final double REACH = 0.3;
    /** Passes of smoothing. */
    private static final int PASSES = 3;

    private final SideBands bands;
    private final Mask head;
    private final PixelBox box;
    private final float[] front;
    private final float[] back;
    private final int width;
    private final int plane;

    private Temples(SideBands bands, Mask head, float[] front, float[] back) {
        this.bands = bands;
        this.head = head;
        this.box = head.bounds();
        this.front = front;
        this.back = back;
        this.width = head.width();
        this.plane = front.length / 3;
    }

    /** The front's colours, planar, with others in the head's grazing bands. */
    static float[] paint(SideBands bands, Mask head, float[] front, float[] back) {
        return new Temples(bands, head, front, back).paint();
    }

    private float[] paint() {
        float[] result = front.clone();
        boolean[] changed = new boolean[plane];
        float[][] blurred = new float[plane][];
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int i = y * width + box.x(); i < y * width + box.x() + box.width(); i++) {
                int edge = head.at(i % width, y) ? bands.edge(i) : -1;
                if (edge >= 0) {
                    float[] colour = blurred[edge] == null ? blurred(edge) : blurred[edge];
                    blurred[edge] = colour;
                    double t = Math.min(1, bands.along(i, edge) / (REACH * box.height()));
                    double share = t * t * (3 - 2 * t);
                    for (int c = 0; c < 3; c++) {
                        result[c * plane + i] = (float) (colour[c] + share * (back[c * plane + i] - colour[c]));
                    }
                    changed[i] = true;
                }
            }
        }
        smooth(result, changed);
        return result;
    }

    /** The mean colour of the head's steady pixels around one. */
    private float[] blurred(int edge) {
        int radius = Math.max(1, (int) Math.round(BLUR * box.height()));
        float[] sum = new float[3];
        int count = 0;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                int x = edge % width + dx;
                int y = edge / width + dy;
                boolean near = dx * dx + dy * dy <= radius * radius && box.contains(x, y);
                if (near && head.at(x, y) && bands.isSteady(y * width + x)) {
                    for (int c = 0; c < 3; c++) {
                        sum[c] += front[c * plane + y * width + x];
                    }
                    count++;
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            sum[c] = count == 0 ? front[c * plane + edge] : sum[c] / count;
        }
        return sum;
    }

    private void smooth(float[] rgb, boolean[] changed) {
        for (int pass = 0; pass < PASSES; pass++) {
            float[] before = rgb.clone();
            for (int i = width + 1; i < plane - width - 1; i++) {
                for (int c = 0; c < 3 && changed[i]; c++) {
                    int k = c * plane + i;
                    float sum = 0;
                    for (int row = k - width; row <= k + width; row += width) {
                        sum += before[row - 1] + before[row] + before[row + 1];
                    }
                    rgb[k] = sum / 9;
                }
            }
        }
    }
}
