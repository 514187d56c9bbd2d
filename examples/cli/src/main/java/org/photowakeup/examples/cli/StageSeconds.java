package org.photowakeup.examples.cli;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.photowakeup.PipelineListener;
import org.photowakeup.Stage;

/** Keeps the seconds of each stage and hands on what it hears. */
final class StageSeconds implements PipelineListener {
    private final Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    private final PipelineListener next;

    StageSeconds(PipelineListener next) {
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
    public void finished(Stage stage, Duration took) {
        seconds.merge(stage, took.toNanos() / 1e9, Double::sum);
        next.finished(stage, took);
    }

    /** Seconds of each stage that ran. */
    Map<Stage, Double> all() {
        return Map.copyOf(seconds);
    }
}
