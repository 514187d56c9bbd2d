package org.photowakeup.examples.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PipelineBenchmarkTest {
    @Test
    void wakesASmallPhoto() throws IOException {
        PipelineBenchmark benchmark = new PipelineBenchmark();
        benchmark.megapixels = 0.02;
        benchmark.threads = 2;
        benchmark.enlarge();
        assertThat(benchmark.wake()).startsWith("glTF".getBytes(StandardCharsets.US_ASCII));
        benchmark.close();
    }
}
