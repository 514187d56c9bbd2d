package org.photowakeup.animate.video;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/**
 * A frame as video codecs want it: Y'CbCr 4:2:0 of limited range (Y' 16 to 235, Cb and Cr 16 to 240), even sides. Pictures
 * from 720 rows up take the matrix of ITU-R BT.709, smaller ones BT.601, as players assume. Chroma is the mean of 2x2
 * pixels; odd sides repeat the last column or row.
 */
final class YuvFrame {
    /** Columns that are converted, or taken from the frame before, together; even. */
    private static final int BLOCK = 32;

    private final VideoFrame frame;
    final int width;
    final int height;
    final byte[] y;
    final byte[] cb;
    final byte[] cr;

    private YuvFrame(VideoFrame frame, byte[] y, byte[] cb, byte[] cr) {
        this.frame = frame;
        this.width = even(frame.width());
        this.height = even(frame.height());
        this.y = y;
        this.cb = cb;
        this.cr = cr;
    }

    private static int even(int side) {
        return side + side % 2;
    }

    /** Whether a picture of that height takes BT.709. */
    static boolean isHd(int height) {
        return height >= 720;
    }

    static YuvFrame of(VideoFrame frame, Parallel parallel) {
        int pixels = even(frame.width()) * even(frame.height());
        YuvFrame yuv = new YuvFrame(frame, new byte[pixels], new byte[pixels / 4], new byte[pixels / 4]);
        parallel.forEach(yuv.height / 2, row -> yuv.convert(row, 0, yuv.width));
        return yuv;
    }

    /** A frame of the same size that follows this one: what did not change is copied. */
    YuvFrame next(VideoFrame following, Parallel parallel) {
        YuvFrame yuv = new YuvFrame(following, y.clone(), cb.clone(), cr.clone());
        parallel.forEach(height / 2, row -> {
            for (int x = 0; x < width; x += BLOCK) {
                int end = Math.min(width, x + BLOCK);
                if (yuv.differs(frame, 2 * row, x, end) || yuv.differs(frame, 2 * row + 1, x, end)) {
                    yuv.convert(row, x, end);
                }
            }
        });
        return yuv;
    }

    private boolean differs(VideoFrame before, int row, int from, int to) {
        int start = Math.min(row, frame.height() - 1) * frame.width();
        int end = start + Math.min(to, frame.width());
        return !Arrays.equals(frame.pixels(), start + from, end, before.pixels(), start + from, end);
    }

    /**
     * Converts some columns of two rows: {@code Y = kr R + (1 - kr - kb) G + kb B; Cb = (B - Y) / (2 - 2 kb);
     * Cr = (R - Y) / (2 - 2 kr)}.
     */
    private void convert(int row, int from, int to) {
        double kr = isHd(frame.height()) ? 0.2126 : 0.299;
        double kb = isHd(frame.height()) ? 0.0722 : 0.114;
        int[] rgb = frame.pixels();
        int lastColumn = frame.width() - 1;
        int lastRow = frame.height() - 1;
        for (int column = from / 2; column < to / 2; column++) {
            double red = 0;
            double blue = 0;
            double light = 0;
            for (int k = 0; k < 4; k++) {
                int x = 2 * column + (k & 1);
                int yy = 2 * row + (k >> 1);
                int colour = rgb[Math.min(yy, lastRow) * (lastColumn + 1) + Math.min(x, lastColumn)];
                double r = (colour >> 16) & 0xff;
                double g = (colour >> 8) & 0xff;
                double b = colour & 0xff;
                double luma = kr * r + (1 - kr - kb) * g + kb * b;
                y[yy * width + x] = nearest(16 + luma * 219 / 255);
                red += r;
                blue += b;
                light += luma;
            }
            int i = row * (width / 2) + column;
            cb[i] = nearest(128 + (blue - light) / 4 / (2 - 2 * kb) * 224 / 255);
            cr[i] = nearest(128 + (red - light) / 4 / (2 - 2 * kr) * 224 / 255);
        }
    }

    /** The nearest whole number to one above 0. */
    private static byte nearest(double value) {
        return (byte) (int) (value + 0.5);
    }
}
