package org.photowakeup.animate.video;

import org.photowakeup.stage.Parallel;

/**
 * A frame as video codecs want it: Y'CbCr 4:2:0 of limited range (Y' 16 to 235, Cb and Cr 16 to 240), even sides. Pictures
 * from 720 rows up take the matrix of ITU-R BT.709, smaller ones BT.601, as players assume. Chroma is the mean of 2x2
 * pixels; odd sides repeat the last column or row.
 */
final class YuvFrame {
    final int width;
    final int height;
    final byte[] y;
    final byte[] cb;
    final byte[] cr;

    private YuvFrame(int width, int height) {
        this.width = width;
        this.height = height;
        y = new byte[width * height];
        cb = new byte[width * height / 4];
        cr = new byte[width * height / 4];
    }

    /** Whether a picture of that height takes BT.709. */
    static boolean isHd(int height) {
        return height >= 720;
    }

    static YuvFrame of(VideoFrame frame, Parallel parallel) {
        YuvFrame yuv = new YuvFrame(frame.width() + frame.width() % 2, frame.height() + frame.height() % 2);
        double kr = isHd(frame.height()) ? 0.2126 : 0.299;
        double kb = isHd(frame.height()) ? 0.0722 : 0.114;
        parallel.forEach(yuv.height / 2, row -> yuv.convertRows(frame, row, kr, kb));
        return yuv;
    }

    /** {@code Y = kr R + (1 - kr - kb) G + kb B; Cb = (B - Y) / (2 - 2 kb); Cr = (R - Y) / (2 - 2 kr)}. */
    private void convertRows(VideoFrame frame, int row, double kr, double kb) {
        int[] rgb = frame.pixels();
        for (int column = 0; column < width / 2; column++) {
            double red = 0;
            double blue = 0;
            double light = 0;
            for (int k = 0; k < 4; k++) {
                int x = 2 * column + k % 2;
                int yy = 2 * row + k / 2;
                int colour = rgb[Math.min(yy, frame.height() - 1) * frame.width() + Math.min(x, frame.width() - 1)];
                double r = (colour >> 16) & 0xff;
                double g = (colour >> 8) & 0xff;
                double b = colour & 0xff;
                double luma = kr * r + (1 - kr - kb) * g + kb * b;
                y[yy * width + x] = (byte) Math.round(16 + luma * 219 / 255);
                red += r;
                blue += b;
                light += luma;
            }
            int i = row * (width / 2) + column;
            cb[i] = (byte) Math.round(128 + (blue - light) / 4 / (2 - 2 * kb) * 224 / 255);
            cr[i] = (byte) Math.round(128 + (red - light) / 4 / (2 - 2 * kr) * 224 / 255);
        }
    }
}
