package org.photowakeup.animate.video;

/**
 * Paints a fringe over a picture: at each sample its nearest triangle, where nothing solid is nearer, by the texture's opacity. Where
 * all of a pixel's samples show it, it is read at the pixel's centre.
 */
final class FringePainter {
    private final LooseHair hair;
    private final Surface surface;
    private final Bands bands;

    /** A painter of one frame of a size. */
    FringePainter(LooseHair hair, ScreenMesh screen, int width, int height) {
        this.hair = hair;
        this.surface = new Surface(screen, hair.corners);
        this.bands = Bands.of(screen, hair.corners, false, width, height);
    }

    /** The triangles of a frame, band by band. */
    Bands bands() {
        return bands;
    }

    Surface surface() {
        return surface;
    }

    /**
     * Paints a band.
     *
     * @param solid what is solid there
     */
    void paint(int band, SampleBuffer solid, int[] rgb, int width) {
        SampleBuffer own = new SampleBuffer(solid.left, solid.top, solid.width, solid.height);
        for (int i = bands.start[band]; i < bands.start[band + 1]; i++) {
            int t = bands.triangles[i];
            own.draw(t, surface.screen, surface.corners[3 * t], surface.corners[3 * t + 1], surface.corners[3 * t + 2]);
        }
        double[] sums = new double[4];
        for (int y = 0; y < own.height; y++) {
            for (int x = 0; x < own.width; x++) {
                int pixel = (own.top + y) * width + own.left + x;
                sums[3] = 0;
                if (gather(own, solid, x, y, sums)) {
                    Texture.accumulate(rgb[pixel], 1 - sums[3], sums);
                    rgb[pixel] = Painter.colour(sums);
                }
            }
        }
    }

    /** Colours times opacity and, as the fourth sum, the opacity of a pixel's samples; whether any shows the fringe. */
    private boolean gather(SampleBuffer own, SampleBuffer solid, int x, int y, double[] sums) {
        int first = SampleBuffer.SAMPLES * (y * own.width + x);
        boolean whole = true;
        boolean any = false;
        for (int k = first; k < first + SampleBuffer.SAMPLES; k++) {
            boolean shown = own.triangle[k] >= 0 && own.nearness[k] > solid.nearness[k];
            whole &= shown;
            any |= shown && k > first;
        }
        sums[0] = 0;
        sums[1] = 0;
        sums[2] = 0;
        if (whole) {
            add(own.triangle[first], own.left + x, own.top + y, 1, sums);
        }
        for (int k = 1; k < SampleBuffer.SAMPLES && any && !whole; k++) {
            int i = first + k;
            if (own.triangle[i] >= 0 && own.nearness[i] > solid.nearness[i]) {
                double sx = own.left + x + SampleBuffer.DX[k];
                double sy = own.top + y + SampleBuffer.DY[k];
                add(own.triangle[i], sx, sy, 0.25, sums);
            }
        }
        return any;
    }

    private void add(int t, double x, double y, double share, double[] sums) {
        double[] opacity = new double[3];
        surface.read(hair.opacity, t, x, y, share / 255, opacity);
        if (opacity[0] > 0) {
            surface.read(hair.colours, t, x, y, opacity[0], sums);
            sums[3] += opacity[0];
        }
    }
}
