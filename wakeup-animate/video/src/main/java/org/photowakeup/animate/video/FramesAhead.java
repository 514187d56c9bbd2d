package org.photowakeup.animate.video;

import java.util.function.BiFunction;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * A video's frames in order. While a batch of them is taken the next is drawn on other threads: a frame a task, or one frame
 * by all threads where frames are large. Used by one thread.
 */
final class FramesAhead implements AutoCloseable {
    private static final int MOST = 8;
    /** Pixels of a batch. */
    private static final long ROOM = 4_000_000;

    private final int count;
    private final int together;
    private final Parallel parallel;
    private final StageContext alone;
    private final BiFunction<Integer, StageContext, VideoFrame> drawing;
    private VideoFrame[] batch = {};
    private int taken;
    private int begun;
    private Runnable coming = () -> {};
    private VideoFrame[] next = {};

    /**
     * Begins to draw.
     *
     * @param count how many
     * @param pixels of a frame
     * @param drawing draws a frame in a context; called by any thread
     */
    FramesAhead(int count, long pixels, StageContext context, BiFunction<Integer, StageContext, VideoFrame> drawing) {
        this.count = count;
        this.parallel = context.parallel();
        this.drawing = drawing;
        this.together = parallel.width() < 2 ? 1 : (int) Math.max(1, Math.min(MOST, ROOM / pixels));
        StageContext quiet = context.withProgress(fraction -> {});
        this.alone = together > 1 ? quiet.withParallel(Parallel.sequential()) : quiet;
        begin();
    }

    /** The next frame; to be called as often as there are frames. */
    VideoFrame next() {
        if (taken == batch.length) {
            close();
            batch = next;
            taken = 0;
            begin();
        }
        return batch[taken++];
    }

    private void begin() {
        int first = begun;
        VideoFrame[] frames = new VideoFrame[Math.min(together, count - first)];
        begun += frames.length;
        next = frames;
        if (frames.length > 0) {
            coming = parallel.start(() ->
                    parallel.forEach(frames.length, i -> frames[i] = drawing.apply(first + i, alone)));
        }
    }

    /** Waits until nothing is drawn any more. */
    @Override
    public void close() {
        Runnable waiting = coming;
        coming = () -> {};
        waiting.run();
    }
}
