package org.photowakeup.animate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.mesh.RiggedMesh;

class UsdzAndObjTest {
    private static final RiggedMesh RIGGED = Mannequin.rigged();

    @TempDir
    private Path folder;

    @Test
    void aUsdzIsAStoredZipWhoseFilesStartAtMultiplesOf64() throws IOException {
        byte[] bytes = new UsdzWriter().toBytes(RIGGED, Mannequin.wave("wave"));
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                byte[] content = zip.readAllBytes();
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(content.length).isEqualTo((int) entry.getSize()).isPositive();
            }
        }
        assertThat(names.get(0)).isEqualTo("person.usda");
        assertThat(names).hasSize(2);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        for (int file = 0; file < 2; file++) {
            int start = at + 30 + buffer.getShort(at + 26) + buffer.getShort(at + 28);
            assertThat(start % 64).isZero();
            at = start + buffer.getInt(at + 18);
        }
    }

    @Test
    void theStageHoldsSkeletonAnimationMeshAndMaterial() {
        String text = new UsdText(RIGGED, Mannequin.wave("wave")).write("texture.png");
        assertThat(text)
                .startsWith("#usda 1.0\n")
                .contains("\"pelvis/left_hip/left_knee/left_ankle/left_foot\"")
                .contains("endTimeCode = 30")
                .contains("timeCodesPerSecond = 30\n")
                .contains("asset inputs:file = @texture.png@");
        assertThat(text.chars().filter(c -> c == '{').count())
                .isEqualTo(text.chars().filter(c -> c == '}').count());
        String counts = text.lines()
                .filter(l -> l.contains("faceVertexCounts"))
                .findFirst()
                .orElseThrow();
        assertThat(counts.chars().filter(c -> c == '3').count())
                .isEqualTo(RIGGED.mesh().triangleCount());
    }

    @Test
    void anObjHasAllVerticesPlacesAndTrianglesAndNamesItsTexture() throws IOException {
        Path file = folder.resolve("person.obj");
        new ObjWriter().write(file, RIGGED);
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        assertThat(lines.stream().filter(l -> l.startsWith("v ")))
                .hasSize(RIGGED.mesh().vertexCount());
        assertThat(lines.stream().filter(l -> l.startsWith("vt ")))
                .hasSize(RIGGED.uv().placeCount());
        assertThat(lines.stream().filter(l -> l.startsWith("f ")))
                .hasSize(RIGGED.mesh().triangleCount());
        String map = Files.readAllLines(folder.resolve("person.mtl")).stream()
                .filter(l -> l.startsWith("map_Kd "))
                .findFirst()
                .orElseThrow();
        assertThat(ImageIO.read(folder.resolve(map.substring(7)).toFile()).getWidth())
                .isEqualTo(192);
        assertThatThrownBy(() -> new ObjWriter().write(folder.resolve("person.stl"), RIGGED))
                .hasMessage("an OBJ file's name ends in .obj, not 'person.stl'");
    }
}
