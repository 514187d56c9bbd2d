package org.photowakeup.animate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

class VideoWriterTest {
    private static final CharacterRenderer RENDERER = new CharacterRenderer(Mannequin.skinner());
    private static final VideoWriter WRITER = new VideoWriter(RENDERER).withFramesPerSecond(10);
    private static final Scenery SCENERY = Mannequin.scenery().scaledToHeight(240);

    private static final List<VideoFrame> FRAMES = frames(WRITER);

    @TempDir
    private Path folder;

    private static List<VideoFrame> frames(VideoWriter writer) {
        List<VideoFrame> frames = new ArrayList<>();
        try {
            writer.write(
                    new FrameSink() {
                        @Override
                        public void add(VideoFrame frame) {
                            frames.add(frame);
                        }

                        @Override
                        public void finish() {}

                        @Override
                        public void discard() {}
                    },
                    SCENERY,
                    Mannequin.wave(),
                    StageContext.standard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    @Test
    void aClipHasAFrameForEveryStepFromItsStartToItsEnd() throws IOException {
        assertThat(FRAMES).hasSize(13);
        assertThat(frames(WRITER.withFramesPerSecond(25))).hasSize(31);
        assertThat(FRAMES.get(12)).isEqualTo(FRAMES.get(0));
    }

    @Test
    void pngFilesHoldTheFramesExactly() throws IOException {
        WRITER.write(folder.resolve("frames"), SCENERY, Mannequin.wave(), StageContext.standard());
        List<VideoFrame> frames = FRAMES;
        for (int f = 0; f < 13; f += 4) {
            var image = ImageIO.read(
                    folder.resolve("frames/frame-%05d.png".formatted(f)).toFile());
            int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] &= 0xffffff;
            }
            assertThat(VideoFrame.of(image.getWidth(), image.getHeight(), rgb)).isEqualTo(frames.get(f));
        }
        assertThat(folder.resolve("frames/frame-00013.png")).doesNotExist();
    }

    @Test
    void aGifHasAllFramesInColoursThatAreNear() throws IOException {
        Path file = folder.resolve("wave.gif");
        WRITER.write(file, SCENERY, Mannequin.wave(), StageContext.standard());
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(file.toFile()));
        assertThat(reader.getNumImages(true)).isEqualTo(13);
        var shown = new BufferedImage(SCENERY.camera().width(), 240, BufferedImage.TYPE_INT_RGB);
        for (int f = 0; f <= 6; f++) {
            var place = reader.getImageMetadata(f)
                    .getAsTree("javax_imageio_gif_image_1.0")
                    .getFirstChild()
                    .getAttributes();
            int x = Integer.parseInt(place.getNamedItem("imageLeftPosition").getNodeValue());
            int y = Integer.parseInt(place.getNamedItem("imageTopPosition").getNodeValue());
            shown.createGraphics().drawImage(reader.read(f), x, y, null);
        }
        int[] rgb = shown.getRGB(0, 0, shown.getWidth(), 240, null, 0, shown.getWidth());
        assertThat(psnr(rgb, FRAMES.get(6).toArray())).isGreaterThan(32);
    }

    @Test
    void jcodecsMp4ShowsTheFramesInTheirColours() throws Exception {
        Path file = folder.resolve("wave.mp4");
        WRITER.withFfmpeg("").write(file, SCENERY, Mannequin.wave(), StageContext.standard());
        try (var channel = NIOUtils.readableChannel(file.toFile())) {
            FrameGrab grab = FrameGrab.createFrameGrab(channel);
            List<VideoFrame> frames = FRAMES;
            for (VideoFrame frame : frames) {
                Picture picture = grab.getNativeFrame();
                assertThat(psnr(luma(picture, frame), lumaOf(frame))).isGreaterThan(30);
            }
            assertThat(grab.getNativeFrame()).isNull();
        }
    }

    @Test
    void ffmpegsMp4ShowsTheFramesInTheirColours() throws Exception {
        Assumptions.assumeTrue(FfmpegMp4.available("ffmpeg"), "skipped: no ffmpeg with libx264 on the PATH");
        for (VideoWriter writer : List.of(WRITER, WRITER.withFfmpeg(""))) {
            Path file = folder.resolve("wave.mp4");
            writer.write(file, SCENERY, Mannequin.wave(), StageContext.standard());
            List<VideoFrame> frames = FRAMES;
            Path raw = folder.resolve("wave.rgb");
            Process decode = new ProcessBuilder(
                            "ffmpeg",
                            "-y",
                            "-loglevel",
                            "error",
                            "-i",
                            file.toString(),
                            "-f",
                            "rawvideo",
                            "-pix_fmt",
                            "rgb24",
                            raw.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            assertThat(decode.waitFor(60, TimeUnit.SECONDS)).isTrue();
            byte[] bytes = Files.readAllBytes(raw);
            int pixels = frames.get(0).toArray().length;
            assertThat(bytes).hasSize(13 * 3 * pixels);
            for (int f = 0; f < 13; f += 3) {
                int[] rgb = new int[pixels];
                for (int i = 0; i < 3 * pixels; i++) {
                    rgb[i / 3] = (rgb[i / 3] << 8) | (bytes[3 * f * pixels + i] & 0xff);
                }
                assertThat(psnr(rgb, frames.get(f).toArray())).as("frame %d", f).isGreaterThan(29);
            }
        }
    }

    @Test
    void cancellingLeavesNoFile() throws IOException {
        CancellationToken token = CancellationToken.create();
        for (String name : List.of("a.mp4", "b.gif")) {
            StageContext context = StageContext.standard()
                    .withCancellation(token)
                    .withProgress(f -> {
                        if (f > 0.3) {
                            token.cancel();
                        }
                    });
            assertThatThrownBy(() -> WRITER.write(folder.resolve(name), SCENERY, Mannequin.wave(), context))
                    .isInstanceOf(CancellationException.class);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aProgramThatIsNoFfmpegIsNotUsed() {
        assertThat(FfmpegMp4.available("no-such-program-anywhere")).isFalse();
    }

    private static int[] lumaOf(VideoFrame frame) {
        byte[] y = YuvFrame.of(frame, Parallel.sequential()).y;
        int[] grey = new int[y.length];
        for (int i = 0; i < y.length; i++) {
            grey[i] = 0x10101 * (y[i] & 0xff);
        }
        return grey;
    }

    private static int[] luma(Picture picture, VideoFrame frame) {
        int[] grey = new int[frame.width() * frame.height()];
        for (int i = 0; i < grey.length; i++) {
            int at = i / frame.width() * picture.getPlaneWidth(0) + i % frame.width();
            grey[i] = 0x10101 * (picture.getPlaneData(0)[at] + 128);
        }
        return grey;
    }

    static double psnr(int[] a, int[] b) {
        assertThat(a).hasSameSizeAs(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                double d = ((a[i] >> shift) & 0xff) - ((b[i] >> shift) & 0xff);
                sum += d * d;
            }
        }
        return 10 * Math.log10(255 * 255 / (sum / (3.0 * a.length)));
    }
}
