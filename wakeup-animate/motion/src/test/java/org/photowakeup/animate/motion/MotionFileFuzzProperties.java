package org.photowakeup.animate.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.photowakeup.contract.Damage;
import org.photowakeup.contract.Damage.Cut;
import org.photowakeup.io.Limits;
import org.photowakeup.rig.Skeleton;

/** Whatever a motion file holds, it is a motion or one line. */
class MotionFileFuzzProperties {
    private static final long MEMORY = 64L << 20;
    private static final Limits SMALL = Limits.STANDARD.withBytes(1 << 20).withFrames(1000);
    private static final Skeleton SKELETON = Person.skeleton();
    private static final String BVH = """
            HIERARCHY
            ROOT Hips
            {
              OFFSET 0 0 0
              CHANNELS 6 Xposition Yposition Zposition Zrotation Yrotation Xrotation
              JOINT Spine
              {
                OFFSET 0 40.5 0
                CHANNELS 3 Zrotation Yrotation Xrotation
                End Site
                {
                  OFFSET 0 20 0
                }
              }
              JOINT LeftUpLeg
              {
                OFFSET 10 -5 0
                CHANNELS 3 Zrotation Yrotation Xrotation
                End Site
                {
                  OFFSET 0 -40 0
                }
              }
            }
            MOTION
            Frames: 3
            Frame Time: 0.0333
            0 90 0 1 2 3 4 5 6 7 8 9
            1 91 0.5 1 2 3 4 5 6 7 8 9
            2 92 -1e1 1 2 3 4 5 6 7 8 9
            """;

    private static Path file = Path.of("");

    @BeforeContainer
    static void name() throws IOException {
        file = Files.createTempFile("fuzz", ".motion");
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Provide
    Arbitrary<List<Cut>> cuts() {
        return Damage.cuts();
    }

    private static byte[] archive(byte[] poses, byte[] trans, byte[] rate) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "poses", poses);
            put(zip, "trans", trans);
            put(zip, "mocap_framerate", rate);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] member) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        zip.write(member);
        zip.closeEntry();
    }

    private static byte[] poses() {
        return AmassReaderTest.npy("2, 156", new double[2 * 156]);
    }

    private static byte[] trans() {
        return AmassReaderTest.npy("2, 3", new double[6]);
    }

    private static byte[] rate(double rate) {
        return AmassReaderTest.npy("", rate);
    }

    private static boolean readsAmass(byte[] content) throws IOException {
        Files.write(file, content);
        return Damage.read(MEMORY, () -> new AmassReader().withLimits(SMALL).read(file, SKELETON))
                .isPresent();
    }

    private static boolean readsBvh(byte[] content) throws IOException {
        Files.write(file, content);
        return Damage.read(MEMORY, () -> new BvhReader().withLimits(SMALL).read(file))
                .isPresent();
    }

    @Property(tries = 250)
    void aDamagedBvhIsAMotionOrOneLine(@ForAll("cuts") List<Cut> cuts) throws IOException {
        for (List<Cut> round : Damage.rounds(cuts)) {
            readsBvh(Damage.of(BVH.getBytes(StandardCharsets.US_ASCII), round));
        }
    }

    @Property(tries = 100)
    void aDamagedAmassFileIsAMotionOrOneLine(@ForAll("cuts") List<Cut> cuts) throws IOException {
        for (List<Cut> round : Damage.rounds(cuts)) {
            readsAmass(Damage.of(archive(poses(), trans(), rate(30)), round));
            readsAmass(archive(Damage.of(poses(), round), trans(), rate(30)));
            readsAmass(archive(poses(), Damage.of(trans(), round), Damage.of(rate(30), round)));
        }
    }

    @Example
    void theWholeFilesAreMotions() throws IOException {
        assertThat(readsBvh(BVH.getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(readsAmass(archive(poses(), trans(), rate(30)))).isTrue();
    }

    @Example
    void aRateThatStretchesAMotionForEverIsRefused() throws IOException {
        for (double rate : new double[] {1e-300, 1e-3, Double.MIN_VALUE}) {
            assertThat(readsAmass(archive(poses(), trans(), rate(rate)))).isFalse();
        }
    }

    @Example
    void manyJointsInManyFramesAreRefusedBeforeThereIsRoomForThem() throws IOException {
        StringBuilder text = new StringBuilder("HIERARCHY\nROOT a {\nOFFSET 0 0 0\nCHANNELS 1 Xrotation\n");
        for (int i = 0; i < 1500; i++) {
            text.append("End Site {\nOFFSET 0 1 0\n}\n");
        }
        text.append("}\nMOTION\nFrames: 40000\nFrame Time: 0.01\n").append("1\n".repeat(40_000));
        Files.writeString(file, text);
        assertThat(Damage.read(MEMORY, () -> new BvhReader().read(file))).isEmpty();
    }

    @Example
    void aDeepTreeIsRead() throws IOException {
        StringBuilder text = new StringBuilder("HIERARCHY\nROOT a {\nOFFSET 0 0 0\nCHANNELS 1 Xrotation\n");
        for (int i = 0; i < 1900; i++) {
            text.append("JOINT b {\nOFFSET 0 1 0\n");
        }
        text.append("}\n".repeat(1901)).append("MOTION\nFrames: 1\nFrame Time: 0.01\n1\n");
        Files.writeString(file, text);
        // The search for limbs in a tree so deep looks at many chains, one after the other.
        assertThat(Damage.read(256 << 20, () -> new BvhReader().read(file))).isPresent();
    }

    @Example
    void aBombStopsAtTheLimit() throws IOException {
        assertThat(readsAmass(archive(new byte[100_000_000], trans(), rate(30))))
                .isFalse();
    }
}
