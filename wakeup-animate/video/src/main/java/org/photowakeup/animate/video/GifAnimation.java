package org.photowakeup.animate.video;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An animated GIF that repeats for ever. Every frame holds the part of the picture that changed, in its own 256 colours.
 */
final class GifAnimation implements FrameSink {
    private final PartFile file;
    private final OutputStream out;
    private final int centiseconds;
    private @Nullable VideoFrame last;
    private boolean finished;

    /** GIF counts time in hundredths of a second: rates are rounded, 50 a second is the most. */
    GifAnimation(Path target, int framesPerSecond) throws IOException {
        file = PartFile.of(target);
        out = new BufferedOutputStream(Files.newOutputStream(file.part()));
        centiseconds = Math.max(2, Math.round(100f / framesPerSecond));
    }

    @Override
    public void add(VideoFrame frame) throws IOException {
        int[] box = {0, 0, frame.width(), frame.height()};
        if (last == null) {
            start(frame);
        } else {
            box = changed(last, frame);
        }
        last = frame;
        int[] part = new int[box[2] * box[3]];
        for (int i = 0; i < part.length; i++) {
            part[i] = frame.pixels()[(box[1] + i / box[2]) * frame.width() + box[0] + i % box[2]];
        }
        write(0x21, 0xf9, 4, 4);
        word(centiseconds);
        write(0, 0, 0x2c);
        for (int side : box) {
            word(side);
        }
        picture(part);
    }

    private void start(VideoFrame frame) throws IOException {
        out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
        word(frame.width());
        word(frame.height());
        write(0x70, 0, 0, 0x21, 0xff, 11);
        out.write("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
        write(3, 1, 0, 0, 0);
    }

    /** Left, top, width and height around all pixels that differ; one pixel when none does. */
    private static int[] changed(VideoFrame before, VideoFrame now) {
        int x0 = now.width();
        int x1 = -1;
        int y0 = now.height();
        int y1 = -1;
        for (int i = 0; i < now.pixels().length; i++) {
            if (before.pixels()[i] != now.pixels()[i]) {
                x0 = Math.min(x0, i % now.width());
                x1 = Math.max(x1, i % now.width());
                y0 = Math.min(y0, i / now.width());
                y1 = i / now.width();
            }
        }
        return x1 < 0 ? new int[] {0, 0, 1, 1} : new int[] {x0, y0, x1 - x0 + 1, y1 - y0 + 1};
    }

    /** The local colour table of 256 entries and the compressed indices. */
    private void picture(int[] rgb) throws IOException {
        Palette palette = Palette.of(rgb);
        write(0x87);
        int[] colours = palette.colours();
        for (int i = 0; i < Palette.COLOURS; i++) {
            int colour = i < colours.length ? colours[i] : 0;
            write(colour >> 16, colour >> 8, colour);
        }
        byte[] indices = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            indices[i] = palette.indexOf(rgb[i]);
        }
        write(8);
        out.write(LzwCoder.compress(indices));
    }

    private void word(int value) throws IOException {
        write(value, value >> 8);
    }

    private void write(int... bytes) throws IOException {
        for (int b : bytes) {
            out.write(b);
        }
    }

    @Override
    public void finish() throws IOException {
        if (last == null) {
            throw new IOException("a video needs a frame");
        }
        write(0x3b);
        out.close();
        file.finish();
        finished = true;
    }

    @Override
    public void discard() {
        if (finished) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            // The file goes anyway.
        }
        file.discard();
    }
}
