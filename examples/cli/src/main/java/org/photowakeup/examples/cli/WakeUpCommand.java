package org.photowakeup.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.photowakeup.MissingStageException;
import org.photowakeup.WakeUpException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code wakeup PHOTO -o OUT}: one photo of a person becomes an animated character; {@code wakeup --batch DIR -o OUT}:
 * many do. Exit code 0: written; 1: no result for this photo, or for some of the batch; 2: bad call.
 */
@Command(
        name = "wakeup",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Turns one photo of a person into an animated 3D character.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the character was written",
            "1:no result for this photo, or for some of a batch",
            "2:bad call"
        })
final class WakeUpCommand implements Callable<Integer> {
    @Mixin
    private Settings settings = new Settings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final HeadStart ready;

    private WakeUpCommand(HeadStart ready) {
        this.ready = ready;
    }

    /** Runs the command; what it has to say goes to one writer. */
    static int execute(PrintWriter errors, String... arguments) {
        return execute(HeadStart.none(), errors, arguments);
    }

    /** The same with networks that are being loaded already. */
    static int execute(HeadStart ready, PrintWriter errors, String... arguments) {
        return new CommandLine(new WakeUpCommand(ready))
                .setErr(errors)
                .setParameterExceptionHandler((e, all) -> {
                    errors.println("wakeup: " + e.getMessage());
                    return 2;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        try {
            if (settings.batch != null) {
                return new BatchRun(settings, ready, errors).run() ? 0 : 1;
            }
            wakeOne();
            return 0;
        } catch (WakeUpException e) {
            errors.println("wakeup: " + Job.of(settings).photoName() + ": " + e.getMessage());
            return 1;
        } catch (BadCallException | IOException | MissingStageException e) {
            errors.println("wakeup: " + e.getMessage());
            return 2;
        }
    }

    private void wakeOne() throws IOException, BadCallException {
        try (Workshop workshop = Workshop.open(settings, ready);
                Progress progress = new Progress()) {
            workshop.wake(Job.of(settings), progress);
            progress.done();
        }
    }
}
