package org.photowakeup.io;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/**
 * Reads and writes pictures: JPEG (grey, colour, CMYK and YCCK; EXIF orientation is applied), PNG, BMP, GIF (first
 * frame) and TIFF with the JDK alone; WebP and others when an ImageIO plugin for them is on the class path. Transparent
 * pixels are laid over white.
 *
 * <p>Writing goes to a temporary file beside the target that is moved when it is whole.
 */
public final class Photos {
    /** Millimetres across a picture of 36 x 24 mm on film, which EXIF's equivalent focal length refers to. */
    private static final double FILM_DIAGONAL = Math.hypot(36, 24);

    /** Nobody is to be seen on fewer pixels a side. */
    private static final int LEAST_SIDE = 16;

    private Photos() {}

    /**
     * Reads a photo, with its camera's focal length when EXIF tells the equivalent on 35 mm film.
     *
     * @throws ImageFileException when the file is missing, empty, truncated, too large, too small or no picture
     */
    public static Photo read(Path file) throws IOException {
        return read(file, Limits.STANDARD);
    }

    /** Reads a photo within other limits. */
    public static Photo read(Path file, Limits limits) throws IOException {
        Photo photo = new Photo(rgb(ImageDecoder.decode(file, LEAST_SIDE, limits)));
        double equivalent = JpegHeader.read(file).focalLength35();
        return equivalent > 0
                ? photo.withFocalLength(equivalent / FILM_DIAGONAL * Math.hypot(photo.width(), photo.height()))
                : photo;
    }

    /** Reads a mask: the pixels that are at least half bright. */
    public static Mask readMask(Path file) throws IOException {
        return readMask(file, Limits.STANDARD);
    }

    /** Reads a mask within other limits. */
    public static Mask readMask(Path file, Limits limits) throws IOException {
        Raster rgb = rgb(ImageDecoder.decode(file, 1, limits));
        return Mask.generate(
                rgb.width(), rgb.height(), (x, y) -> rgb.at(0, x, y) + rgb.at(1, x, y) + rgb.at(2, x, y) >= 1.5f);
    }

    /**
     * Reads body parts by colour: each pixel is the part whose colour it is, as {@link #writePng(LabelMap, Path)} has
     * them, or none.
     *
     * @throws ImageFileException when a pixel's colour is nearer to none of them than 1/8 in each channel; also as {@link
     *     #read(Path)}
     */
    public static LabelMap readLabels(Path file) throws IOException {
        return readLabels(file, Limits.STANDARD);
    }

    /** Reads body parts within other limits. */
    public static LabelMap readLabels(Path file, Limits limits) throws IOException {
        return LabelColours.labels(rgb(ImageDecoder.decode(file, 1, limits)), file);
    }

    /** Reads an encoded photo from memory or a class path resource; the name stands in messages. */
    public static Photo read(InputStream encoded, String name) throws IOException {
        Path temporary = Files.createTempFile("wakeup", ".image");
        try {
            Files.write(temporary, encoded.readNBytes((int) Limits.STANDARD.bytes()));
            return read(temporary);
        } catch (ImageFileException e) {
            throw new ImageFileException(Path.of(name), String.valueOf(e.getMessage()), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The photo that an image of the JDK's shows. */
    public static Photo of(BufferedImage image) {
        return new Photo(rgb(image));
    }

    /** The photo as an image of the JDK's, 8 bits a channel. */
    public static BufferedImage toImage(Photo photo) {
        BufferedImage image = new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_INT_RGB);
        float[] samples = photo.rgb().toArray();
        int n = photo.width() * photo.height();
        int[] argb = new int[n];
        for (int i = 0; i < n; i++) {
            argb[i] = byteOf(samples[i]) << 16 | byteOf(samples[n + i]) << 8 | byteOf(samples[2 * n + i]);
        }
        image.setRGB(0, 0, photo.width(), photo.height(), argb, 0, photo.width());
        return image;
    }

    private static int byteOf(float sample) {
        return Math.round(sample * 255);
    }

    private static Raster rgb(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        boolean plain = image.getType() == BufferedImage.TYPE_3BYTE_BGR;
        int[] argb = new int[w];
        int[] channels = new int[plain ? 3 * w : 0];
        float[] samples = new float[3 * w * h];
        for (int y = 0; y < h; y++) {
            if (plain) {
                image.getRaster().getPixels(0, y, w, 1, channels);
                opaque(channels, argb);
            } else {
                image.getRGB(0, y, w, 1, argb, 0, w);
            }
            for (int x = 0; x < w; x++) {
                int alpha = argb[x] >>> 24;
                for (int c = 0; c < 3; c++) {
                    int value = argb[x] >> (16 - 8 * c) & 255;
                    samples[(c * h + y) * w + x] = (value * alpha + 255 * (255 - alpha)) / 65025f;
                }
            }
        }
        return Raster.of(w, h, 3, samples);
    }

    /** What {@link BufferedImage#getRGB} gives for sRGB of 8 bits, without its detour over a colour model for each pixel. */
    private static void opaque(int[] channels, int[] argb) {
        for (int x = 0; x < argb.length; x++) {
            argb[x] = 0xff000000 | channels[3 * x] << 16 | channels[3 * x + 1] << 8 | channels[3 * x + 2];
        }
    }

    /** Writes a photo as PNG, 8 bits a channel. */
    public static void writePng(Photo photo, Path file) throws IOException {
        write(toImage(photo), file);
    }

    /** Writes a mask as PNG: white inside, black outside. */
    public static void writePng(Mask mask, Path file) throws IOException {
        BufferedImage image = new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, mask.width(), mask.height(), samples(mask));
        write(image, file);
    }

    /**
     * Writes body parts as PNG by colour: head yellow (242, 217, 77), torso green (102, 191, 102), left arm light blue
     * (77, 153, 242), right arm orange (242, 128, 89), left leg dark blue (64, 77, 191), right leg red (179, 64, 77);
     * black is none.
     */
    public static void writePng(LabelMap labels, Path file) throws IOException {
        writePng(LabelColours.picture(labels), file);
    }

    private static int[] samples(Mask mask) {
        boolean[] set = mask.toArray();
        int[] samples = new int[set.length];
        for (int i = 0; i < set.length; i++) {
            samples[i] = set[i] ? 255 : 0;
        }
        return samples;
    }

    /**
     * Writes depth as 16-bit grey PNG: the depth beyond an origin in steps of a unit; 0 is "no value".
     *
     * @param origin the depth, in metres, that sample 0 would stand for; usually 0
     * @param unit metres a step, e.g. 0.0001
     * @throws IllegalArgumentException when a depth does not fit 1 to 65535 steps beyond the origin
     */
    public static void writePng(DepthMap depth, double origin, double unit, Path file) throws IOException {
        float[] metres = depth.metres().toArray();
        boolean[] valid = depth.valid().toArray();
        int[] samples = new int[metres.length];
        for (int i = 0; i < metres.length; i++) {
            long step = valid[i] ? Math.round((metres[i] - origin) / unit) : 1;
            if (step < 1 || step > 65535) {
                throw new IllegalArgumentException(
                        "depth " + metres[i] + " m is not 1 to 65535 steps of " + unit + " m beyond " + origin + " m");
            }
            samples[i] = valid[i] ? (int) step : 0;
        }
        BufferedImage image = new BufferedImage(depth.width(), depth.height(), BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, depth.width(), depth.height(), samples);
        write(image, file);
    }

    /** Writes normals as PNG: red, green and blue are (x, y, z) mapped from [-1, 1]; black is "no value". */
    public static void writePng(NormalMap normals, Path file) throws IOException {
        Raster xyz = normals.xyz();
        writePng(
                new Photo(Raster.generate(
                        xyz.width(),
                        xyz.height(),
                        3,
                        (c, x, y) ->
                                normals.valid().at(x, y) ? Math.min(1, Math.max(0, (xyz.at(c, x, y) + 1) / 2)) : 0)),
                file);
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), ".wakeup", ".png");
        try {
            if (!ImageIO.write(image, "png", temporary.toFile())) {
                throw new ImageFileException(file, "this JDK has no PNG writer");
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
