package org.photowakeup.examples.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The same call in a second Java with other options. A small photo is over before Java's second compiler has paid for
 * itself: compiling takes a plain Java nearly half of its time. So in the second Java only the first compiler works, and
 * sooner, and one thread collects garbage, seldom; a jar's manifest cannot ask for that. The first Java waits, and ends as
 * the second does; the second ends when the first was killed.
 *
 * <p>Whoever gave Java options of their own stays in the first Java, as do batches and photos above two megapixels, which
 * run long enough for the second compiler.
 */
final class QuickJava {
    static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TieredStopAtLevel=1",
            "-XX:Tier0InvokeNotifyFreqLog=6",
            "-XX:Tier0BackedgeNotifyFreqLog=9",
            "-XX:Tier3InvocationThreshold=100",
            "-XX:Tier3MinInvocationThreshold=50",
            "-XX:Tier3CompileThreshold=500",
            "-XX:Tier3BackEdgeThreshold=2000",
            "-XX:+UseSerialGC",
            "-XX:InitialRAMPercentage=6",
            "-XX:NewRatio=1");

    /** Marks the second Java and names the first one's process. */
    private static final String FIRST = "wakeup.first";

    /** Pixels of a photo up to which it pays. */
    private static final long SMALL = 2_000_000;

    private static final List<String> OTHER_CALLS = List.of("-h", "--help", "-V", "--version", "--batch");

    private final String java;
    private final String jar;

    /**
     * A second Java.
     *
     * @param java the program
     * @param jar with the command
     */
    QuickJava(String java, String jar) {
        this.java = java;
        this.jar = jar;
    }

    /** The Java that runs now and its class path. */
    static QuickJava likeThisOne() {
        return new QuickJava(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"));
    }

    /**
     * Whether it pays.
     *
     * @param options what the first Java was given
     * @param arguments of the command
     */
    boolean pays(List<String> options, String... arguments) {
        if (!options.isEmpty() || jar.contains(File.pathSeparator) || arguments.length == 0) {
            return false;
        }
        for (String argument : arguments) {
            for (String other : OTHER_CALLS) {
                if (argument.equals(other) || argument.startsWith(other + "=")) {
                    return false;
                }
            }
            if (PictureHeader.pixels(argument) > SMALL) {
                return false;
            }
        }
        return true;
    }

    /** What is run. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(OPTIONS);
        command.addAll(List.of("-D" + FIRST + "=" + ProcessHandle.current().pid(), "-cp", jar, Start.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /**
     * Runs it in this process's place: same input and outputs, and whoever stops this process stops it.
     *
     * @return its exit code
     * @throws IOException when it cannot be started
     */
    int run(String... arguments) throws IOException {
        Process second = new ProcessBuilder(command(arguments)).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(second), "stop"));
        while (true) {
            try {
                return second.waitFor();
            } catch (InterruptedException e) {
                second.destroy();
            }
        }
    }

    private static void stop(Process second) {
        second.destroy();
        try {
            second.waitFor();
        } catch (InterruptedException e) {
            second.destroyForcibly();
        }
    }

    /** Whether this is the second Java. */
    static boolean isHere() {
        return Long.getLong(FIRST) != null;
    }

    /** Lets the second Java end when the first is gone, which then could not say so. */
    static void endWithTheFirst() {
        Thread waiting = new Thread(
                () -> {
                    ProcessHandle.of(Long.getLong(FIRST, 0))
                            .ifPresent(first -> first.onExit().join());
                    System.exit(1);
                },
                "end-with-the-first");
        waiting.setDaemon(true);
        waiting.start();
    }
}
