package org.photowakeup.animate.export;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Node with packages of npm, each kept under target; tests that need one are skipped where it cannot be had. */
final class Node {
    private static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();

    private final String modules;

    private Node(String modules) {
        this.modules = modules;
    }

    static Node with(String... packages) throws IOException, InterruptedException {
        List<String> modules = new ArrayList<>();
        for (String name : packages) {
            Path folder = FOLDER.resolve(name.replaceAll("[^A-Za-z0-9.-]+", "_"));
            Files.createDirectories(folder);
            Path module = folder.resolve("node_modules").resolve(name.substring(0, name.lastIndexOf('@')));
            if (!Files.isDirectory(module)) {
                List<String> install = List.of(
                        "npm", "install", "--prefix", folder.toString(), "--no-audit", "--no-fund", "--no-save", name);
                Assumptions.assumeTrue(output(install, 90, "") != null, "skipped: npm cannot install " + name);
            }
            Assumptions.assumeTrue(Files.isDirectory(module), "skipped: npm did not install " + name);
            modules.add(folder.resolve("node_modules").toString());
        }
        return new Node(String.join(File.pathSeparator, modules));
    }

    /** Runs a script; gives what it printed. */
    String run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        command.addAll(List.of(arguments));
        String printed = output(command, 120, modules);
        Assumptions.assumeTrue(printed != null, "skipped: node cannot run");
        return String.valueOf(printed);
    }

    /** What a command printed, or null when it cannot start, fails or takes too long. */
    private static @Nullable String output(List<String> command, int seconds, String modules)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("node", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("NODE_PATH", modules);
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
