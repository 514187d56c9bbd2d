package org.photowakeup.segmentation.maskrcnn;

/**
 * Brings a mask that a network gave inside a box to its place in a picture, as torchvision does: the mask gets a border
 * of one zero cell, the box grows in proportion about its centre and is cut to whole pixels, and the mask is resized to
 * it bilinearly (pixel centres at i + 0.5, the border repeated).
 */
final class MaskPaste {
    private MaskPaste() {}

    /** The mask's probabilities over a picture of the given size; 0 outside of the box and where they are no number. */
    static float[] paste(float[] mask, int offset, int size, float[] box, int width, int height) {
        int padded = size + 2;
        double scale = (double) padded / size;
        int x0 = (int) ((box[0] + box[2]) / 2 - (box[2] - box[0]) / 2 * scale);
        int y0 = (int) ((box[1] + box[3]) / 2 - (box[3] - box[1]) / 2 * scale);
        int x1 = (int) ((box[0] + box[2]) / 2 + (box[2] - box[0]) / 2 * scale);
        int y1 = (int) ((box[1] + box[3]) / 2 + (box[3] - box[1]) / 2 * scale);
        int w = Math.max(1, x1 - x0 + 1);
        int h = Math.max(1, y1 - y0 + 1);
        float[] cells = bordered(mask, offset, size);
        float[] out = new float[width * height];
        for (int y = Math.max(0, y0); y < Math.min(height, y0 + h); y++) {
            double v = (y - y0 + 0.5) * padded / h - 0.5;
            for (int x = Math.max(0, x0); x < Math.min(width, x0 + w); x++) {
                double u = (x - x0 + 0.5) * padded / w - 0.5;
                out[y * width + x] = (float) bilinear(cells, padded, u, v);
            }
        }
        return out;
    }

    private static float[] bordered(float[] mask, int offset, int size) {
        float[] cells = new float[(size + 2) * (size + 2)];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                float p = mask[offset + y * size + x];
                cells[(y + 1) * (size + 2) + x + 1] = p > 0 ? Math.min(p, 1) : 0;
            }
        }
        return cells;
    }

    private static double bilinear(float[] cells, int size, double u, double v) {
        double x = Math.min(Math.max(u, 0), size - 1);
        double y = Math.min(Math.max(v, 0), size - 1);
        int x0 = (int) x;
        int y0 = (int) y;
        int x1 = Math.min(x0 + 1, size - 1);
        int y1 = Math.min(y0 + 1, size - 1);
        double top = cells[y0 * size + x0] * (1 - x + x0) + cells[y0 * size + x1] * (x - x0);
        double bottom = cells[y1 * size + x0] * (1 - x + x0) + cells[y1 * size + x1] * (x - x0);
        return top * (1 - y + y0) + bottom * (y - y0);
    }
}
