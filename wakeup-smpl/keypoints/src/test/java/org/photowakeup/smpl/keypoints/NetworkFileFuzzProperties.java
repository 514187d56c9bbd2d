package org.photowakeup.smpl.keypoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.photowakeup.contract.Damage;
import org.photowakeup.contract.Damage.Cut;

/** Whatever a network's file holds, it is a network or one line. */
class NetworkFileFuzzProperties {
    private static final long MEMORY = 64L << 20;
    private static byte[] whole = {};
    private static Path file = Path.of("");

    @BeforeContainer
    static void write() throws IOException {
        file = Files.createTempFile("fuzz", ".onnx");
        whole = Files.readAllBytes(graph().write(file));
    }

    private static TinyOnnx graph() {
        return new TinyOnnx()
                .floats("m", new float[17 * 8 * 8], 1, 17, 8, 8)
                .node("Identity", "maps", "m")
                .input("image", TinyOnnx.FLOAT, 1, 3, 64, 64)
                .output("maps", TinyOnnx.FLOAT, 1, 17, 8, 8);
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Provide
    Arbitrary<List<Cut>> cuts() {
        return Damage.cuts();
    }

    private static boolean loads(byte[] content) throws IOException {
        Files.write(file, content);
        return Damage.read(MEMORY, () -> {
                    try (var network = ConvolutionalPoseMachine.load(file)) {
                        return network;
                    }
                })
                .isPresent();
    }

    @Property(tries = 500)
    void aDamagedSignatureIsReadOrOneLine(@ForAll("cuts") List<Cut> cuts) throws IOException {
        for (List<Cut> round : Damage.rounds(cuts)) {
            Files.write(file, Damage.of(whole, round));
            Damage.read(MEMORY, () -> OnnxSignature.read(file));
        }
    }

    @Property(tries = 40)
    void aDamagedNetworkIsLoadedOrOneLine(@ForAll("cuts") List<Cut> cuts) throws IOException {
        for (List<Cut> round : Damage.rounds(cuts)) {
            loads(Damage.of(whole, round));
        }
    }

    @Example
    void theWholeFileIsANetwork() throws IOException {
        assertThat(loads(whole)).isTrue();
    }

    @Example
    void lengthsThatLieCostNoMemory() throws IOException {
        // A graph of 2^60 bytes, a number without an end, a name longer than any array, nothing.
        for (byte[] lie : new byte[][] {
            {0x3a, -1, -1, -1, -1, -1, -1, -1, -1, 0x0f},
            {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
            "no network".getBytes(StandardCharsets.US_ASCII),
            {}
        }) {
            assertThat(loads(lie)).isFalse();
        }
        byte[] name = {
            0x3a, -128, -128, -128, -128, 0x10, 0x5a, -128, -128, -128, -128, 0x0c, 0x0a, -128, -128, -128, -128, 0x0a
        };
        assertThat(Damage.read(MEMORY, () -> {
                    try {
                        return OnnxSignature.read(new ByteArrayInputStream(name), 1L << 40);
                    } catch (IllegalStateException e) {
                        throw new IOException(e.getMessage(), e);
                    }
                }))
                .isEmpty();
    }
}
