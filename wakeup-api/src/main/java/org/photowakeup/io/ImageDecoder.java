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
    private ImageDecoder() {}

    static BufferedImage decode(Path file, ImageLimits limits) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ImageFileException(
                    file, Files.exists(file) ? "is not a file, expected a picture" : "does not exist");
        }
        if (Files.size(file) == 0) {
            throw new ImageFileException(file, "is empty, expected a picture");
        }
        JpegHeader jpeg = JpegHeader.read(file);
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            if (input == null) {
                throw new ImageFileException(file, "cannot be opened for reading");
            }
            ImageReader reader = readerFor(file, input, jpeg);
            try {
                return decode(file, reader, input, jpeg, limits);
            } finally {
                reader.dispose();
            }
        } catch (ImageFileException e) {
            throw e;
        } catch (EOFException e) {
            throw new ImageFileException(file, "ends in the middle of the picture", e);
        } catch (IOException | RuntimeException e) {
            throw new ImageFileException(file, "is damaged: " + oneLine(e), e);
        }
    }

    private static BufferedImage decode(
            Path file, ImageReader reader, ImageInputStream input, JpegHeader jpeg, ImageLimits limits)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.setInput(input, true, jpeg.components() == 0);
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        checkSize(file, reader.getWidth(0), reader.getHeight(0), limits);
        BufferedImage image = jpeg.components() == 4 ? Cmyk.toRgb(reader.readRaster(0, null), jpeg) : reader.read(0);
        for (String warning : warnings) {
            String lower = warning.toLowerCase(Locale.ROOT);
            if (lower.contains("truncated") || lower.contains("premature") || lower.contains("end of")) {
                throw new ImageFileException(file, "ends in the middle of the picture: " + warning);
            }
        }
        return jpeg.orientation().apply(image);
    }

    private static void checkSize(Path file, int width, int height, ImageLimits limits) throws IOException {
        if (width < limits.minSide() || height < limits.minSide()) {
            throw new ImageFileException(
                    file, "is " + width + "x" + height + ", expected at least " + limits.minSide() + " pixels a side");
        }
        if ((long) width * height > limits.maxPixels()) {
            throw new ImageFileException(
                    file, "is " + width + "x" + height + ", expected at most " + limits.maxPixels() + " pixels");
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

    private static String oneLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.replace('\n', ' ').replace('\r', ' ');
    }
}
