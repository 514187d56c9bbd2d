package org.photowakeup.animate.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Node with a package of npm, kept under target; tests that need it are skipped where it cannot be had. */
final class Node {
    private static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();

    private Node() {}

    static Node with(String... packages) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (String name : packages) {
            Path module = FOLDER.resolve("node_modules").resolve(name.substring(0, name.lastIndexOf('@')));
            if (!Files.isDirectory(module)) {
                List<String> install = List.of(
                        "npm", "install", "--prefix", FOLDER.toString(), "--no-audit", "--no-fund", "--no-save", name);
                Assumptions.assumeTrue(output(install, 90) != null, "skipped: npm cannot install " + name);
            }
            Assumptions.assumeTrue(Files.isDirectory(module), "skipped: npm did not install " + name);
        }
        return new Node();
    }

    /** Runs a script; gives what it printed. */
    String run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        command.addAll(List.of(arguments));
        String printed = output(command, 120);
        Assumptions.assumeTrue(printed != null, "skipped: node cannot run");
        return String.valueOf(printed);
    }

    /** What a command printed, or null when it cannot start, fails or takes too long. */
    @Nullable
    static String output(List<String> command, int seconds) throws IOException, InterruptedException {
        Path log = Files.createTempFile("node", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment()
                    .put("NODE_PATH", FOLDER.resolve("node_modules").toString());
            Process process = builder.start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return ended && process.exitValue() == 0 ? Files.readString(log, StandardCharsets.UTF_8) : null;
        } catch (IOException e) {
            return null;
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
