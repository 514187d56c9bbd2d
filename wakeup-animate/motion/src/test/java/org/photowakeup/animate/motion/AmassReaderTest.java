package org.photowakeup.animate.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

class AmassReaderTest {
    private static final int FRAMES = 5;

    @TempDir
    private Path folder;

    static byte[] npy(String shape, double... values) {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }\n";
        ByteBuffer out = ByteBuffer.allocate(10 + header.length() + 8 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII));
        for (double v : values) {
            out.putDouble(v);
        }
        return out.array();
    }

    private Path file(Object... fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < fields.length; i += 2) {
                zip.putNextEntry(new ZipEntry(fields[i] + ".npy"));
                zip.write((byte[]) fields[i + 1]);
            }
        }
        return Files.write(folder.resolve("clip.npz"), bytes.toByteArray());
    }

    /** Standing in a z-up world looking along -y (the root's quarter turn about x), walking along -y; one knee bent. */
    private static double[] poses(int columns) {
        double[] poses = new double[FRAMES * columns];
        for (int f = 0; f < FRAMES; f++) {
            poses[f * columns] = Math.PI / 2;
            poses[f * columns + 3 * BodyJoint.LEFT_KNEE.ordinal()] = 1;
        }
        return poses;
    }

    private static double[] trans() {
        double[] trans = new double[3 * FRAMES];
        for (int f = 0; f < FRAMES; f++) {
            trans[3 * f + 1] = -0.1 * f;
            trans[3 * f + 2] = 0.9;
        }
        return trans;
    }

    private static void standsUprightAndWalksToTheViewer(MotionClip clip) {
        Skeleton skeleton = clip.skeleton();
        List<RigidTransform> globals = skeleton.globals(clip.frames().get(0));
        Vec3 hips = globals.get(0).translation();
        Vec3 head = globals.get(BodyJoint.HEAD.ordinal()).translation();
        assertThat(head.minus(hips).y()).isLessThan(-0.5);
        assertThat(globals.get(0).rotation().apply(Headings.FORWARD).distanceTo(Headings.FORWARD))
                .isLessThan(1e-9);
        Vec3 left = globals.get(BodyJoint.LEFT_HIP.ordinal()).translation();
        assertThat(left.x() - hips.x()).isPositive();
        Vec3 knee = globals.get(BodyJoint.LEFT_KNEE.ordinal()).translation();
        Vec3 ankle = globals.get(BodyJoint.LEFT_ANKLE.ordinal()).translation();
        assertThat(ankle.z() - knee.z()).as("the shin goes back").isGreaterThan(0.2);
        Vec3 last = clip.frames().get(clip.frames().size() - 1).root();
        assertThat(last.minus(clip.frames().get(0).root()).z()).isCloseTo(-0.4, within(1e-9));
    }

    @Test
    void readsSmplHFiles() throws IOException {
        Path file =
                file("poses", npy("5, 156", poses(156)), "trans", npy("5, 3", trans()), "mocap_framerate", npy("", 30));
        MotionClip clip = new AmassReader().read(file, Person.skeleton());
        assertThat(clip.frames()).hasSize(FRAMES);
        standsUprightAndWalksToTheViewer(clip);
    }

    @Test
    void readsSmplXFilesAndChangesTheRate() throws IOException {
        double[] root = new double[3 * FRAMES];
        double[] body = new double[63 * FRAMES];
        double[] poses = poses(66);
        for (int f = 0; f < FRAMES; f++) {
            System.arraycopy(poses, 66 * f, root, 3 * f, 3);
            System.arraycopy(poses, 66 * f + 3, body, 63 * f, 63);
        }
        Path file = file(
                "root_orient",
                npy("5, 3", root),
                "pose_body",
                npy("5, 63", body),
                "trans",
                npy("5, 3", trans()),
                "mocap_frame_rate",
                npy("", 10));
        MotionClip clip = new AmassReader().withFramesPerSecond(20).read(file, Person.skeleton());
        assertThat(clip.frames()).hasSize(9);
        assertThat(clip.secondsPerFrame()).isEqualTo(0.05);
        standsUprightAndWalksToTheViewer(clip);
    }

    @Test
    void wrongShapesAndMissingFieldsAreNamed() throws IOException {
        Path narrow = file("poses", npy("5, 50", new double[250]), "trans", npy("5, 3", trans()));
        assertThatThrownBy(() -> new AmassReader().read(narrow, Person.skeleton()))
                .isInstanceOf(MotionFileException.class)
                .hasMessage("clip.npz: poses: shape (5, 50), expected (frames, 66 or more)");
        Path noTrans = file("poses", npy("5, 66", poses(66)));
        assertThatThrownBy(() -> new AmassReader().read(noTrans, Person.skeleton()))
                .hasMessage("clip.npz: trans: missing");
        Path shortTrans = file("poses", npy("5, 66", poses(66)), "trans", npy("4, 3", new double[12]));
        assertThatThrownBy(() -> new AmassReader().read(shortTrans, Person.skeleton()))
                .hasMessage("clip.npz: trans: shape (4, 3), expected (5, 3)");
        Path noRate = file("poses", npy("5, 66", poses(66)), "trans", npy("5, 3", trans()));
        assertThatThrownBy(() -> new AmassReader().read(noRate, Person.skeleton()))
                .hasMessage("clip.npz: mocap_frame_rate: missing");
        Path cut = file("poses", npy("9, 66", poses(66)), "trans", npy("5, 3", trans()));
        assertThatThrownBy(() -> new AmassReader().read(cut, Person.skeleton()))
                .hasMessageContaining("poses: 9 x 66 numbers of 8 bytes do not fit 2640 bytes");
        Path text = Files.writeString(folder.resolve("text.npz"), "no zip");
        assertThatThrownBy(() -> new AmassReader().read(text, Person.skeleton()))
                .hasMessage("text.npz: archive: no entries, expected a .npz (zip) file");
    }

    @Test
    void placesThatAreNoMetresAreNamed() throws IOException {
        for (double wrong : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e300}) {
            double[] places = trans();
            places[4] = wrong;
            Path file = file(
                    "poses", npy("5, 66", poses(66)), "trans", npy("5, 3", places), "mocap_framerate", npy("", 30));
            assertThatThrownBy(() -> new AmassReader().read(file, Person.skeleton()))
                    .isInstanceOf(MotionFileException.class)
                    .hasMessage("clip.npz: trans: holds " + wrong);
        }
    }
}
