package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;

/** One run of the program: where data lies, what was measured, where pictures go. */
final class Session {
    private final Path data;
    private final int limit;
    private final @Nullable Path html;
    private final PrintWriter out;
    private final Map<String, Map<String, Double>> measures = new LinkedHashMap<>();
    private final StringBuilder page = new StringBuilder();
    private String topic = "";

    Session(Path data, int limit, @Nullable Path html, PrintWriter out) {
        this.data = data;
        this.limit = limit;
        this.html = html;
        this.out = out;
    }

    void begin(String name) {
        topic = name;
        out.println("== " + name);
        page.append("<h2>").append(name).append("</h2>\n");
    }

    /** A file or folder of the data. */
    Path data(String relative) {
        return data.resolve(relative);
    }

    /** Whether data is there; says so when it is not. */
    boolean has(String relative) {
        boolean there = Files.exists(data(relative));
        if (!there) {
            out.println("skipped: " + relative + " is absent");
        }
        return there;
    }

    /** The entries of a folder in order, at most as many as the run was limited to, spread evenly. */
    List<Path> entries(String folder) throws IOException {
        return spread(folder(folder));
    }

    /** All entries of a folder in order. */
    List<Path> folder(String folder) throws IOException {
        try (Stream<Path> all = Files.list(data(folder))) {
            return all.sorted().toList();
        }
    }

    /** At most as many elements as the run was limited to, spread evenly. */
    <T> List<T> spread(List<T> all) {
        if (all.size() <= limit) {
            return all;
        }
        return Stream.iterate(0, i -> i + 1)
                .limit(limit)
                .map(i -> all.get((int) ((long) i * all.size() / limit)))
                .toList();
    }

    /** Notes and prints a figure. */
    void note(String measure, double value) {
        measures.computeIfAbsent(topic, t -> new LinkedHashMap<>()).put(measure, value);
        out.printf(Locale.ROOT, "%-52s %12.5g%n", measure, value);
        page.append(String.format(Locale.ROOT, "<p>%s: <b>%.5g</b></p>%n", measure, value));
    }

    /** Prints a line that is no figure. */
    void say(String line) {
        out.println(line);
    }

    /** Whether pictures are wanted. */
    boolean shows() {
        return html != null;
    }

    /** Adds a row of pictures to the page. */
    void show(String caption, Map<String, Photo> pictures) throws IOException {
        if (html == null) {
            return;
        }
        page.append("<h3>").append(caption).append("</h3><div class=row>\n");
        for (Map.Entry<String, Photo> picture : pictures.entrySet()) {
            String file = (topic + "-" + caption + "-" + picture.getKey()).replaceAll("[^A-Za-z0-9-]+", "_") + ".png";
            Photos.writePng(picture.getValue(), html.resolve(file));
            page.append("<figure><img src='")
                    .append(file)
                    .append("'><figcaption>")
                    .append(picture.getKey());
            page.append("</figcaption></figure>\n");
        }
        page.append("</div>\n");
    }

    /** All figures, topic by topic. */
    Map<String, Map<String, Double>> measures() {
        return measures;
    }

    /** Writes the page. */
    void finish() {
        if (html == null) {
            return;
        }
        String head = "<!doctype html><meta charset=utf-8><title>Photo Wake-Up: evaluation</title><style>"
                + "body{font-family:sans-serif}.row{display:flex;flex-wrap:wrap;gap:6px}figure{margin:0}"
                + "img{height:340px}</style>\n";
        try {
            Files.writeString(html.resolve("index.html"), head + page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
