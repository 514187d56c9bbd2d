package org.photowakeup.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;

/** Where {@code java -jar wakeup.jar} begins; a small photo goes on in a second Java, see {@link QuickJava}. */
public final class Start {
    private Start() {}

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        if (QuickJava.isHere()) {
            QuickJava.endWithTheFirst();
        } else {
            handOver(arguments);
        }
        HeadStart ready = HeadStart.of(arguments);
        PrintWriter errors = new PrintWriter(System.err, true, Charset.defaultCharset());
        System.exit(WakeUpCommand.execute(ready, errors, arguments));
    }

    /** Exits as the second Java does; returns when there is none. */
    private static void handOver(String... arguments) {
        QuickJava second = QuickJava.likeThisOne();
        if (second.pays(ManagementFactory.getRuntimeMXBean().getInputArguments(), arguments)) {
            try {
                System.exit(second.run(arguments));
            } catch (IOException e) {
                // This Java can do it, too.
            }
        }
    }
}
