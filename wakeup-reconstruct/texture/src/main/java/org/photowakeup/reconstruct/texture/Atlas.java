package org.photowakeup.reconstruct.texture;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;

/** Charts, one a box of the photo, on one picture: shelves of falling height. */
final class Atlas {
    private final List<PixelBox> boxes;
    private final int[] left;
    private final int[] top;
    private final int width;
    private final int height;
    private final float[] rgb;

    private Atlas(List<PixelBox> boxes, int[] left, int[] top, int width, int height) {
        this.boxes = boxes;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.rgb = new float[Math.multiplyExact(3 * width, height)];
    }

    static Atlas pack(List<PixelBox> boxes) {
        List<Integer> order = new ArrayList<>();
        long area = 0;
        int widest = 0;
        for (int i = 0; i < boxes.size(); i++) {
            order.add(i);
            area += boxes.get(i).area();
            widest = Math.max(widest, boxes.get(i).width());
        }
        order.sort((a, b) -> Integer.compare(boxes.get(b).height(), boxes.get(a).height()));
        int limit = Math.max(2 * widest, (int) Math.ceil(Math.sqrt((double) area)));
        int[] left = new int[boxes.size()];
        int[] top = new int[boxes.size()];
        int x = 0;
        int y = 0;
        int shelf = 0;
        int width = 1;
        for (int i : order) {
            PixelBox box = boxes.get(i);
            if (x + box.width() > limit) {
                x = 0;
                y += shelf;
                shelf = 0;
            }
            left[i] = x;
            top[i] = y;
            x += box.width();
            shelf = Math.max(shelf, box.height());
            width = Math.max(width, x);
        }
        return new Atlas(List.copyOf(boxes), left, top, width, y + shelf);
    }

    int charts() {
        return boxes.size();
    }

    /** Fills a chart with the colours of its box. */
    void paint(int chart, ChartColours colours) {
        PixelBox box = boxes.get(chart);
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < box.height(); y++) {
                int row = (c * height + top[chart] + y) * width + left[chart];
                for (int x = 0; x < box.width(); x++) {
                    rgb[row + x] = colours.at(c, x, y);
                }
            }
        }
    }

    /** u of a photo's column in a chart; places beyond the chart stop at its edge. */
    float u(int chart, double column) {
        PixelBox box = boxes.get(chart);
        double inside = Math.min(Math.max(column - box.x() + 0.5, 0), box.width());
        return (float) ((left[chart] + inside) / width);
    }

    /** v of a photo's row in a chart. */
    float v(int chart, double row) {
        PixelBox box = boxes.get(chart);
        double inside = Math.min(Math.max(row - box.y() + 0.5, 0), box.height());
        return (float) ((top[chart] + inside) / height);
    }

    Photo picture() {
        return new Photo(Raster.of(width, height, 3, rgb));
    }
}
