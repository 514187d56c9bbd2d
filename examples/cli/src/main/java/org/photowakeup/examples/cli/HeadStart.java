package org.photowakeup.examples.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.photowakeup.segmentation.maskrcnn.MaskRcnnDetector;

/** The network that the first photo waits for, loaded on a thread of its own while the call is still being read. */
final class HeadStart {
    /** Whoever says so needs no network, another one, or counts threads. */
    private static final List<String> WITHOUT =
            List.of("-h", "--help", "-V", "--version", "--mask", "--labels", "--detector", "--threads");

    private final @Nullable MaskRcnnDetector detector;

    private HeadStart(@Nullable MaskRcnnDetector detector) {
        this.detector = detector;
    }

    /** Nothing is loaded before it is asked for. */
    static HeadStart none() {
        return new HeadStart(null);
    }

    /** Begins to load what a call will probably need. */
    static HeadStart of(String[] arguments) {
        for (String argument : arguments) {
            for (String option : WITHOUT) {
                if (argument.equals(option) || argument.startsWith(option + "=")) {
                    return none();
                }
            }
        }
        MaskRcnnDetector detector = MaskRcnnDetector.embedded();
        Thread loading = new Thread(detector::prepare, "head-start");
        loading.setDaemon(true);
        // What goes wrong shows again, with a message, when the network is used.
        loading.setUncaughtExceptionHandler((thread, problem) -> {});
        loading.start();
        return new HeadStart(detector);
    }

    /** The network on its way, if it was begun; whoever takes it closes it. */
    Optional<MaskRcnnDetector> detector() {
        return Optional.ofNullable(detector);
    }
}
