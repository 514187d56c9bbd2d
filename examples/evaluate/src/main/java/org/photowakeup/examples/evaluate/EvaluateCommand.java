package org.photowakeup.examples.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evaluate TOPIC...}: prints a table and writes one JSON object {topic: {measure: number}}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measures the library on photos with known answers.")
public final class EvaluateCommand implements Callable<Integer> {
    private static final Map<String, Topic> TOPICS = new LinkedHashMap<>();

    static {
        for (Topic topic : List.of(
                new MasksTopic(),
                new JointsTopic(),
                new FitTopic(),
                new GeometryTopic(),
                new LayersTopic(),
                new TextureTopic(),
                new HeadTopic(),
                new MotionTopic(),
                new CompletionTopic())) {
            TOPICS.put(topic.name(), topic);
        }
    }

    @Parameters(paramLabel = "TOPIC", arity = "0..*", description = "what to measure (default: everything)")
    private List<String> topics = new ArrayList<>();

    @Option(names = "--data", description = "the folder of photos (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("../shared/data");

    @Option(names = "--json", description = "a file to write the figures to")
    private @Nullable Path json;

    @Option(names = "--html", description = "a folder to write a page with pictures to")
    private @Nullable Path html;

    @Option(names = "--limit", description = "at most so many photos of a kind (default: ${DEFAULT-VALUE})")
    private int limit = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the program and exits. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EvaluateCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : topics) {
            if (!TOPICS.containsKey(name)) {
                spec.commandLine()
                        .getErr()
                        .println("evaluate: no topic " + name + ", expected some of " + TOPICS.keySet());
                return 2;
            }
        }
        if (html != null) {
            Files.createDirectories(html);
        }
        Session session = new Session(data, limit, html, out);
        for (Topic topic : TOPICS.values()) {
            if (topics.isEmpty() || topics.contains(topic.name())) {
                session.begin(topic.name());
                topic.measure(session);
                out.flush();
            }
        }
        session.finish();
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), session.measures());
        }
        return 0;
    }
}
