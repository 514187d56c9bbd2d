package org.photowakeup.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a batch: a folder's pictures in the order of their names, or a text file with a path a line, relative to
 * the text file; empty lines and lines that start with {@code #} are passed over. {@code NAME.mask.png}, {@code
 * NAME.keypoints.json} and {@code NAME.labels.png} beside a photo {@code NAME.*} are its mask, its landmarks and its body
 * parts.
 *
 * <p>A photo's files go to a folder of its own, called after the file without its ending, or with it when two photos
 * would share a folder.
 */
final class BatchList {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "webp", "bmp", "gif", "tif", "tiff");
    private static final String MASK = ".mask.png";
    private static final String LABELS = ".labels.png";

    private BatchList() {}

    static List<Job> read(Path source, Path output) throws BadCallException {
        List<Path> photos;
        try {
            photos = Files.isDirectory(source) ? pictures(source) : lines(source);
        } catch (IOException e) {
            throw new BadCallException(source + ": cannot be read, expected a folder of pictures or a list of paths");
        }
        if (photos.isEmpty()) {
            throw new BadCallException(source + ": has no picture, expected some of "
                    + ENDINGS.stream().sorted().toList());
        }
        Map<String, Integer> sharing = new HashMap<>();
        for (Path photo : photos) {
            sharing.merge(key(stem(photo)), 1, Integer::sum);
        }
        Set<String> taken = new HashSet<>();
        List<Job> jobs = new ArrayList<>();
        for (Path photo : photos) {
            String stem = stem(photo);
            boolean alone = sharing.getOrDefault(key(stem), 0) == 1
                    && !stem.replace(".", "").isBlank();
            String folder = free(alone ? stem : name(photo), taken);
            jobs.add(new Job(
                    photo,
                    beside(photo, stem + MASK),
                    beside(photo, stem + ".keypoints.json"),
                    beside(photo, stem + LABELS),
                    output.resolve(folder)));
        }
        return List.copyOf(jobs);
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(BatchList::isPhoto).sorted().toList();
        }
    }

    private static boolean isPhoto(Path file) {
        String name = key(name(file));
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return ENDINGS.contains(ending)
                && !name.endsWith(MASK)
                && !name.endsWith(LABELS)
                && !name.startsWith(".")
                && Files.isRegularFile(file);
    }

    private static List<Path> lines(Path list) throws IOException, BadCallException {
        List<Path> photos = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(list)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            try {
                photos.add(list.resolveSibling(text));
            } catch (IllegalArgumentException e) {
                throw new BadCallException(list + ": line " + number + " is no path: " + text);
            }
        }
        return photos;
    }

    private static String free(String wanted, Set<String> taken) {
        String folder = wanted;
        for (int i = 2; !taken.add(key(folder)); i++) {
            folder = wanted + "-" + i;
        }
        return folder;
    }

    private static @Nullable Path beside(Path photo, String name) {
        Path file = photo.resolveSibling(name);
        return Files.isRegularFile(file) ? file : null;
    }

    private static String name(Path photo) {
        Path name = photo.normalize().getFileName();
        return name == null || name.toString().replace(".", "").isBlank() ? "photo" : name.toString();
    }

    private static String stem(Path photo) {
        String name = name(photo);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Folders that differ by case alone are one on some machines. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
