package org.photowakeup.io;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes a picture file with ImageIO, and refuses what ImageIO would decode wrongly or only in part. */
final class ImageDecoder {
    /** No format stores more: one bit a pixel, deflated 1032 to 1. */
    private static final long MOST_PIXELS_A_BYTE = 10_000;

    private ImageDecoder() {}

    static BufferedImage decode(Path file, int leastSide, Limits limits) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ImageFileException(
                    file, Files.exists(file) ? "is not a file, expected a picture" : "does not exist");
        }
        if (Files.size(file) == 0) {
            throw new ImageFileException(file, "is empty, expected a picture");
        }
        if (Files.size(file) > limits.bytes()) {
            throw new ImageFileException(
                    file, "has " + Files.size(file) + " bytes, expected at most " + limits.bytes());
        }
        TiffHeader.check(file);
        JpegHeader jpeg = JpegHeader.read(file);
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            if (input == null) {
                throw new ImageFileException(file, "cannot be opened for reading");
            }
            ImageReader reader = readerFor(file, input, jpeg);
            try {
                reader.setInput(input, true, jpeg.components() == 0);
                checkSize(file, reader.getWidth(0), reader.getHeight(0), leastSide, limits);
                checkSize(file, reader.getTileWidth(0), reader.getTileHeight(0), 1, limits);
                return decode(file, reader, jpeg);
            } finally {
                reader.dispose();
            }
        } catch (ImageFileException e) {
            throw e;
        } catch (EOFException e) {
            throw new ImageFileException(file, "ends in the middle of the picture", e);
        } catch (IOException | RuntimeException e) {
            throw new ImageFileException(file, "is damaged: " + reason(e), e);
        } catch (StackOverflowError e) {
            throw new ImageFileException(file, "is damaged: its parts are nested too deeply", e);
        }
    }

    private static BufferedImage decode(Path file, ImageReader reader, JpegHeader jpeg) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = jpeg.components() == 4 ? Cmyk.toRgb(reader.readRaster(0, null), jpeg) : reader.read(0);
        for (String warning : warnings) {
            String lower = warning.toLowerCase(Locale.ROOT);
            if (lower.contains("truncated") || lower.contains("premature") || lower.contains("end of")) {
                throw new ImageFileException(file, "ends in the middle of the picture: " + warning);
            }
        }
        return jpeg.orientation().apply(image);
    }

    private static void checkSize(Path file, int width, int height, int leastSide, Limits limits) throws IOException {
        if (width < leastSide || height < leastSide) {
            throw new ImageFileException(
                    file, "is " + width + "x" + height + ", expected at least " + leastSide + " pixels a side");
        }
        long pixels = (long) width * height;
        if (pixels > limits.pixels()) {
            throw new ImageFileException(
                    file, "is " + width + "x" + height + ", expected at most " + limits.pixels() + " pixels");
        }
        if (pixels > MOST_PIXELS_A_BYTE * Files.size(file)) {
            throw new ImageFileException(
                    file, "says it is " + width + "x" + height + " but has " + Files.size(file) + " bytes");
        }
    }

    /** The JDK's own reader where it has one, so that results do not hang on the plugins present. */
    private static ImageReader readerFor(Path file, ImageInputStream input, JpegHeader jpeg) throws IOException {
        Iterator<ImageReader> readers =
                jpeg.components() > 0 ? ImageIO.getImageReadersByFormatName("jpeg") : ImageIO.getImageReaders(input);
        ImageReader first = null;
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio")) {
                return reader;
            }
            first = first == null ? reader : first;
        }
        if (first == null) {
            throw new ImageFileException(file, whatItIs(file));
        }
        return first;
    }

    private static String whatItIs(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(12);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("RIFF") && text.endsWith("WEBP")) {
            return "is a WebP picture, which needs the artifact com.twelvemonkeys.imageio:imageio-webp at run time";
        }
        if (text.startsWith("ftyphei", 4) || text.startsWith("ftypmif", 4)) {
            return "is a HEIC picture, which Java cannot decode; expected JPEG, PNG, WebP, BMP, GIF or TIFF";
        }
        return "is no picture that can be read, expected JPEG, PNG, WebP, BMP, GIF or TIFF";
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
