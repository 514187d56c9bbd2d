package org.photowakeup.animate.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.stage.StageContext;

/**
 * Writes a clip as a video. The file's ending says how: {@code .mp4} (H.264, by an {@code ffmpeg} on the PATH when there
 * is one with libx264, by JCodec otherwise), {@code .gif}, and a folder of PNG files for any other name.
 *
 * <p>A file appears whole under its name or not at all. Immutable.
 */
public final class VideoWriter {
    private final CharacterRenderer renderer;
    private final int framesPerSecond;
    private final View view;
    private final String ffmpeg;

    /** A writer of 30 frames a second with the photo's camera. */
    public VideoWriter(CharacterRenderer renderer) {
        this(renderer, 30, View.photo(), "ffmpeg");
    }

    private VideoWriter(CharacterRenderer renderer, int framesPerSecond, View view, String ffmpeg) {
        this.renderer = renderer;
        this.framesPerSecond = framesPerSecond;
        this.view = view;
        this.ffmpeg = ffmpeg;
    }

    /** The same at another rate, 1 to 120 frames a second. */
    public VideoWriter withFramesPerSecond(int rate) {
        if (rate < 1 || rate > 120) {
            throw new IllegalArgumentException("frames per second must be 1 to 120, not " + rate);
        }
        return new VideoWriter(renderer, rate, view, ffmpeg);
    }

    /** The same with another camera. */
    public VideoWriter withView(View other) {
        return new VideoWriter(renderer, framesPerSecond, other, ffmpeg);
    }

    /** The same with another program in ffmpeg's place, by name or path; an empty name for none. */
    public VideoWriter withFfmpeg(String program) {
        return new VideoWriter(renderer, framesPerSecond, view, program);
    }

    /**
     * Writes a clip.
     *
     * @throws IOException when writing fails
     * @throws java.util.concurrent.CancellationException when the caller cancelled; no file remains
     */
    public void write(Path file, Scenery scenery, MotionClip clip, StageContext context) throws IOException {
        write(() -> sink(file, context), scenery, clip, context);
    }

    /** The same on the calling thread. */
    public void write(Path file, Scenery scenery, MotionClip clip) throws IOException {
        write(file, scenery, clip, StageContext.standard());
    }

    /** The same to a sink, which is finished, or discarded when anything fails. */
    public void write(FrameSink sink, Scenery scenery, MotionClip clip, StageContext context) throws IOException {
        try {
            write(() -> sink, scenery, clip, context);
        } finally {
            sink.discard();
        }
    }

    /** Opens the sink, which may take its time, while the first frames are drawn. */
    private void write(Opening opening, Scenery scenery, MotionClip clip, StageContext context) throws IOException {
        PreparedScene scene = renderer.prepare(scenery);
        int count = 1 + (int) Math.floor(clip.duration() * framesPerSecond + 1e-6);
        try (FramesAhead frames = new FramesAhead(
                count, (long) scene.width() * scene.height(), context, (f, alone) -> frame(scene, clip, f, alone))) {
            FrameSink sink = opening.open();
            try {
                for (int f = 0; f < count; f++) {
                    context.progress((double) f / count);
                    sink.add(frames.next());
                }
                sink.finish();
                context.progress(1);
            } finally {
                sink.discard();
            }
        }
    }

    private interface Opening {
        FrameSink open() throws IOException;
    }

    private VideoFrame frame(PreparedScene scene, MotionClip clip, int number, StageContext context) {
        double seconds = (double) number / framesPerSecond;
        Pose pose = number == 0 ? clip.frames().get(0) : clip.at(seconds);
        return scene.frame(pose, view.at(pose, seconds), context);
    }

    private FrameSink sink(Path file, StageContext context) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gif")) {
            return new GifAnimation(file, framesPerSecond);
        }
        if (!name.endsWith(".mp4")) {
            return new PngSequence(file);
        }
        return !ffmpeg.isEmpty() && FfmpegMp4.available(ffmpeg)
                ? new FfmpegMp4(ffmpeg, file, framesPerSecond, context.parallel())
                : new JcodecMp4(file, framesPerSecond, context.parallel());
    }
}
