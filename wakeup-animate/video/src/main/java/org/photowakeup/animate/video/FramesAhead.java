package org.photowakeup.animate.video;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiFunction;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * A video's frames in order. While one is taken the next are drawn on other threads: a frame a task, or one frame by all
 * threads where frames are large. Used by one thread.
 */
final class FramesAhead implements AutoCloseable {
    private static final int MOST = 24;
    /** Pixels of the frames that are drawn before they are taken. */
    private static final long ROOM = 8_000_000;

    private final int count;
    private final Parallel parallel;
    private final StageContext alone;
    private final BiFunction<Integer, StageContext, VideoFrame> drawing;
    private final Deque<Coming> coming = new ArrayDeque<>();
    private int begun;
    private volatile boolean stopped;

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
        int ahead = parallel.width() < 2 ? 1 : (int) Math.max(1, Math.min(MOST, ROOM / pixels));
        StageContext quiet = context.withProgress(fraction -> {});
        this.alone = ahead > 1 ? quiet.withParallel(Parallel.sequential()) : quiet;
        for (int i = 0; i < ahead; i++) {
            begin();
        }
    }

    /** The next frame; to be called as often as there are frames. */
    VideoFrame next() {
        Coming next = coming.remove();
        next.waiting().run();
        begin();
        return next.frame()[0];
    }

    private void begin() {
        if (begun < count) {
            int number = begun++;
            VideoFrame[] frame = new VideoFrame[1];
            Runnable waiting = parallel.start(() -> {
                if (!stopped) {
                    frame[0] = drawing.apply(number, alone);
                }
            });
            coming.add(new Coming(waiting, frame));
        }
    }

    /** Leaves out what is not begun and waits until nothing is drawn any more. */
    @Override
    public void close() {
        stopped = true;
        while (!coming.isEmpty()) {
            try {
                coming.remove().waiting().run();
            } catch (RuntimeException | Error e) {
                // Nobody asks for this frame any more.
            }
        }
    }

    /**
     * A frame on its way.
     *
     * @param waiting waits until it is drawn; to be run once
     * @param frame one place for it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Coming(Runnable waiting, VideoFrame[] frame) {}
}
