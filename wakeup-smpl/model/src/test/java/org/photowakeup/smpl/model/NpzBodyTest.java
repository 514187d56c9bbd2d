package org.photowakeup.smpl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.body.BodyParameters;

class NpzBodyTest {
    @TempDir
    private Path folder;

    private SmplArrays read(Npz npz) throws IOException {
        return SmplModel.read(npz.write(folder.resolve("body.npz"))).arrays();
    }

    private static void assertSame(SmplArrays found, SmplArrays expected) {
        assertThat(found.template()).isEqualTo(expected.template());
        assertThat(found.triangles()).isEqualTo(expected.triangles());
        assertThat(found.shapeDirections()).isEqualTo(expected.shapeDirections());
        assertThat(found.correctives()).isEqualTo(expected.correctives());
        assertThat(found.regressor()).isEqualTo(expected.regressor());
        assertThat(found.weights()).isEqualTo(expected.weights());
    }

    @Test
    void readsStoredAndDeflatedArchivesAlike() throws IOException {
        assertSame(read(Npz.body()), SmallBody.arrays());
        assertSame(read(Npz.body().stored()), SmallBody.arrays());
    }

    @Test
    void readsBothOrdersAndEveryNumberType() throws IOException {
        var fields = SmallBody.fields();
        Npz npz = Npz.body()
                .with("v_template", "<f8", true, fields.get("v_template"))
                .with("shapedirs", ">f4", true, fields.get("shapedirs"))
                .with("posedirs", ">f8", true, fields.get("posedirs"))
                .with("f", "<i8", true, fields.get("f"))
                .with("kintree_table", ">i4", false, fields.get("kintree_table"));
        assertSame(read(npz), SmallBody.arrays());
        assertSame(read(npz.with("f", ">u2", false, fields.get("f"))), SmallBody.arrays());
    }

    @Test
    void readsHalfPrecision() {
        byte[] halves = {0x00, 0x3c, 0x00, (byte) 0xc0, 0x01, 0x00, 0x00, 0x7c};
        assertThat(NumberType.of("<f2").orElseThrow().decode(halves))
                .containsExactly(1, -2, Math.scalb(1.0, -24), Double.POSITIVE_INFINITY);
    }

    @Test
    void passesOverStringsAndObjects() throws IOException {
        Npz npz = Npz.body()
                .raw("gender", Npz.npy("<U6", false, "()", new byte[24]))
                .raw("landmark_vertices", Npz.npy("|O", false, "(2,)", new byte[] {1, 2, 3}));
        assertSame(read(npz), SmallBody.arrays());
    }

    @Test
    void readsWhatItWrote() throws IOException {
        SmplModel model = SmplModel.of(SmallBody.arrays());
        model.write(folder.resolve("written.npz"));
        SmplModel again = SmplModel.read(folder.resolve("written.npz"));
        assertSame(again.arrays(), SmallBody.arrays());
        assertThat(again.landmarkVertices()).isEqualTo(model.landmarkVertices());
        assertThat(again.pose(BodyParameters.rest()).surface())
                .isEqualTo(model.pose(BodyParameters.rest()).surface());
    }

    @Test
    void keepsAllOfThreeHundredShapeDirections() throws IOException {
        List<Double> many = new ArrayList<>();
        for (int i = 0; i < 48 * 3 * 300; i++) {
            many.add(i % 7 * 0.25);
        }
        Npz npz = Npz.body().with("shapedirs", "<f8", true, new SmallBody.Field(many, List.of(48, 3, 300)));
        SmplArrays arrays = read(npz);
        assertThat(arrays.shapeSize()).isEqualTo(300);
        assertThat(SmplModel.of(arrays).shapeSize()).isEqualTo(300);
        assertThat(arrays.shapeDirections()[12345]).isEqualTo(many.get(12345).floatValue());
    }

    @Test
    void refusesCorrectivesOfAnotherModel() {
        var wrong = new SmallBody.Field(Collections.nCopies(48 * 3 * 93, 0.0), List.of(48, 3, 93));
        assertThatThrownBy(() -> read(Npz.body().with("posedirs", "<f4", false, wrong)))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("field 'posedirs' is 48x3x93, expected 48x3x207")
                .hasMessageContaining("STAR");
    }

    @Test
    void refusesABodyWithoutJointRegressorAndSaysWhy() {
        assertThatThrownBy(() -> read(Npz.body().without("J_regressor")))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("body.npz")
                .hasMessageContaining("'J_regressor' (24x48)")
                .hasMessageContaining("STAR");
    }

    @Test
    void namesFieldAndExpectedShape() {
        var wrong = new SmallBody.Field(SmallBody.fields().get("weights").values(), List.of(24, 48));
        assertThatThrownBy(() -> read(Npz.body().with("weights", "<f4", false, wrong)))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("field 'weights' is 24x48, expected 48x24");
        assertThatThrownBy(() -> read(Npz.body().without("f")))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("has no field 'f'");
    }

    @Test
    void refusesATriangleOfAVertexThatIsNotThere() {
        var corners = new ArrayList<>(SmallBody.fields().get("f").values());
        corners.set(4, 48.0);
        var wrong = new SmallBody.Field(corners, SmallBody.fields().get("f").shape());
        assertThatThrownBy(() -> read(Npz.body().with("f", "<u4", false, wrong)))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("names vertex 48.0 in triangle 1");
    }

    @Test
    void refusesHugeShapesBeforeItMakesRoom() {
        byte[] huge = Npz.npy("<f8", false, "(100000, 100000)", new byte[8]);
        assertThatThrownBy(() -> read(Npz.body().raw("v_template", huge)))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("allowed");
        byte[] cut = Npz.npy("<f8", false, "(48, 3)", new byte[80]);
        assertThatThrownBy(() -> read(Npz.body().raw("v_template", cut)))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("ends after 80 of 1152 bytes");
    }

    @Test
    void saysThatAFileIsNoBody() throws IOException {
        Path text = Files.writeString(folder.resolve("note.npz"), "hello", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SmplModel.read(text))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("note.npz");
        assertThatThrownBy(() -> SmplModel.read(folder.resolve("absent.npz")))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("there is no such file");
    }
}
