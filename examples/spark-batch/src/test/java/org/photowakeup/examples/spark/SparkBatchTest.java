package org.photowakeup.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.contract.Samples;
import org.photowakeup.io.Photos;

class SparkBatchTest {
    @TempDir
    private Path folder = Path.of("");

    private static JavaSparkContext spark() {
        return new JavaSparkContext(new SparkConf()
                .setAppName("test")
                .setMaster("local[2]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1"));
    }

    @Test
    void wakesTenPhotosWithModelsThatAreLoadedOnce() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        for (int i = 0; i < 9; i++) {
            Photos.writePng(Samples.photo(), photos.resolve("p" + i + ".png"));
            Photos.writePng(Samples.person(), photos.resolve("p" + i + ".mask.png"));
        }
        Files.writeString(photos.resolve("p9.jpg"), "no picture");
        Path out = folder.resolve("out");
        try (JavaSparkContext spark = spark()) {
            List<Outcome> outcomes = SparkBatch.run(spark, photos, out);
            assertThat(outcomes).hasSize(10);
            assertThat(outcomes.subList(0, 9)).allMatch(Outcome::woken, "woken");
            assertThat(outcomes.get(9).woken()).isFalse();
            assertThat(outcomes.get(9).note()).contains("p9.jpg: is no picture");
            for (int i = 1; i < 9; i++) {
                assertThat(Files.mismatch(out.resolve("p0.png/avatar.glb"), out.resolve("p" + i + ".png/avatar.glb")))
                        .as("the same photo as p0.png")
                        .isEqualTo(-1);
            }
            assertThat(Models.loads()).isEqualTo(1);

            Files.delete(out.resolve("p3.png/avatar.glb"));
            assertThat(SparkBatch.run(spark, photos, out).subList(0, 9))
                    .extracting(Outcome::note)
                    .filteredOn(note -> note.equals("woken"))
                    .hasSize(1);
            assertThat(out.resolve("p3.png/avatar.glb")).isNotEmptyFile();
        }
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> SparkBatch.main(new String[0])).hasMessageContaining("expected PHOTOS OUT");
    }
}
