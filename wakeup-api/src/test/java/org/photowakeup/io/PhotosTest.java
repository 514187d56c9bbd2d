package org.photowakeup.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

class PhotosTest {
    @TempDir
    private Path folder = Path.of("");

    private static Photo gradient(int w, int h) {
        return new Photo(Raster.generate(
                w, h, 3, (c, x, y) -> Math.round(255f * (c == 0 ? x : c == 1 ? y : x + y) / (w + h)) / 255f));
    }

    private byte[] encoded(Photo photo, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(Photos.toImage(photo), format, out)).isTrue();
        return out.toByteArray();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void readsBackWhatALosslessFormatStores(String format) throws IOException {
        Photo photo = gradient(40, 30);
        assertThat(Photos.read(file("a." + format, encoded(photo, format)))).isEqualTo(photo);
    }

    @Test
    void readsJpegToWithinItsLoss() throws IOException {
        Photo photo = gradient(64, 48);
        Photo back = Photos.read(file("a.jpg", encoded(photo, "jpg")));
        assertThat(back.rgb().at(0, 30, 20))
                .isBetween(photo.rgb().at(0, 30, 20) - 0.03f, photo.rgb().at(0, 30, 20) + 0.03f);
    }

    @Test
    void writesPngThatReadsBack() throws IOException {
        Photo photo = gradient(33, 21);
        Photos.writePng(photo, folder.resolve("p.png"));
        assertThat(Photos.read(folder.resolve("p.png"))).isEqualTo(photo);
        Mask mask = Mask.generate(20, 10, (x, y) -> x > y);
        Photos.writePng(mask, folder.resolve("m.png"));
        assertThat(Photos.readMask(folder.resolve("m.png"))).isEqualTo(mask);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0,0", "2,39,0", "3,39,29", "4,0,29", "5,0,0", "6,29,0", "7,29,39", "8,0,39"})
    void turnsAPhotoAsExifSays(int orientation, int x, int y) throws IOException {
        Photo photo = new Photo(Raster.generate(40, 30, 3, (c, px, py) -> px < 8 && py < 8 ? 1 : 0));
        Photo seen = Photos.read(file("o.jpg", withExif(encoded(photo, "jpg"), orientation)));
        assertThat(seen.width()).isEqualTo(orientation >= 5 ? 30 : 40);
        assertThat(seen.rgb().at(0, x, y)).as("the bright corner").isGreaterThan(0.8f);
        assertThat(seen.rgb().at(0, seen.width() - 1 - x, seen.height() - 1 - y))
                .isLessThan(0.2f);
    }

    @Test
    void tellsTheFocalLengthThatExifKnows() throws IOException {
        Photo photo = new Photo(Raster.generate(40, 30, 3, (c, x, y) -> 0.5f));
        byte[] tiff = {
            'I',
            'I',
            42,
            0,
            8,
            0,
            0,
            0, // header
            1,
            0,
            0x69,
            (byte) 0x87,
            4,
            0,
            1,
            0,
            0,
            0,
            26,
            0,
            0,
            0,
            0,
            0,
            0,
            0, // directory, points to EXIF's
            1,
            0,
            0x05,
            (byte) 0xA4,
            3,
            0,
            1,
            0,
            0,
            0,
            52,
            0,
            0,
            0,
            0,
            0,
            0,
            0 // 52 mm
        };
        Photo seen = Photos.read(file("f.jpg", withExif(encoded(photo, "jpg"), tiff)));
        assertThat(seen.focalLength().orElse(0)).isCloseTo(52 / 43.267 * 50, within(0.05));
        assertThat(Photos.read(file("p.png", encoded(photo, "png"))).focalLength())
                .isEmpty();
    }

    private static byte[] withExif(byte[] jpeg, int orientation) throws IOException {
        return withExif(jpeg, new byte[] {
            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0
        });
    }

    private static byte[] withExif(byte[] jpeg, byte[] tiff) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (8 + tiff.length), 'E', 'x', 'i', 'f', 0, 0});
        out.write(tiff);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    @Test
    void readsCmykJpegs() throws IOException {
        // Half cyan, no magenta, full yellow, a quarter black: the JDK stores what it is given, uninverted.
        WritableRaster inks = java.awt.image.Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 24, 4, null);
        for (int i = 0; i < 32 * 24; i++) {
            inks.setPixel(i % 32, i / 32, new int[] {128, 0, 255, 64});
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out =
                ImageIO.createImageOutputStream(folder.resolve("cmyk.jpg").toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(inks, null, null), null);
        }
        Photo photo = Photos.read(folder.resolve("cmyk.jpg"));
        assertThat(photo.rgb().at(0, 9, 9)).isBetween(0.35f, 0.40f);
        assertThat(photo.rgb().at(1, 9, 9)).isBetween(0.72f, 0.77f);
        assertThat(photo.rgb().at(2, 9, 9)).isBetween(0f, 0.03f);
    }

    @Test
    void writesDepthInSteps() throws IOException {
        Mask valid = Mask.generate(20, 20, (x, y) -> x > 0);
        DepthMap depth = new DepthMap(Raster.generate(20, 20, 1, (c, x, y) -> 2 + x / 100f), valid);
        Photos.writePng(depth, 0, 0.0001, folder.resolve("d.png"));
        int[] row = ImageIO.read(folder.resolve("d.png").toFile()).getRaster().getPixels(0, 5, 20, 1, (int[]) null);
        assertThat(row[0]).isZero();
        assertThat(row[10]).isEqualTo(21_000);
        assertThatThrownBy(() -> Photos.writePng(depth, 0, 0.00001, folder.resolve("e.png")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void laysTransparentPixelsOverWhite() throws IOException {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(3, 3, 0xFFFF0000);
        ImageIO.write(image, "png", folder.resolve("t.png").toFile());
        Photo photo = Photos.read(folder.resolve("t.png"));
        assertThat(photo.rgb().at(2, 10, 10)).isEqualTo(1);
        assertThat(photo.rgb().at(2, 3, 3)).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "bmp", "gif"})
    void refusesATruncatedFile(String format) throws IOException {
        byte[] whole = encoded(gradient(200, 150), format);
        Path half = file("half." + format, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Photos.read(half))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("half." + format)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        assertThatThrownBy(() -> Photos.read(folder.resolve("none.jpg"))).hasMessageContaining("does not exist");
        Path empty = file("empty.jpg", new byte[0]);
        assertThatThrownBy(() -> Photos.read(empty)).hasMessageContaining("is empty");
        Path text = file("text.jpg", "hello".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Photos.read(text)).hasMessageContaining("expected JPEG, PNG");
        assertThatThrownBy(() -> Photos.read(folder)).hasMessageContaining("is not a file");
    }

    @Test
    void refusesPicturesThatAreTooSmallOrTooLargeBeforeDecoding() throws IOException {
        Path dot = file("dot.png", encoded(gradient(1, 1), "png"));
        assertThatThrownBy(() -> Photos.read(dot)).hasMessageContaining("1x1").hasMessageContaining("at least 16");
        byte[] png = encoded(gradient(20, 20), "png");
        png[18] = 0x4E;
        png[19] = 0x20;
        png[22] = 0x4E;
        png[23] = 0x20;
        Path huge = file("huge.png", png);
        assertThatThrownBy(() -> Photos.read(huge))
                .hasMessageContaining("20000x20000")
                .hasMessageContaining("at most");
    }

    @Test
    void labelsComeBackAsTheyWereWritten() throws IOException {
        LabelMap labels = LabelMap.generate(21, 17, (x, y) -> (x + y) % (BodyPart.values().length + 1));
        Path png = folder.resolve("labels.png");
        Photos.writePng(labels, png);
        assertThat(Photos.readLabels(png)).isEqualTo(labels);
        BufferedImage image = ImageIO.read(png.toFile());
        image.setRGB(3, 5, 0xFFFFFF);
        ImageIO.write(image, "png", png.toFile());
        assertThatThrownBy(() -> Photos.readLabels(png))
                .hasMessageContaining("pixel 3, 5 has the colour (255, 255, 255), which stands for no body part");
    }

    @Test
    void namesTheArtifactForWebP() throws IOException {
        Path webp = file("a.webp", "RIFF....WEBPVP8 ".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Photos.read(webp)).hasMessageContaining("imageio-webp");
    }
}
