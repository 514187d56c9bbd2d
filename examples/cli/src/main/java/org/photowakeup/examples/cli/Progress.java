package org.photowakeup.examples.cli;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.photowakeup.PipelineListener;
import org.photowakeup.Stage;

/** Shows on standard error what the pipeline does. The bar never falls back where stages repeat for every layer. */
final class Progress implements PipelineListener, AutoCloseable {
    private final ProgressBar bar;
    private long reached;

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
        reach(100L * stage.ordinal());
    }

    @Override
    public void progressed(Stage stage, double fraction) {
        reach(100L * stage.ordinal() + Math.round(100 * fraction));
    }

    private void reach(long step) {
        reached = Math.max(reached, step);
        bar.stepTo(reached);
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
