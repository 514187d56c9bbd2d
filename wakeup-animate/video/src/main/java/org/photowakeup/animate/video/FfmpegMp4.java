package org.photowakeup.animate.video;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.photowakeup.stage.Parallel;

/** H.264 in MP4 by an {@code ffmpeg} on the PATH, which gets raw frames through a pipe. */
final class FfmpegMp4 implements FrameSink {
    private static final int SECONDS_TO_END = 120;

    private final PartFile file;
    private final Path log;
    private final String program;
    private final int framesPerSecond;
    private final Parallel parallel;
    private @Nullable Process process;
    private @Nullable OutputStream pipe;
    private @Nullable YuvFrame last;
    private boolean finished;

    FfmpegMp4(String program, Path target, int framesPerSecond, Parallel parallel) throws IOException {
        this.program = program;
        this.framesPerSecond = framesPerSecond;
        this.parallel = parallel;
        file = PartFile.of(target);
        log = Files.createTempFile("ffmpeg", ".log");
    }

    /** Whether a program of that name starts and knows libx264. */
    static boolean available(String program) {
        try {
            Process asked = new ProcessBuilder(program, "-hide_banner", "-h", "encoder=libx264")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readNBytes(4000), StandardCharsets.ISO_8859_1);
            asked.destroy();
            return answer.contains("Encoder libx264");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void add(VideoFrame frame) throws IOException {
        YuvFrame yuv = last == null ? YuvFrame.of(frame, parallel) : last.next(frame, parallel);
        last = yuv;
        if (pipe == null) {
            pipe = start(yuv, YuvFrame.isHd(frame.height()) ? "bt709" : "smpte170m");
        }
        try {
            pipe.write(yuv.y);
            pipe.write(yuv.cb);
            pipe.write(yuv.cr);
        } catch (IOException e) {
            throw new IOException(program + " stopped: " + lastLine(), e);
        }
    }

    private OutputStream start(YuvFrame first, String matrix) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "-y", "-hide_banner", "-loglevel", "error"));
        command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", first.width + "x" + first.height));
        command.addAll(List.of("-r", String.valueOf(framesPerSecond), "-i", "pipe:0"));
        command.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "17", "-pix_fmt", "yuv420p"));
        command.addAll(List.of("-colorspace", matrix, "-color_primaries", "bt709", "-color_trc", "bt709"));
        command.addAll(List.of("-color_range", "tv", "-movflags", "+faststart", "-f", "mp4"));
        command.add(file.part().toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new BufferedOutputStream(process.getOutputStream(), 1 << 20);
    }

    private String lastLine() throws IOException {
        String all = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
        List<String> lines = Arrays.asList(all.split("\n", -1));
        return lines.get(lines.size() - 1);
    }

    @Override
    public void finish() throws IOException {
        if (process == null || pipe == null) {
            throw new IOException("a video needs a frame");
        }
        pipe.close();
        if (!ended(process) || process.exitValue() != 0) {
            throw new IOException(program + " failed: " + lastLine());
        }
        file.finish();
        finished = true;
        Files.deleteIfExists(log);
    }

    private static boolean ended(Process process) throws IOException {
        try {
            return process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the video was finished", e);
        }
    }

    @Override
    public void discard() {
        if (finished) {
            return;
        }
        if (process != null) {
            process.destroyForcibly();
        }
        file.discard();
        if (!log.toFile().delete()) {
            log.toFile().deleteOnExit();
        }
    }
}
