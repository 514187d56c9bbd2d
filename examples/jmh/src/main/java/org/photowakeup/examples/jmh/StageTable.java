package org.photowakeup.examples.jmh;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.PipelineListener;
import org.photowakeup.Stage;
import org.photowakeup.animate.export.GlbWriter;
import org.photowakeup.animate.motion.BuiltInMotions;
import org.photowakeup.body.LiftedPose;
import org.photowakeup.stage.Parallel;

/**
 * Prints a table of seconds a stage, for photos of 0.5, 1 and 4 megapixels with mask and landmarks and without any network, on one thread and on
 * four, in a fresh Java (cold) and after some runs (warm, the median of three), and the process's peak memory. Each column
 * is a process of its own. The background is repaired while other stages run, so its row counts time that the sum does not
 * count again.
 */
public final class StageTable {
    private static final double[] MEGAPIXELS = {0.5, 1, 4};
    private static final int[] THREADS = {1, 4};
    private static final List<String> SMALL_HEAP = List.of(
            "-Xms460m",
            "-Xmx460m",
            "-XX:G1HeapRegionSize=2m",
            "-XX:InitiatingHeapOccupancyPercent=90",
            "-XX:-G1UseAdaptiveIHOP");

    private static final int WARM_UP = 4;
    private static final int MEASURED = 3;

    private StageTable() {}

    /** Prints the table; with three arguments, megapixels, threads and runs, the figures of one column. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length == 3) {
            column(Double.parseDouble(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                    .forEach((name, value) -> out.println(name + "=" + value));
            return;
        }
        Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
        for (double megapixels : MEGAPIXELS) {
            for (int threads : THREADS) {
                String head = String.format(Locale.ROOT, "%s MP, %d", text(megapixels), threads);
                Map<String, Double> cold = process(megapixels, threads, 1);
                columns.put(head + " cold", cold);
                columns.put(head, process(megapixels, threads, WARM_UP + MEASURED));
            }
        }
        print(columns, out);
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Integer.toString((int) number) : Double.toString(number);
    }

    /**
     * Runs one column in a Java of its own with as little heap as lets it finish at ease. In the smaller one the
     * collector would mark beside the work all the time if it were let, and in regions of a megabyte large arrays find no
     * room side by side.
     */
    private static Map<String, Double> process(double megapixels, int threads, int runs)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseG1GC");
        command.addAll(megapixels > 1 ? List.of("-Xmx1280m") : SMALL_HEAP);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StageTable.class.getName()));
        command.addAll(List.of(Double.toString(megapixels), Integer.toString(threads), Integer.toString(runs)));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the run of " + megapixels + " MP on " + threads + " threads failed");
        }
        Map<String, Double> column = new LinkedHashMap<>();
        for (String line : printed.lines().toList()) {
            int at = line.indexOf('=');
            column.put(line.substring(0, at), Double.parseDouble(line.substring(at + 1)));
        }
        return column;
    }

    /** Seconds of each stage in the median run of those measured, their sum, and MiB. */
    static Map<String, Double> column(double megapixels, int threads, int runs) throws IOException {
        EnlargedSample sample = EnlargedSample.of(megapixels);
        List<Map<String, Double>> all = new ArrayList<>();
        ForkJoinPool pool = new ForkJoinPool(threads);
        try (PhotoWakeUp wakeUp = PhotoWakeUp.builder()
                .poseLifter((photo, person, keypoints, context) -> LiftedPose.none())
                .parallel(Parallel.in(pool))
                .build()) {
            for (int run = 0; run < runs; run++) {
                all.add(run(wakeUp, sample));
            }
        } finally {
            pool.shutdown();
        }
        List<Map<String, Double>> measured = all.subList(Math.max(0, all.size() - MEASURED), all.size());
        Map<String, Double> median = measured.stream()
                .sorted((a, b) -> Double.compare(a.getOrDefault("sum", 0.0), b.getOrDefault("sum", 0.0)))
                .toList()
                .get(measured.size() / 2);
        median.put("peak MiB", peakMebibytes());
        return median;
    }

    private static Map<String, Double> run(PhotoWakeUp wakeUp, EnlargedSample sample) throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        long start = System.nanoTime();
        PhotoWakeUp watched = wakeUp.watchedBy(new PipelineListener() {
            @Override
            public void finished(Stage stage, Duration took) {
                seconds.merge(
                        stage.name().toLowerCase(Locale.ROOT).replace('_', ' '), took.toNanos() / 1e9, Double::sum);
            }
        });
        Avatar avatar = watched.wake(sample.photo(), sample.mask(), sample.keypoints());
        long built = System.nanoTime();
        byte[] glb = new GlbWriter()
                .toBytes(
                        avatar.mesh(),
                        List.of(BuiltInMotions.walk(
                                avatar.mesh().skeleton(), avatar.mesh().bindPose())));
        seconds.put("glb", (System.nanoTime() - built) / 1e9);
        seconds.put("sum", (System.nanoTime() - start) / 1e9);
        if (glb.length == 0) {
            throw new IOException("the GLB is empty");
        }
        return seconds;
    }

    /** What the system counted for the process; where it does not say, the peaks of Java's own memory. */
    private static double peakMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        }
        double bytes = 0;
        for (MemoryPoolMXBean memory : ManagementFactory.getMemoryPoolMXBeans()) {
            bytes += memory.getPeakUsage().getUsed();
        }
        return bytes / (1 << 20);
    }

    private static void print(Map<String, Map<String, Double>> columns, PrintStream out) {
        out.println("| seconds | " + String.join(" | ", columns.keySet()) + " |");
        out.println("|---".repeat(columns.size() + 1) + "|");
        for (String row : columns.values().iterator().next().keySet()) {
            StringBuilder line = new StringBuilder("| " + row);
            for (Map<String, Double> column : columns.values()) {
                String format = row.endsWith("MiB") ? " | %.0f" : " | %.2f";
                line.append(String.format(Locale.ROOT, format, column.getOrDefault(row, 0.0)));
            }
            out.println(line + " |");
        }
    }
}
