package org.photowakeup.segmentation.maskrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkDownloadTest {
    private static final byte[] FILE = new byte[300_000];

    static {
        for (int i = 0; i < FILE.length; i++) {
            FILE[i] = (byte) ((i * 31) >> 3);
        }
    }

    @TempDir
    Path folder;

    private final List<String> ranges = new ArrayList<>();
    private HttpServer server;
    private URI address;
    private String offline;

    @BeforeEach
    void start() throws IOException {
        offline = System.getProperty("ai.djl.offline", "false");
        System.setProperty("ai.djl.offline", "false");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/net.onnx", this::answer);
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/net.onnx");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.setProperty("ai.djl.offline", offline);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Optional<String> range =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
        ranges.add(range.orElse("all"));
        int from = range.map(r -> Integer.parseInt(r.replaceAll("\\D", ""))).orElse(0);
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, FILE.length - from);
        exchange.getResponseBody().write(FILE, from, FILE.length - from);
        exchange.close();
    }

    private static String hash() throws Exception {
        return NetworkFile.sha256(FILE);
    }

    private NetworkDownload download(String sha256) {
        return NetworkDownload.of(address, sha256).withFolder(folder);
    }

    @Test
    void fetchesOnceAndTellsHowFarItIs() throws Exception {
        List<Double> fractions = new ArrayList<>();
        Path file = download(hash()).withProgress(fractions::add).fetch();
        assertThat(Files.readAllBytes(file)).isEqualTo(FILE);
        assertThat(fractions).isSorted().endsWith(1.0);
        assertThat(download(hash()).fetch()).isEqualTo(file);
        assertThat(ranges).containsExactly("all");
    }

    @Test
    void goesOnWhereItBrokeOff() throws Exception {
        Path file = download(hash()).fetch();
        Files.delete(file);
        Files.write(file.resolveSibling(file.getFileName() + ".part"), Arrays.copyOf(FILE, 100_000));
        assertThat(Files.readAllBytes(download(hash()).fetch())).isEqualTo(FILE);
        assertThat(ranges).containsExactly("all", "bytes=100000-");
    }

    @Test
    void aServerThatStallsIsGivenUpAndWhatCameIsKept() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        server.createContext("/slow.onnx", exchange -> {
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE, 0, 100_000);
            exchange.getResponseBody().flush();
            awaitQuietly(done);
            exchange.close();
        });
        URI slow = address.resolve("/slow.onnx");
        NetworkDownload download =
                NetworkDownload.of(slow, hash()).withFolder(folder).withPatience(Duration.ofMillis(400));
        assertThatThrownBy(download::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(slow.toString())
                .hasMessageContaining("fetch again");
        done.countDown();
        try (var left = Files.list(folder)) {
            assertThat(left)
                    .singleElement()
                    .satisfies(part -> assertThat(Files.size(part)).isBetween(1L, 100_000L));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFileWithAnotherHashIsRefusedAndNotKept() throws IOException {
        assertThatThrownBy(() -> download("0".repeat(64)).fetch())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected 0000");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void saysWhatToDoWithoutANetworkOrOffline() throws Exception {
        String hash = hash();
        server.stop(0);
        assertThatThrownBy(() -> download(hash).fetch())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(address.toString())
                .hasMessageContaining("give its path");
        System.setProperty("ai.djl.offline", "true");
        assertThatThrownBy(() -> download(hash).fetch())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ai.djl.offline");
    }

    @Test
    void onlyHttpAddressesAndWholeHashesAreTaken() {
        assertThatThrownBy(() -> NetworkDownload.of(URI.create("ftp://a/b"), "0".repeat(64)))
                .hasMessageContaining("ftp://a/b");
        assertThatThrownBy(() -> NetworkDownload.of(address, "abc")).hasMessageContaining("\"abc\"");
    }
}
