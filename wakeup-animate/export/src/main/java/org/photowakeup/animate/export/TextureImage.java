package org.photowakeup.animate.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.photowakeup.image.Photo;

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
        ByteArrayOutputStream lossless = new ByteArrayOutputStream();
        ImageIO.write(image, "png", lossless);
        byte[] jpeg = jpeg(image, quality);
        boolean small = lossless.size() <= WORTH * jpeg.length;
        return new TextureImage(small ? lossless.toByteArray() : jpeg, small);
    }

    private static byte[] jpeg(BufferedImage image, double quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
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
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int value = 0;
                for (int c = 0; c < 3; c++) {
                    value = (value << 8) | Math.round(255 * mean(rgb, photo, c, x * block, y * block, block));
                }
                image.setRGB(x, y, value);
            }
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
