package org.photowakeup.examples.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void threadsThatShareAPipelineGetTheBytesThatTheyGetAlone() throws Exception {
        Load.Result result = Load.run(24, 8);
        assertThat(result.different()).isZero();
        assertThat(result.photosPerSecond()).isPositive();
        // Nothing of twenty photos stays: one sample's rasters alone are some hundred kilobytes.
        assertThat(result.late().heap() - result.early().heap()).isLessThan(4 << 20);
    }
}
