package org.photowakeup.examples.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Wakes a folder of photos with Spark; each one's character and background go to a folder of its own. {@code
 * NAME.mask.png} beside a photo {@code NAME.*} is its mask. Photos and results lie where every machine sees them under the
 * same path.
 *
 * <pre>{@code
 * mvn -q package -DskipTests -Pspark-jar -am -pl examples/spark-batch
 * spark-submit examples/spark-batch/target/spark-batch.jar PHOTOS OUT
 * spark-submit --master spark://HOST:7077 examples/spark-batch/target/spark-batch.jar PHOTOS OUT
 * }</pre>
 *
 * <p>Without a master it runs on all cores of this machine ({@code local[*]}). A photo that has its character already is
 * passed over, so a stopped run goes on where it was.
 */
public final class SparkBatch {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff");

    private SparkBatch() {}

    /** {@code PHOTOS OUT}; ends with 1 when a photo has no result. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected PHOTOS OUT, got " + List.of(arguments));
        }
        SparkConf configuration = new SparkConf().setAppName("wakeup").setIfMissing("spark.master", "local[*]");
        List<Outcome> outcomes;
        try (JavaSparkContext spark = new JavaSparkContext(configuration)) {
            outcomes = run(spark, Path.of(arguments[0]), Path.of(arguments[1]));
        }
        outcomes.forEach(outcome -> System.out.println(outcome.photo() + ": " + outcome.note()));
        if (!outcomes.stream().allMatch(Outcome::woken)) {
            System.exit(1);
        }
    }

    /** Wakes all pictures of a folder, one task a photo; the outcomes are in the order of the names. */
    public static List<Outcome> run(JavaSparkContext spark, Path photos, Path output) throws IOException {
        List<String> paths;
        try (Stream<Path> entries = Files.list(photos)) {
            paths = entries.filter(SparkBatch::isPhoto)
                    .map(photo -> photo.toAbsolutePath().toString())
                    .sorted()
                    .toList();
        }
        if (paths.isEmpty()) {
            throw new IOException(photos + ": has no picture");
        }
        return spark.parallelize(paths, paths.size())
                .mapPartitions(new WakeTask(output.toAbsolutePath().toString()))
                .collect();
    }

    private static boolean isPhoto(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.endsWith(".mask.png");
    }
}
