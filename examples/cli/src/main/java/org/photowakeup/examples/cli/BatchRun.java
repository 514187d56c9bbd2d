package org.photowakeup.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.photowakeup.MissingStageException;
import org.photowakeup.PipelineListener;
import org.photowakeup.WakeUpException;

/**
 * Many photos, each to a folder of its own. A photo that an earlier run finished with the same settings is passed over,
 * so that a run that was stopped goes on where it was; a photo without a result is one line and does not stop the others.
 */
final class BatchRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final HeadStart ready;
    private final PrintWriter lines;
    private final TreeMap<String, String> failures = new TreeMap<>();
    private final AtomicInteger done = new AtomicInteger();
    private int written;
    private int skipped;

    BatchRun(Settings settings, HeadStart ready, PrintWriter lines) {
        this.settings = settings;
        this.ready = ready;
        this.lines = lines;
    }

    /** Whether every photo has a result now. */
    boolean run() throws IOException, BadCallException {
        if (settings.photo != null || settings.mask != null || settings.keypoints != null) {
            throw new BadCallException("--batch takes no PHOTO, --mask or --keypoints;"
                    + " NAME.mask.png and NAME.keypoints.json beside a photo are its own");
        }
        if (settings.photosAtOnce < 1 || settings.photosAtOnce > 1024) {
            throw new BadCallException("--photos-at-once is " + settings.photosAtOnce + ", expected 1 to 1024");
        }
        long start = System.nanoTime();
        List<Job> jobs = BatchList.read(Objects.requireNonNull(settings.batch), settings.output);
        try (OutputFolder out = OutputFolder.open(settings.output);
                Workshop workshop = Workshop.open(settings, ready)) {
            all(jobs, workshop);
            String summary = summary(jobs.size(), Duration.ofNanos(System.nanoTime() - start));
            lines.println("wakeup: " + summary);
            writeSummary(out.file("summary.json"));
            out.publish();
        }
        return failures.isEmpty();
    }

    private void all(List<Job> jobs, Workshop workshop) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(settings.photosAtOnce);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Job job : jobs) {
                running.add(workers.submit(() -> one(job, jobs.size(), workshop)));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IOException("a worker failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private void one(Job job, int of, Workshop workshop) {
        if (ReportFile.isFinished(settings, job)) {
            note(job, of, "finished before", false);
            return;
        }
        long start = System.nanoTime();
        try {
            workshop.wake(job, new PipelineListener() {});
            note(job, of, String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9), true);
        } catch (MissingStageException e) {
            throw e;
        } catch (WakeUpException | IOException | BadCallException e) {
            fail(job, of, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            fail(
                    job,
                    of,
                    "needs more memory than the " + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MiB of this process (java -Xmx...)");
        } catch (RuntimeException e) {
            fail(job, of, e.toString());
        }
    }

    private synchronized void note(Job job, int of, String what, boolean isNew) {
        written += isNew ? 1 : 0;
        skipped += isNew ? 0 : 1;
        lines.println("[" + done.incrementAndGet() + "/" + of + "] " + job.photoName() + ": " + what);
    }

    private synchronized void fail(Job job, int of, String reason) {
        String line = reason.replaceAll("\\s*\\R\\s*", " ");
        failures.put(job.photoName(), line);
        String named = line.startsWith(job.photoName()) ? line : job.photoName() + ": " + line;
        lines.println("[" + done.incrementAndGet() + "/" + of + "] failed: " + named);
    }

    private synchronized String summary(int of, Duration took) {
        return String.format(
                Locale.ROOT,
                "%d photos: %d written, %d finished before, %d failed, in %.1f s",
                of,
                written,
                skipped,
                failures.size(),
                took.toNanos() / 1e9);
    }

    private synchronized void writeSummary(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("written", written).put("finishedBefore", skipped);
        ObjectNode failed = root.putObject("failed");
        failures.forEach(failed::put);
        Files.writeString(file, root.toPrettyString() + "\n");
    }
}
