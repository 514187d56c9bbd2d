package org.photowakeup.animate.video;

import org.photowakeup.image.Photo;
import org.photowakeup.mesh.RiggedMesh;

/** A texture of 8-bit colours that is read with bilinear interpolation, and the places of a mesh's corners in it. */
final class Texture {
    private final int width;
    private final int height;
    private final int[] rgb;
    private final float[] u;
    private final float[] v;

    private Texture(int width, int height, int[] rgb, float[] u, float[] v) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
        this.u = u;
        this.v = v;
    }

    /**
     * The texture of a mesh.
     *
     * @param shrink side of the blocks of pixels that are averaged, for small pictures
     */
    static Texture of(RiggedMesh mesh, int shrink) {
        VideoFrame frame = VideoFrame.of(shrunk(mesh.texture(), shrink));
        float[] uv = mesh.uv().uv();
        int[] places = mesh.uv().corners();
        float[] u = new float[places.length];
        float[] v = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            // In pixels, with pixel centres at whole numbers.
            u[i] = uv[2 * places[i]] * frame.width() - 0.5f;
            v[i] = uv[2 * places[i] + 1] * frame.height() - 0.5f;
        }
        return new Texture(frame.width(), frame.height(), frame.pixels(), u, v);
    }

    private static Photo shrunk(Photo photo, int block) {
        return block == 1 ? photo : Shrink.blocks(photo, block);
    }

    /**
     * Adds the colour at a place of a triangle, times a share, to three sums.
     *
     * @param wa perspective-correct weight of corner 0
     * @param wb of corner 1; corner 2 has the rest
     */
    void add(int triangle, double wa, double wb, double share, double[] sums) {
        int i = 3 * triangle;
        double wc = 1 - wa - wb;
        double x = Surface.within(wa * u[i] + wb * u[i + 1] + wc * u[i + 2], width - 1);
        double y = Surface.within(wa * v[i] + wb * v[i + 1] + wc * v[i + 2], height - 1);
        int x0 = (int) x;
        int y0 = (int) y;
        int right = x0 + 1 < width ? 1 : 0;
        int down = y0 + 1 < height ? width : 0;
        int p = y0 * width + x0;
        double fx = x - x0;
        double fy = y - y0;
        accumulate(rgb[p], share * (1 - fx) * (1 - fy), sums);
        accumulate(rgb[p + right], share * fx * (1 - fy), sums);
        accumulate(rgb[p + down], share * (1 - fx) * fy, sums);
        accumulate(rgb[p + right + down], share * fx * fy, sums);
    }

    /** The colour at a place of a triangle, 0xRRGGBB; weighs as {@link #add} does. */
    int colour(int triangle, double wa, double wb) {
        int i = 3 * triangle;
        double wc = 1 - wa - wb;
        double x = Surface.within(wa * u[i] + wb * u[i + 1] + wc * u[i + 2], width - 1);
        double y = Surface.within(wa * v[i] + wb * v[i + 1] + wc * v[i + 2], height - 1);
        int x0 = (int) x;
        int y0 = (int) y;
        int right = x0 + 1 < width ? 1 : 0;
        int down = y0 + 1 < height ? width : 0;
        int p = y0 * width + x0;
        double fx = x - x0;
        double fy = y - y0;
        int a = rgb[p];
        int b = rgb[p + right];
        int c = rgb[p + down];
        int d = rgb[p + right + down];
        double sa = (1 - fx) * (1 - fy);
        double sb = fx * (1 - fy);
        double sc = (1 - fx) * fy;
        double sd = fx * fy;
        return Painter.colour(
                sa * ((a >> 16) & 0xff) + sb * ((b >> 16) & 0xff) + sc * ((c >> 16) & 0xff) + sd * ((d >> 16) & 0xff),
                sa * ((a >> 8) & 0xff) + sb * ((b >> 8) & 0xff) + sc * ((c >> 8) & 0xff) + sd * ((d >> 8) & 0xff),
                sa * (a & 0xff) + sb * (b & 0xff) + sc * (c & 0xff) + sd * (d & 0xff));
    }

    static void accumulate(int colour, double share, double[] sums) {
        sums[0] += share * ((colour >> 16) & 0xff);
        sums[1] += share * ((colour >> 8) & 0xff);
        sums[2] += share * (colour & 0xff);
    }
}
