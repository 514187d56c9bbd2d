package org.photowakeup.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.photowakeup.body.LabelMap;
import org.photowakeup.contract.Damage;
import org.photowakeup.contract.Damage.Cut;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/** Whatever a picture file holds, it is a photo, a mask, labels or one line. */
class PictureFuzzProperties {
    private static final long MEMORY = 64L << 20;
    private static final Limits SMALL = Limits.STANDARD.withPixels(1_000_000);
    private static final String[] FORMATS = {"png", "jpg", "gif", "bmp", "tiff"};
    private static final byte[][] WHOLE = new byte[FORMATS.length][];
    private static Path file = Path.of("");

    @BeforeContainer
    static void encode() throws IOException {
        Photo photo = new Photo(Raster.generate(40, 30, 3, (c, x, y) -> (x * 7 + y * 3 + c) % 11 / 10f));
        for (int i = 0; i < FORMATS.length; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(ImageIO.write(Photos.toImage(photo), FORMATS[i], out)).isTrue();
            WHOLE[i] = out.toByteArray();
        }
        file = Files.createTempFile("fuzz", ".picture");
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Provide
    Arbitrary<List<Cut>> cuts() {
        return Damage.cuts();
    }

    @Property(tries = 400)
    void aDamagedPictureIsAPhotoOrOneLine(@ForAll @IntRange(max = 4) int format, @ForAll("cuts") List<Cut> cuts)
            throws IOException {
        for (List<Cut> round : Damage.rounds(cuts)) {
            Files.write(file, Damage.of(WHOLE[format], round));
            Damage.read(MEMORY, () -> Photos.read(file, SMALL));
            Damage.read(MEMORY, () -> Photos.readMask(file, SMALL));
            Damage.read(MEMORY, () -> Photos.readLabels(file, SMALL));
        }
    }

    @Property(tries = 100)
    void aDamagedPictureOfLabelsIsLabelsOrOneLine(@ForAll("cuts") List<Cut> cuts) throws IOException {
        Photos.writePng(LabelMap.generate(20, 20, (x, y) -> (x + y) % 7), file);
        byte[] whole = Files.readAllBytes(file);
        for (List<Cut> round : Damage.rounds(cuts)) {
            Files.write(file, Damage.of(whole, round));
            Damage.read(MEMORY, () -> Photos.readLabels(file, SMALL));
        }
    }

    @Example
    void aHeaderThatLiesCostsNoMemory() throws IOException {
        // 8000x8000 is within the limits, but not in so few bytes.
        Files.write(file, png(8000, 8000, new byte[100]));
        assertThat(Damage.read(8 << 20, () -> Photos.read(file))).isEmpty();
    }

    @Example
    void aBombStopsAtTheLimit() throws IOException {
        Files.write(file, png(5000, 5000, new byte[5000 * 15001]));
        assertThat(Files.size(file)).as("packed").isLessThan(100_000);
        assertThat(Damage.read(8 << 20, () -> Photos.read(file, SMALL))).isEmpty();
    }

    private static byte[] png(int width, int height, byte[] rows) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(rows);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        ByteBuffer header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) 2);
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", packed.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String name, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
        chunk.put(name.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + data.length);
        file.writeBytes(chunk.putInt((int) sum.getValue()).array());
    }
}
