package org.photowakeup.smpl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickledBodyTest {
    @TempDir
    private Path folder;

    /** SMPL's own files: chumpy around the arrays, a sparse regressor, Fortran order here and there. */
    static byte[] pickle(int protocol) {
        Pickler out = new Pickler(protocol);
        Map<String, SmallBody.Field> fields = SmallBody.fields();
        Map<String, Runnable> entries = new LinkedHashMap<>();
        fields.forEach((name, field) -> entries.put(name, () -> out.array("<f8", name.equals("weights"), field)));
        entries.put("f", () -> out.array("<u4", false, fields.get("f")));
        entries.put("kintree_table", () -> out.array("<u4", false, fields.get("kintree_table")));
        entries.put("J_regressor", () -> out.sparse(fields.get("J_regressor")));
        entries.put(
                "shapedirs",
                () -> out.object(
                        "chumpy.ch", "Ch", Map.of("x", () -> out.array(">f8", true, fields.get("shapedirs")))));
        entries.put("posedirs", () -> select(out, fields.get("posedirs")));
        entries.put("bs_style", () -> out.text("lbs"));
        entries.put(
                "evil",
                () -> out.global("os", "system").tuple(() -> out.text("exit")).op('R'));
        return out.dictionary(entries).done();
    }

    private static void select(Pickler out, SmallBody.Field field) {
        SmallBody.Field order = Pickler.list(IntStream.range(0, field.values().size())
                .mapToObj(i -> (double) i)
                .toList());
        Map<String, Runnable> state = new LinkedHashMap<>();
        state.put("a", () -> out.object("chumpy.ch", "Ch", Map.of("x", () -> out.array("<f8", false, field))));
        state.put("idxs", () -> out.array("<i8", false, order));
        state.put("preferred_shape", () -> out.tuple(() -> field.shape().forEach(out::integer)));
        out.object("chumpy.reordering", "Select", state);
    }

    private SmplArrays read(byte[] content) throws IOException {
        return SmplModel.read(Files.write(folder.resolve("body.pkl"), content)).arrays();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void givesTheNumbersThatWerePickled(int protocol) throws IOException {
        SmplArrays expected = SmallBody.arrays();
        SmplArrays found = read(pickle(protocol));
        assertThat(found.template()).isEqualTo(expected.template());
        assertThat(found.triangles()).isEqualTo(expected.triangles());
        assertThat(found.shapeDirections()).isEqualTo(expected.shapeDirections());
        assertThat(found.correctives()).isEqualTo(expected.correctives());
        assertThat(found.regressor()).isEqualTo(expected.regressor());
        assertThat(found.weights()).isEqualTo(expected.weights());
    }

    @Test
    void neverFailsOtherwiseThanWithAMessageAboutTheFile() throws IOException {
        byte[] whole = pickle(2);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 150; i++) {
            byte[] damaged = whole.clone();
            for (int hit = 0; hit < 3; hit++) {
                damaged[random.nextInt(i % 2 == 0 ? 400 : damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read(damaged).vertexCount()).isPositive();
            } catch (BodyFileException e) {
                assertThat(e).hasMessageContaining("body.pkl");
            }
        }
    }

    @Test
    void saysWhereACutOffPickleEnds() {
        byte[] whole = pickle(2);
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("body.pkl")
                .hasMessageContaining("more bytes");
    }

    @Test
    void namesTheFieldThatHoldsNoNumbers() {
        Pickler out = new Pickler(0);
        byte[] content =
                out.dictionary(Map.of("v_template", () -> out.text("nothing"))).done();
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("field 'v_template'")
                .hasMessageContaining("numbers are expected");
    }
}
