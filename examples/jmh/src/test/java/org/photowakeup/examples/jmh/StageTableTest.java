package org.photowakeup.examples.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageTableTest {
    @Test
    void aColumnHasEveryStageTheirSumAndTheMemory() throws IOException {
        Map<String, Double> column = StageTable.column(0.02, 2, 2);

        assertThat(column).containsKeys("inpaint", "fit", "split", "texture", "glb", "sum", "peak MiB");
        assertThat(column.values()).allMatch(value -> value >= 0);
        assertThat(column.get("sum")).isGreaterThanOrEqualTo(column.get("texture"));
        assertThat(column.get("peak MiB")).isGreaterThan(10);
    }
}
