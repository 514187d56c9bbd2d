package org.photowakeup.segmentation.maskrcnn;

/**
 * Brings a mask that a network gave inside a box to its place in a picture, as torchvision does: the mask gets a border
 * of one zero cell, the box grows in proportion about its centre and is cut to whole pixels, and the mask is resized to
 * it bilinearly (pixel centres at i + 0.5, the border repeated).
 */
final class MaskPaste {
    private MaskPaste() {}

    /** A person's own mask over the input; one that is already pasted is copied. */
    static float[] person(OnnxSession.Tensor masks, Candidates.Candidate person, NetworkInput input) {
        int size = masks.size(3);
        int cells = masks.size(2) * size;
        int offset = person.index() * cells;
        if (masks.size(2) == input.height() && size == input.width()) {
            float[] out = new float[cells];
            for (int i = 0; i < cells; i++) {
                float p = masks.values()[offset + i];
                out[i] = p > 0 ? Math.min(p, 1) : 0;
            }
            return out;
        }
        if (masks.size(2) != size) {
            throw new IllegalStateException("masks of " + masks.shape() + " are neither square nor as large as the "
                    + input.width() + "x" + input.height() + " input");
        }
        return paste(masks.values(), offset, size, person.box(), input.width(), input.height());
    }

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
        Plane cells = new Plane(padded, padded, bordered(mask, offset, size));
        float[] out = new float[width * height];
        for (int y = Math.max(0, y0); y < Math.min(height, y0 + h); y++) {
            double v = (y - y0 + 0.5) * padded / h - 0.5;
            for (int x = Math.max(0, x0); x < Math.min(width, x0 + w); x++) {
                double u = (x - x0 + 0.5) * padded / w - 0.5;
                out[y * width + x] = (float) cells.at(u, v);
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
}
