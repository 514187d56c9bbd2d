package org.photowakeup.animate.video;

import java.util.Optional;
import org.photowakeup.stage.StageContext;

/**
 * Paints a textured mesh over a background. Where all samples of a pixel show one surface the colour is the texture's at
 * the pixel's centre: a mesh whose texture is the photo repaints the photo. At outlines and where surfaces overlap each
 * triangle is read at the middle of its samples and counts by their number.
 */
final class Painter {
    /** Depths, in metres, that belong to one surface. */
    private static final double SURFACE = 0.03;

    private final ScreenMesh screen;
    private final int[] corners;
    private final Surface surface;
    private final Texture texture;
    private final boolean culled;
    private final Optional<FringePainter> fringe;

    /**
     * A painter of one frame.
     *
     * @param culled whether backs are left out, which a closed mesh allows
     * @param fringe painted over the mesh, if there is one
     */
    Painter(Surface surface, Texture texture, boolean culled, Optional<FringePainter> fringe) {
        this.culled = culled;
        this.surface = surface;
        this.screen = surface.screen;
        this.corners = surface.corners;
        this.fringe = fringe;
        this.texture = texture;
    }

    /** Paints into pixels that hold the background. */
    void paint(int[] rgb, int width, int height, StageContext context) {
        Bands bands = Bands.of(screen, corners, culled, width, height);
        context.parallel().forEach(bands.count, band -> {
            context.cancellation().throwIfCancelled();
            boolean loose = fringe.map(f -> !f.bands().isEmpty(band)).orElse(false);
            if (loose || !bands.isEmpty(band)) {
                paint(bands, band, rgb, width, height);
            }
        });
    }

    private void paint(Bands bands, int band, int[] rgb, int width, int height) {
        int top = band * Bands.ROWS;
        int rows = Math.min(Bands.ROWS, height - top);
        double[] ends = {width, 0};
        bands.widen(band, surface, ends);
        fringe.ifPresent(f -> f.bands().widen(band, f.surface(), ends));
        int x0 = (int) Math.max(0, ends[0] - 1);
        int x1 = (int) Math.min(width - 1, ends[1] + 1);
        SampleBuffer buffer = new SampleBuffer(x0, top, x1 - x0 + 1, rows);
        for (int i = bands.start[band]; i < bands.start[band + 1]; i++) {
            int t = bands.triangles[i];
            buffer.draw(t, screen, corners[3 * t], corners[3 * t + 1], corners[3 * t + 2]);
        }
        double[] sums = new double[3];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < buffer.width; x++) {
                resolve(buffer, x, y, rgb, (top + y) * width + x0 + x, sums);
            }
        }
        fringe.filter(f -> !f.bands().isEmpty(band)).ifPresent(f -> f.paint(band, buffer, rgb, width));
    }

    /** One pixel from its samples. */
    private void resolve(SampleBuffer buffer, int x, int y, int[] rgb, int pixel, double[] sums) {
        int first = SampleBuffer.SAMPLES * (y * buffer.width + x);
        int covered = 0;
        float nearest = buffer.nearness[first];
        float farthest = nearest;
        for (int k = first + 1; k < first + SampleBuffer.SAMPLES; k++) {
            covered += buffer.triangle[k] >= 0 ? 1 : 0;
            float near = buffer.nearness[k];
            nearest = near > nearest ? near : nearest;
            farthest = near < farthest ? near : farthest;
        }
        if (covered == 0) {
            return;
        }
        if (farthest > 0 && nearest - farthest < SURFACE * nearest * farthest) {
            rgb[pixel] = surface.colour(texture, buffer.triangle[first], buffer.left + x, buffer.top + y);
            return;
        }
        sums[0] = 0;
        sums[1] = 0;
        sums[2] = 0;
        mix(buffer, first, x, y, sums);
        Texture.accumulate(rgb[pixel], 1 - 0.25 * covered, sums);
        rgb[pixel] = colour(sums);
    }

    /** 0xRRGGBB of three sums. */
    static int colour(double[] sums) {
        return colour(sums[0], sums[1], sums[2]);
    }

    /** 0xRRGGBB of three channels, 0 to 255. */
    static int colour(double red, double green, double blue) {
        return (round(red) << 16) | (round(green) << 8) | round(blue);
    }

    /** The nearest of 0 to 255 to a number that is not negative. */
    private static int round(double value) {
        int whole = (int) (value + 0.5);
        return whole > 255 ? 255 : whole;
    }

    /** Each triangle once, at the mean place of its samples (without the pixel's centre), by their share. */
    private void mix(SampleBuffer buffer, int first, int x, int y, double[] sums) {
        for (int k = first + 1; k < first + SampleBuffer.SAMPLES; k++) {
            int t = buffer.triangle[k];
            double dx = 0;
            double dy = 0;
            int count = 0;
            boolean seen = t < 0;
            for (int j = first + 1; j < first + SampleBuffer.SAMPLES && !seen; j++) {
                if (buffer.triangle[j] == t) {
                    seen = j < k;
                    dx += SampleBuffer.DX[j - first];
                    dy += SampleBuffer.DY[j - first];
                    count++;
                }
            }
            if (!seen) {
                surface.read(texture, t, buffer.left + x + dx / count, buffer.top + y + dy / count, 0.25 * count, sums);
            }
        }
    }
}
