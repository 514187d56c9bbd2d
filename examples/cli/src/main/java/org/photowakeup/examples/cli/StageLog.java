package org.photowakeup.examples.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.photowakeup.PipelineListener;
import org.photowakeup.Stage;

/** Keeps the seconds of each stage and what stages noted, and hands on what it hears. */
final class StageLog implements PipelineListener {
    private final Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    private final List<String> notes = new ArrayList<>();
    private final PipelineListener next;

    StageLog(PipelineListener next) {
        this.next = next;
    }

    @Override
    public void started(Stage stage) {
        next.started(stage);
    }

    @Override
    public void progressed(Stage stage, double fraction) {
        next.progressed(stage, fraction);
    }

    @Override
    public void noted(Stage stage, String line) {
        notes.add(stage.name().toLowerCase(Locale.ROOT) + ": " + line);
        next.noted(stage, line);
    }

    @Override
    public void finished(Stage stage, Duration took) {
        seconds.merge(stage, took.toNanos() / 1e9, Double::sum);
        next.finished(stage, took);
    }

    /** Seconds of each stage that ran. */
    Map<Stage, Double> seconds() {
        return Map.copyOf(seconds);
    }

    /** What stages noted, in order. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
