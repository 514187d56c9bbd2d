package org.photowakeup.animate.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.photowakeup.mesh.RiggedMesh;

class FringeTest {
    private static final RiggedMesh WITH = Mannequin.withFringe();

    private static JsonNode document(byte[] glb) throws IOException {
        int length = ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        return new ObjectMapper().readTree(Arrays.copyOfRange(glb, 20, 20 + length));
    }

    @Test
    void looseHairIsASecondPrimitiveThatIsBlended() throws IOException {
        JsonNode document = document(new GlbWriter().toBytes(WITH, List.of()));
        JsonNode primitives = document.at("/meshes/0/primitives");
        assertThat(primitives).hasSize(2);
        assertThat(primitives.at("/0/material").asInt()).isZero();
        JsonNode material =
                document.get("materials").get(primitives.at("/1/material").asInt());
        assertThat(material.get("alphaMode").asText()).isEqualTo("BLEND");
        assertThat(material.get("doubleSided").asBoolean()).isTrue();
        assertThat(material.at("/pbrMetallicRoughness/baseColorTexture/index").asInt())
                .isEqualTo(1);
        assertThat(document.get("materials").get(0).has("alphaMode")).isFalse();
    }

    @Test
    void itsTextureKeepsTheOpacity() throws IOException {
        byte[] glb = new GlbWriter().toBytes(WITH, List.of());
        JsonNode document = document(glb);
        JsonNode image = document.get("images").get(1);
        JsonNode view = document.get("bufferViews").get(image.get("bufferView").asInt());
        int json = ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        int from = 28 + json + view.get("byteOffset").asInt();
        byte[] png = Arrays.copyOfRange(glb, from, from + view.get("byteLength").asInt());
        int pixel = ImageIO.read(new ByteArrayInputStream(png)).getRGB(2, 1);
        assertThat(image.get("mimeType").asText()).isEqualTo("image/png");
        assertThat(pixel >>> 24).isEqualTo(128);
        assertThat((pixel >> 16) & 0xff).isEqualTo(255);
        assertThat(pixel & 0xff).isZero();
    }

    @Test
    void withoutLooseHairTheFileHasOnePrimitiveAndOneTexture() throws IOException {
        JsonNode document = document(new GlbWriter().toBytes(Mannequin.rigged(), List.of()));
        assertThat(document.at("/meshes/0/primitives")).hasSize(1);
        assertThat(document.get("materials")).hasSize(1);
        assertThat(document.get("textures")).hasSize(1);
    }
}
