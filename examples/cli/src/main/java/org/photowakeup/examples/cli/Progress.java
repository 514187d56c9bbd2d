package org.photowakeup.examples.cli;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.photowakeup.PipelineListener;
import org.photowakeup.Stage;

/** Shows on standard error what the pipeline does and keeps the seconds of each stage. */
final class Progress implements PipelineListener, AutoCloseable {
    private final Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    private final ProgressBar bar;

    Progress() {
        bar = new ProgressBarBuilder()
                .setTaskName("wakeup")
                .setInitialMax(100L * Stage.values().length)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .hideEta()
                .build();
    }

    @Override
    public void started(Stage stage) {
        bar.setExtraMessage(stage.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        bar.stepTo(100L * stage.ordinal());
    }

    @Override
    public void progressed(Stage stage, double fraction) {
        bar.stepTo(100L * stage.ordinal() + Math.round(100 * fraction));
    }

    @Override
    public void finished(Stage stage, Duration took) {
        seconds.merge(stage, took.toNanos() / 1e9, Double::sum);
    }

    /** Seconds of each stage that ran. */
    Map<Stage, Double> seconds() {
        return Map.copyOf(seconds);
    }

    void done() {
        bar.setExtraMessage("");
        bar.stepTo(bar.getMax());
    }

    @Override
    public void close() {
        bar.close();
    }
}
