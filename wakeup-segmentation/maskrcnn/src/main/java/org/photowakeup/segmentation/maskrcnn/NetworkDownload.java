package org.photowakeup.segmentation.maskrcnn;

import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleConsumer;

/**
 * Brings a network's file from an http address into a folder, once: a file that is there with the right sha256 is taken
 * as it is, and a download that broke off goes on where it was. Nothing is fetched when DJL is offline
 * ({@code -Dai.djl.offline=true}).
 *
 * <p>Immutable. Two downloads of one address at a time may do the work twice, but the file appears only when complete.
 */
public final class NetworkDownload {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI address;
    private final String sha256;
    private final Path folder;
    private final DoubleConsumer progress;
    private final Duration patience;

    private NetworkDownload(URI address, String sha256, Path folder, DoubleConsumer progress, Duration patience) {
        this.address = address;
        this.sha256 = sha256;
        this.folder = folder;
        this.progress = progress;
        this.patience = patience;
    }

    /**
     * A download into DJL's cache.
     *
     * @param address http or https
     * @param sha256 of the whole file, 64 hexadecimal digits
     */
    public static NetworkDownload of(URI address, String sha256) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(address + " is no http address");
        }
        if (!sha256.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("a sha256 has 64 hexadecimal digits, not \"" + sha256 + "\"");
        }
        Path cache = Utils.getCacheDir().resolve("photo-wake-up");
        return new NetworkDownload(address, sha256.toLowerCase(Locale.ROOT), cache, fraction -> {}, PATIENCE);
    }

    /** The same into another folder, which is made when needed. */
    public NetworkDownload withFolder(Path other) {
        return new NetworkDownload(address, sha256, other, progress, patience);
    }

    /** The same with a listener that hears the fraction that is there, rising to 1; unheard when the size is unknown. */
    public NetworkDownload withProgress(DoubleConsumer listener) {
        return new NetworkDownload(address, sha256, folder, listener, patience);
    }

    /** The same giving up when nothing comes for that long; half a minute unless given. */
    public NetworkDownload withPatience(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("patience has to last, got " + longest);
        }
        return new NetworkDownload(address, sha256, folder, progress, longest);
    }

    /**
     * Fetches the file when it is not there yet.
     *
     * @return where it is
     * @throws IOException when there is no network, the server refuses, or the file has another sha256; one line that
     *     names the address and what to do
     */
    public Path fetch() throws IOException {
        Path file = folder.resolve(sha256.substring(0, 16) + "-" + name());
        if (Files.isRegularFile(file) && sha256(file).equals(sha256)) {
            progress.accept(1);
            return file;
        }
        if (Utils.isOfflineMode()) {
            throw new IOException(address + " is not in " + folder + " and DJL is offline (ai.djl.offline): fetch it"
                    + " elsewhere and give its path");
        }
        Files.createDirectories(folder);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            fetch(part);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the download of " + address + " was interrupted", e);
        }
        String found = sha256(part);
        if (!found.equals(sha256)) {
            Files.delete(part);
            throw new IOException(address + " has the sha256 " + found + ", expected " + sha256);
        }
        return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private String name() {
        String path = String.valueOf(address.getPath());
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return last.isEmpty() ? "network.onnx" : last;
    }

    private void fetch(Path part) throws IOException, InterruptedException {
        long there = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
        if (there > 0) {
            request.header("Range", "bytes=" + there + "-");
        }
        HttpResponse<InputStream> response;
        try {
            response = HttpClient.newBuilder()
                    .connectTimeout(patience)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IOException(address + " cannot be reached (" + e + "): fetch it elsewhere and give its path", e);
        }
        try (InputStream in = response.body()) {
            switch (response.statusCode()) {
                case 206 -> append(in, part, there, response);
                case 200 -> append(in, part, 0, response);
                case 416 -> progress.accept(1); // nothing is missing
                default -> throw new IOException(address + " answers with status " + response.statusCode());
            }
        }
    }

    private void append(InputStream in, Path part, long there, HttpResponse<?> response)
            throws IOException, InterruptedException {
        long size =
                there + response.headers().firstValueAsLong("Content-Length").orElse(0);
        StandardOpenOption how = there > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        ExecutorService reader = Executors.newSingleThreadExecutor(NetworkDownload::daemon);
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            long done = there;
            for (byte[] piece = next(reader, in); piece.length > 0; piece = next(reader, in)) {
                out.write(piece);
                done += piece.length;
                if (size > there) {
                    progress.accept(Math.min(1, (double) done / size));
                }
            }
        } finally {
            reader.shutdownNow();
        }
    }

    /** The next bytes, none at the end; a server that sends nothing for as long as the patience lasts is given up. */
    private byte[] next(ExecutorService reader, InputStream in) throws IOException, InterruptedException {
        try {
            return reader.submit(() -> some(in)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    address + " sent nothing for " + patience.toSeconds() + " s: fetch again to go on where it stopped",
                    e);
        } catch (ExecutionException e) {
            throw new IOException(
                    address + " broke off (" + e.getCause() + "): fetch again to go on where it stopped", e);
        }
    }

    private static byte[] some(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        return Arrays.copyOf(buffer, Math.max(0, in.read(buffer)));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "network-download");
        thread.setDaemon(true);
        return thread;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
