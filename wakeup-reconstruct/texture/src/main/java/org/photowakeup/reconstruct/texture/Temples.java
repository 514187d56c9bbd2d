package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * The sides of a head that the photo saw at a grazing angle. A mirror image would show eyes and mouth twice; here the photo's own
 * colours lose their detail where a pixel shows much of the surface, and run into those of the head's back.
 */
final class Temples {
    /** Radius of the blur in heights of the head. */
    private static final double BLUR = 0.05;
    /** How far the surface runs, in heights of the head, until it has the back's colours. */
    private static final double REACH = 0.2;
    /** Share of the back's colours there where a pixel shows little of the surface, so that the photo's own view keeps its colours. */
    private static final double LITTLE = 0.3;
    /** Surface, in pixels, that a pixel shows from which on detail is lost, and that from which on there is none. */
    private static final double DETAILED = 3;

    private static final double PLAIN = 8;
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
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int i = y * width + box.x(); i < y * width + box.x() + box.width(); i++) {
                int edge = head.at(i % width, y) ? bands.edge(i) : -1;
                if (edge >= 0) {
                    float[] colour = blurred(i);
                    double along = bands.along(i, edge);
                    double plain = step((along / bands.across(i, edge) - DETAILED) / (PLAIN - DETAILED));
                    double share = (LITTLE + (1 - LITTLE) * plain) * step(along / (REACH * box.height()));
                    for (int c = 0; c < 3; c++) {
                        double own = front[c * plane + i];
                        own += plain * (colour[c] - own);
                        result[c * plane + i] = (float) (own + share * (back[c * plane + i] - own));
                    }
                }
            }
        }
        return result;
    }

    private static double step(double t) {
        double within = Math.min(1, Math.max(0, t));
        return within * within * (3 - 2 * within);
    }

    /** The mean colour of the head's pixels around one. */
    private float[] blurred(int edge) {
        int radius = Math.max(1, (int) Math.round(BLUR * box.height()));
        float[] sum = new float[3];
        int count = 0;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                int x = edge % width + dx;
                int y = edge / width + dy;
                boolean near = dx * dx + dy * dy <= radius * radius && box.contains(x, y);
                if (near && head.at(x, y)) {
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
}
