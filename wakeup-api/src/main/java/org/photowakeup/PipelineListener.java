package org.photowakeup;

import java.time.Duration;

/**
 * Hears what the pipeline does, on the thread that runs it. Every method does nothing by default. Stages that run at the
 * same time are told of one after the other, in the same order on any number of threads; their durations overlap.
 */
public interface PipelineListener {
    /** A stage begins. MATCH, WARP and INTEGRATE begin once a layer. */
    default void started(Stage stage) {}

    /** A stage has done a fraction, in [0, 1], of its work. */
    default void progressed(Stage stage, double fraction) {}

    /** A stage made a choice that the caller should know, told in one line. */
    default void noted(Stage stage, String line) {}

    /** A stage ended well. */
    default void finished(Stage stage, Duration took) {}
}
