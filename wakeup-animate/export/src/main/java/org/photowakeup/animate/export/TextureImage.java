package org.photowakeup.animate.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/** A texture as the bytes of a PNG or JPEG file. */
final class TextureImage {
    /** PNG loses nothing and is taken unless it is this much larger than JPEG. */
    private static final double WORTH = 1.3;

    private final byte[] bytes;
    private final boolean png;

    private TextureImage(byte[] bytes, boolean png) {
        this.bytes = bytes;
        this.png = png;
    }

    /** The file; not a copy. */
    byte[] bytes() {
        return bytes;
    }

    String mimeType() {
        return png ? "image/png" : "image/jpeg";
    }

    String extension() {
        return png ? "png" : "jpg";
    }

    /**
     * Encodes a texture.
     *
     * @param limit longest side in pixels; larger textures are halved until they fit
     * @param quality JPEG's, in (0, 1]
     */
    static TextureImage of(Photo texture, int limit, double quality) throws IOException {
        BufferedImage image = image(texture, limit);
        byte[] jpeg = jpeg(image, quality);
        byte[] lossless = png(image, (int) Math.min(Integer.MAX_VALUE, WORTH * jpeg.length));
        return lossless.length > 0 ? new TextureImage(lossless, true) : new TextureImage(jpeg, false);
    }

    /** A PNG of four channels, the fourth the opacity. */
    static TextureImage transparent(Raster rgba) throws IOException {
        BufferedImage image = new BufferedImage(rgba.width(), rgba.height(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < rgba.height(); y++) {
            for (int x = 0; x < rgba.width(); x++) {
                int value = 0;
                for (int c = 0; c < 4; c++) {
                    value = (value << 8) | (int) (255 * rgba.at((c + 3) % 4, x, y) + 0.5d);
                }
                image.setRGB(x, y, value);
            }
        }
        return new TextureImage(png(image, Integer.MAX_VALUE), true);
    }

    private static byte[] jpeg(BufferedImage image, double quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A PNG of at most so many bytes; none, and not worked on to its end, when it would be longer. */
    private static byte[] png(BufferedImage image, int limit) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ShortOutput bytes = new ShortOutput(limit);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(image);
        } catch (IOException e) {
            if (!bytes.full) {
                throw e;
            }
        } finally {
            writer.dispose();
        }
        return bytes.full ? new byte[0] : bytes.kept.toByteArray();
    }

    /** Keeps bytes up to a limit and fails from the first beyond it on. */
    private static final class ShortOutput extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int limit;
        private boolean full;

        ShortOutput(int limit) {
            this.limit = limit;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            full |= length > limit - kept.size();
            if (full) {
                throw new IOException("more than " + limit + " bytes");
            }
            kept.write(bytes, offset, length);
        }
    }

    /** Means of blocks of 2^n x 2^n pixels, n as small as the limit allows. */
    private static BufferedImage image(Photo photo, int limit) {
        int block = 1;
        while (Math.max(photo.width(), photo.height()) > (long) limit * block) {
            block *= 2;
        }
        int width = Math.max(1, photo.width() / block);
        int height = Math.max(1, photo.height() / block);
        float[] rgb = photo.rgb().toArray();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int value = 0;
                for (int c = 0; c < 3; c++) {
                    float sample = block == 1
                            ? rgb[(c * photo.height() + y) * photo.width() + x]
                            : mean(rgb, photo, c, x * block, y * block, block);
                    value = (value << 8) | (int) (255 * sample + 0.5d);
                }
                row[x] = value;
            }
            image.getRaster().setDataElements(0, y, width, 1, row);
        }
        return image;
    }

    private static float mean(float[] rgb, Photo photo, int c, int x0, int y0, int block) {
        double sum = 0;
        int x1 = Math.min(x0 + block, photo.width());
        int y1 = Math.min(y0 + block, photo.height());
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                sum += rgb[(c * photo.height() + y) * photo.width() + x];
            }
        }
        return (float) (sum / ((x1 - x0) * (y1 - y0)));
    }
}
