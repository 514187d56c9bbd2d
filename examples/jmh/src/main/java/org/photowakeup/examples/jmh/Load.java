package org.photowakeup.examples.jmh;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.photowakeup.Avatar;
import org.photowakeup.Cutout;
import org.photowakeup.FittedBody;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.animate.export.GlbWriter;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;

/**
 * Many photos through one shared pipeline: whether each gives the bytes that it gives alone, what stays in memory, and
 * how many a second. {@code java -Xms1g -Xmx1g -XX:+AlwaysPreTouch -cp benchmarks.jar
 * org.photowakeup.examples.jmh.Load [PHOTOS] [THREADS]}.
 */
public final class Load {
    /** Different pictures; the landmarks of every fifth are found by the network. */
    private static final int PICTURES = 20;

    private final PhotoWakeUp wakeUp =
            PhotoWakeUp.builder().parallel(Parallel.sequential()).build();

    private Load() {}

    /**
     * What memory holds after a collection.
     *
     * @param heap bytes in use
     * @param process resident bytes, 0 where the system does not say
     */
    public record Memory(long heap, long process) {
        static Memory now() throws IOException {
            for (int i = 0; i < 4; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            Path status = Path.of("/proc/self/status");
            long resident = 0;
            for (String line : Files.isReadable(status) ? Files.readAllLines(status) : List.<String>of()) {
                resident = line.startsWith("VmRSS:") ? 1024 * Long.parseLong(line.replaceAll("\\D", "")) : resident;
            }
            return new Memory(runtime.totalMemory() - runtime.freeMemory(), resident);
        }
    }

    /**
     * What a run found.
     *
     * @param different photos whose bytes were not those of the same photo alone
     * @param early memory after a fifth of the photos
     * @param late memory after all
     * @param photosPerSecond over the last four fifths
     */
    public record Result(int different, Memory early, Memory late, double photosPerSecond) {}

    /** Runs and prints. */
    public static void main(String[] arguments) throws Exception {
        int photos = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        print(run(photos, threads), photos, threads, System.out);
    }

    /** Wakes so many photos, so many at a time. */
    public static Result run(int photos, int threads) throws IOException, InterruptedException, ExecutionException {
        Load load = new Load();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<byte[]> alone = new ArrayList<>();
            for (int i = 0; i < Math.min(photos, PICTURES); i++) {
                alone.add(load.wake(i));
            }
            int fifth = photos / 5;
            int different = load.together(workers, 0, fifth, alone);
            Memory early = Memory.now();
            long start = System.nanoTime();
            different += load.together(workers, fifth, photos, alone);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(different, early, Memory.now(), (photos - fifth) / seconds);
        } finally {
            workers.shutdownNow();
            load.wakeUp.close();
        }
    }

    private int together(ExecutorService workers, int from, int to, List<byte[]> alone)
            throws InterruptedException, ExecutionException {
        List<Future<Boolean>> same = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int number = i;
            same.add(workers.submit(() -> Arrays.equals(wake(number), alone.get(number % alone.size()))));
        }
        int different = 0;
        for (Future<Boolean> each : same) {
            different += each.get() ? 0 : 1;
        }
        return different;
    }

    private byte[] wake(int number) throws IOException {
        int picture = number % PICTURES;
        Raster rgb = Samples.photo().rgb();
        float light = 1 - 0.03f * picture;
        Photo photo = new Photo(Raster.generate(
                rgb.width(), rgb.height(), 3, (c, x, y) -> Math.min(1, light * rgb.at(c, x, y))));
        Cutout cutout = wakeUp.cutOut(photo, Samples.person());
        FittedBody fitted = picture % 5 == 4 ? wakeUp.fit(cutout) : wakeUp.fit(cutout, Samples.keypoints());
        Avatar avatar = wakeUp.reconstruct(wakeUp.layer(fitted));
        return new GlbWriter().toBytes(avatar.mesh(), List.of());
    }

    private static void print(Result result, int photos, int threads, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%d photos on %d threads: %d differ from the same photo alone, %.2f photos a second%n",
                photos,
                threads,
                result.different(),
                result.photosPerSecond());
        for (int i = 0; i < 2; i++) {
            Memory memory = i == 0 ? result.early() : result.late();
            out.printf(
                    Locale.ROOT,
                    "after photo %4d: heap %6.1f MiB, process %7.1f MiB%n",
                    i == 0 ? photos / 5 : photos,
                    memory.heap() / 1048576.0,
                    memory.process() / 1048576.0);
        }
    }
}
