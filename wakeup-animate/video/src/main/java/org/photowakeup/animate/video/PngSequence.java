package org.photowakeup.animate.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Numbered PNG files in a folder: {@code frame-00000.png} and so on. */
public final class PngSequence implements FrameSink {
    private final Path folder;
    private int next;

    /** Files in a folder, which is made when absent. */
    public PngSequence(Path folder) {
        this.folder = folder;
    }

    @Override
    public void add(VideoFrame frame) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(String.format(Locale.ROOT, "frame-%05d.png", next++));
        if (!ImageIO.write(Images.of(frame), "png", file.toFile())) {
            throw new IOException(file + ": this Java runtime writes no PNG");
        }
    }

    @Override
    public void finish() {}

    @Override
    public void discard() {}
}
