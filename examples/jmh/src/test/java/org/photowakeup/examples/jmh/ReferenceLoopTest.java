package org.photowakeup.examples.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceLoopTest {
    @Test
    void computesWhatItSays() {
        ReferenceLoop loop = new ReferenceLoop();
        loop.fill();
        int middle = 64_000_000 / 12 / 2;
        assertThat(loop.triad()).isEqualTo(middle % 17 + 3f * (middle % 13));
        assertThat(loop.arithmetic()).isBetween(0.0, 1.0);
    }
}
