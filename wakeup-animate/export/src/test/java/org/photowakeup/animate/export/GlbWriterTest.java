package org.photowakeup.animate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.javagl.jgltf.model.AnimationModel;
import de.javagl.jgltf.model.GltfModel;
import de.javagl.jgltf.model.NodeModel;
import de.javagl.jgltf.model.SkinModel;
import de.javagl.jgltf.model.io.GltfModelReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

class GlbWriterTest {
    private static final RiggedMesh RIGGED = Mannequin.rigged();

    private static GltfModel read(RiggedMesh rigged, List<MotionClip> clips) {
        try {
            return new GltfModelReader()
                    .readWithoutReferences(new ByteArrayInputStream(new GlbWriter().toBytes(rigged, clips)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anotherReaderFindsOneSkinnedMeshWithItsTextureAndItsNamedClips() {
        GltfModel model = read(RIGGED, List.of(Mannequin.wave("wave"), Mannequin.wave("again")));
        assertThat(model.getMeshModels()).hasSize(1);
        assertThat(model.getSkinModels()).hasSize(1);
        assertThat(model.getSkinModels().get(0).getJoints()).hasSize(24);
        assertThat(model.getTextureModels()).hasSize(1);
        assertThat(model.getAnimationModels())
                .extracting(AnimationModel::getName)
                .containsExactly("wave", "again");
        assertThat(model.getNodeModels()).extracting(NodeModel::getName).contains("pelvis", "left_wrist");
    }

    @Test
    void theNodesStandInThePhotosPoseSoThatTheSkinMovesNothing() {
        GltfModel model = read(RIGGED, List.of());
        SkinModel skin = model.getSkinModels().get(0);
        for (int k = 0; k < skin.getJoints().size(); k++) {
            float[] global = skin.getJoints().get(k).computeGlobalTransform(null);
            float[] back = skin.getInverseBindMatrix(k, null);
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column < 4; column++) {
                    double sum = 0;
                    for (int i = 0; i < 4; i++) {
                        sum += global[4 * i + row] * back[4 * column + i];
                    }
                    assertThat(sum).isCloseTo(row == column ? 1 : 0, within(2e-5));
                }
            }
        }
    }

    @Test
    void itStandsOnTheFloorLooksAlongZAndKeepsItsSize() {
        GltfModel model = read(RIGGED, List.of());
        var positions = model.getMeshModels()
                .get(0)
                .getMeshPrimitiveModels()
                .get(0)
                .getAttributes()
                .get("POSITION");
        assertThat(positions.getMin()[1].doubleValue()).isCloseTo(0, within(1e-5));
        assertThat(positions.getMax()[1].doubleValue()).isBetween(1.6, 1.8);
        Vec3 nose = ModelFrame.of(RIGGED).direction(new Vec3(0, 0, -1));
        assertThat(nose).isEqualTo(new Vec3(0, 0, 1));
    }

    @Test
    void skinningWhatWasReadBackGivesTheSamePlaces() {
        MotionClip clip = Mannequin.wave("wave");
        GlbSkinning glb = new GlbSkinning(read(RIGGED, List.of(clip)));
        ModelFrame frame = ModelFrame.of(RIGGED);
        SplitMesh split = SplitMesh.of(RIGGED);
        List<RigidTransform> bound = RIGGED.skeleton().globals(RIGGED.bindPose());
        for (int f : new int[] {0, 7, 15, 22, 30}) {
            List<RigidTransform> posed = RIGGED.skeleton().globals(clip.frames().get(f));
            float[] places = glb.skinned(0, f * clip.secondsPerFrame());
            assertThat(places).hasSize(3 * split.vertexCount());
            for (int i = 0; i < split.vertexCount(); i++) {
                int v = split.vertex()[i];
                int k = RIGGED.weights().dominantJoint(v);
                Vec3 expected = frame.apply(posed.get(k)
                        .apply(bound.get(k).inverse().apply(RIGGED.mesh().vertex(v))));
                Vec3 found = new Vec3(places[3 * i], places[3 * i + 1], places[3 * i + 2]);
                assertThat(found.distanceTo(expected))
                        .as("frame %d vertex %d", f, i)
                        .isLessThan(0.002);
            }
        }
    }

    @Test
    void verticesOnATextureSeamAreDoubledAndNoOther() {
        SplitMesh split = SplitMesh.of(RIGGED);
        boolean[][] used = new boolean[RIGGED.mesh().vertexCount()][2];
        for (int t = 0; t < RIGGED.mesh().triangleCount(); t++) {
            for (int c = 0; c < 3; c++) {
                used[RIGGED.mesh().corner(t, c)][RIGGED.uv().corners()[3 * t + c] % 2] = true;
            }
        }
        int expected = 0;
        for (boolean[] sides : used) {
            expected += (sides[0] ? 1 : 0) + (sides[1] ? 1 : 0);
        }
        assertThat(split.vertexCount())
                .isEqualTo(expected)
                .isGreaterThan(RIGGED.mesh().vertexCount());
    }

    @Test
    void keysThatTheBlendGivesAreLeftOut() throws IOException {
        MotionClip clip = Mannequin.wave("wave");
        int all = new GlbWriter().withAngleTolerance(0).toBytes(RIGGED, List.of(clip)).length;
        int some = new GlbWriter().toBytes(RIGGED, List.of(clip)).length;
        int few = new GlbWriter().withAngleTolerance(0.05).toBytes(RIGGED, List.of(clip)).length;
        assertThat(some).isLessThanOrEqualTo(all);
        assertThat(few).isLessThan(some);
    }

    @Test
    void largeTexturesAreHalvedUntilTheyFit() throws IOException {
        RiggedMesh large = new RiggedMesh(
                RIGGED.mesh(),
                RIGGED.uv(),
                RIGGED.skeleton(),
                RIGGED.bindPose(),
                RIGGED.weights(),
                Mannequin.texture(200));
        GltfModel model = new GltfModelReader()
                .readWithoutReferences(new ByteArrayInputStream(
                        new GlbWriter().withTextureLimit(128).toBytes(large, List.of())));
        var bytes = model.getImageModels().get(0).getImageData();
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        var image = ImageIO.read(new ByteArrayInputStream(content));
        assertThat(image.getWidth()).isEqualTo(100);
        assertThat(image.getHeight()).isEqualTo(50);
    }

    @Test
    void theFileReplacesAnOlderOneAndLeavesNothingElse(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("person.glb");
        Files.writeString(file, "old");
        new GlbWriter().write(file, RIGGED, List.of());
        assertThat(Files.readAllBytes(file)).startsWith('g', 'l', 'T', 'F');
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void equalInputGivesEqualBytes() throws IOException {
        List<MotionClip> clips = List.of(Mannequin.wave("wave"));
        assertThat(new GlbWriter().toBytes(RIGGED, clips)).isEqualTo(new GlbWriter().toBytes(RIGGED, clips));
    }

    @Test
    void clipsOfAnotherSkeletonAndEqualNamesAreRefused() {
        MotionClip wave = Mannequin.wave("wave");
        assertThatThrownBy(() -> new GlbWriter().toBytes(RIGGED, List.of(wave, wave)))
                .hasMessage("two motions are named 'wave'");
        Skeleton other = new Skeleton(RIGGED.skeleton().joints().subList(0, 1));
        MotionClip still = new MotionClip(
                "still", other, 1, List.of(new Pose(Vec3.ZERO, other.restPose().joints())));
        assertThatThrownBy(() -> new GlbWriter().toBytes(RIGGED, List.of(still)))
                .hasMessageContaining("the motion 'still' is of another skeleton (1 joints) than the mesh (24)");
    }
}
