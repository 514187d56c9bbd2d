package org.photowakeup.examples.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.animate.export.GlbWriter;
import org.photowakeup.animate.motion.BuiltInMotions;
import org.photowakeup.animate.skinning.LinearBlendSkinner;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.stage.Parallel;

/**
 * A photo with mask and landmarks gives the same numbers on any number of threads, in any locale and on any Java. After
 * a change that means to alter them, {@code -Dapprove} writes the file anew.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/org/photowakeup/examples/verify/golden.txt");

    /** What a run made: a line a part with the sum of its numbers' bits, and the file. */
    @SuppressWarnings("ArrayRecordComponent") // compared part by part
    private record Run(List<String> lines, byte[] glb) {}

    private static Run run(int threads) throws IOException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try (PhotoWakeUp wakeUp =
                PhotoWakeUp.builder().parallel(Parallel.in(pool)).seed(7).build()) {
            Avatar avatar = LargeSample.ofMegapixels(0.05).wake(wakeUp);
            RiggedMesh mesh = avatar.mesh();
            MotionClip walk = BuiltInMotions.walk(mesh.skeleton(), mesh.bindPose());
            List<String> lines = new ArrayList<>();
            lines.add(line("background", avatar.background().rgb().toArray()));
            lines.add(line("vertices", mesh.mesh().vertices()));
            lines.add(line("triangles", floats(mesh.mesh().triangles())));
            lines.add(line("weights", weights(mesh.weights(), mesh.mesh().vertexCount())));
            lines.add(line("texture", mesh.texture().rgb().toArray()));
            lines.add(line(
                    "walking", new LinearBlendSkinner().skin(mesh, walk.at(0.5)).vertices()));
            return new Run(lines, new GlbWriter().toBytes(mesh, List.of(walk)));
        } finally {
            pool.shutdown();
        }
    }

    private static float[] floats(int[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.intBitsToFloat(numbers[i]);
        }
        return floats;
    }

    private static float[] weights(SkinWeights weights, int vertices) {
        float[] all = new float[2 * SkinWeights.INFLUENCES * vertices];
        for (int i = 0; i < all.length / 2; i++) {
            int vertex = i / SkinWeights.INFLUENCES;
            int slot = i % SkinWeights.INFLUENCES;
            all[2 * i] = weights.joint(vertex, slot);
            all[2 * i + 1] = weights.weight(vertex, slot);
        }
        return all;
    }

    private static String line(String name, float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        for (float number : numbers) {
            bytes.putInt(Float.floatToRawIntBits(number));
        }
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return name + " " + numbers.length + " " + HexFormat.of().formatHex(sum, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void givesTheApprovedNumbersOnAnyNumberOfThreadsAndInAnyLocale() throws IOException {
        Run one = run(1);
        if (System.getProperty("approve") != null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.write(GOLDEN, one.lines());
        }
        for (int threads : new int[] {2, 4}) {
            Run more = run(threads);
            assertThat(more.lines()).as("on %d threads", threads).isEqualTo(one.lines());
            assertThat(more.glb()).as("on %d threads", threads).isEqualTo(one.glb());
        }
        Run abroad = abroad();
        assertThat(abroad.lines()).isEqualTo(one.lines());
        assertThat(abroad.glb()).isEqualTo(one.glb());
        // Other processors may round sine, exponential and logarithm otherwise, as Java allows.
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "skipped: the numbers are those of amd64");
        assertThat(one.lines())
                .as("Java %s, against %s; -Dapprove accepts", Runtime.version(), GOLDEN)
                .isEqualTo(Files.readAllLines(GOLDEN, StandardCharsets.UTF_8));
    }

    private static Run abroad() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            return run(2);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}
