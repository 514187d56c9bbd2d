package org.photowakeup.smpl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
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

/** Whatever a body file holds, it is a body or one line, and nothing in it runs. */
class BodyFileFuzzProperties {
    private static final long MEMORY = 64L << 20;
    private static final Limits SMALL = Limits.STANDARD.withBytes(4 << 20);
    private static byte[] archive = {};
    private static byte[] stored = {};
    private static byte[] pickle = {};
    private static byte[] text = {};
    private static byte[] compact = {};
    private static Path file = Path.of("");

    @BeforeContainer
    static void write() throws IOException {
        file = Files.createTempFile("fuzz", ".body");
        archive = Files.readAllBytes(Npz.body().write(file));
        stored = Files.readAllBytes(Npz.body().stored().write(file));
        pickle = PickledBodyTest.pickle(2);
        text = PickledBodyTest.pickle(0);
        compact = compact();
    }

    /** Two vertices in the middle and one on each side. */
    private static byte[] compact() throws IOException {
        float[] weights = new float[4 * 24];
        float[] regressor = new float[24 * 4];
        for (int i = 0; i < 4; i++) {
            weights[24 * i] = 1;
        }
        for (int joint = 0; joint < 24; joint++) {
            regressor[4 * joint] = 1;
        }
        float[] correctives = new float[12 * SmplArrays.FEATURES];
        correctives[0] = 0.5f;
        float[] template = {0, 1, 0, 0, 0, 1, 1, 0, 0, -1, 0, 0};
        SmplArrays body = SmplArrays.of(template, new int[] {0, 1, 2, 3, 1, 0})
                .withShapeDirections(new float[24])
                .withWeights(weights)
                .withRegressor(regressor)
                .withCorrectives(correctives)
                .withLandmarks(Map.of("nose", 1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CompactBody(body, Map.of("row", List.of(1.0, 2.0))).write(out);
        return out.toByteArray();
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Provide
    Arbitrary<List<Cut>> cuts() {
        return Damage.cuts();
    }

    private static boolean reads(byte[] content) throws IOException {
        Files.write(file, content);
        return Damage.read(MEMORY, () -> SmplModel.read(file, SMALL)).isPresent();
    }

    @Property(tries = 80)
    void aDamagedArchiveIsABodyOrOneLine(@ForAll("cuts") List<Cut> cuts) throws IOException {
        for (List<Cut> round : Damage.rounds(cuts)) {
            reads(Damage.of(archive, round));
            reads(Damage.of(stored, round));
        }
    }

    @Property(tries = 80)
    void aDamagedArrayIsABodyOrOneLine(@ForAll("cuts") List<Cut> cuts, @ForAll int which) throws IOException {
        List<String> names = List.copyOf(new TreeSet<>(SmallBody.fields().keySet()));
        String name = names.get(Math.floorMod(which, names.size()));
        SmallBody.Field field = SmallBody.fields().get(name);
        String shape = field.shape().toString().replace("[", "(").replace("]", ",)");
        byte[] member = Npz.npy("<f4", false, shape, Npz.encode("<f4", field.values()));
        for (List<Cut> round : Damage.rounds(cuts)) {
            Npz.body().raw(name, Damage.of(member, round)).write(file);
            Damage.read(MEMORY, () -> SmplModel.read(file, SMALL));
        }
    }

    @Property(tries = 80)
    void aDamagedPickleIsABodyOrOneLine(@ForAll("cuts") List<Cut> cuts) throws IOException {
        for (List<Cut> round : Damage.rounds(cuts)) {
            reads(Damage.of(pickle, round));
            reads(Damage.of(text, round));
        }
    }

    @Property(tries = 80)
    void aDamagedCompactBodyIsABodyOrOneLine(@ForAll("cuts") List<Cut> cuts) throws IOException {
        for (List<Cut> round : Damage.rounds(cuts)) {
            byte[] damaged = Damage.of(compact, round);
            Damage.read(MEMORY, () -> CompactBody.read(new ByteArrayInputStream(damaged), "body"));
        }
    }

    @Example
    void theWholeFilesAreBodies() throws IOException {
        assertThat(reads(archive)).isTrue();
        assertThat(reads(stored)).isTrue();
        assertThat(reads(pickle)).isTrue();
        assertThat(reads(text)).isTrue();
        CompactBody.read(new ByteArrayInputStream(compact), "body");
    }

    @Example
    void shapesThatLieCostNoMemory() throws IOException {
        for (String shape : new String[] {
            "(2147483647, 3)",
            "(65536, 65536)",
            "(4294967296,)",
            "(-1, 3)",
            "(0, 3)",
            "(30000000, 3)",
            "(0, 2147483647, 2147483647)"
        }) {
            Npz.body()
                    .raw("v_template", Npz.npy("<f8", false, shape, new byte[80]))
                    .write(file);
            assertThat(Damage.read(8 << 20, () -> SmplModel.read(file)))
                    .as(shape)
                    .isEmpty();
        }
    }

    @Example
    void aBombStopsAtTheLimit() throws IOException {
        Npz.body()
                .raw("posedirs", Npz.npy("|u1", false, "(60000000,)", new byte[60_000_000]))
                .write(file);
        assertThat(Files.size(file)).as("packed").isLessThan(1 << 20);
        assertThat(Damage.read(32 << 20, () -> SmplModel.read(file))).isEmpty();
    }

    @Example
    void deepAndEndlessPicklesAreRefused() throws IOException {
        for (byte[] hostile : List.of(
                pickleOf(bytes -> nested(bytes, ')', 200_000)),
                pickleOf(bytes -> bytes.writeBytes("]q\001h\001ah\001a".getBytes(StandardCharsets.ISO_8859_1))),
                pickleOf(bytes -> names(bytes, 100_000)),
                pickleOf(bytes ->
                        bytes.writeBytes(("I" + "9".repeat(2_000_000) + "\n").getBytes(StandardCharsets.US_ASCII))),
                pickleOf(bytes -> bytes.writeBytes(new byte[] {(byte) 0x8e, 0, 0, 0, 0, 0, 0, 0, 0x7f})))) {
            assertThat(reads(hostile)).isFalse();
        }
    }

    /** A dictionary whose template is what is written. */
    private static byte[] pickleOf(Consumer<ByteArrayOutputStream> value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x80, 2, '}', 'U', 10});
        bytes.writeBytes("v_template".getBytes(StandardCharsets.US_ASCII));
        value.accept(bytes);
        bytes.writeBytes(new byte[] {'s', '.'});
        return bytes.toByteArray();
    }

    /** Tuples in tuples. */
    private static void nested(ByteArrayOutputStream bytes, char empty, int depth) {
        bytes.write(empty);
        for (int i = 0; i < depth; i++) {
            bytes.write(0x85);
        }
    }

    /** A class whose name is tuples in tuples. */
    private static void names(ByteArrayOutputStream bytes, int depth) {
        nested(bytes, ')', depth);
        nested(bytes, ')', depth);
        bytes.write(0x93);
    }

    @Example
    void wrappersThatShareWrappersAreRefusedInTime() throws IOException {
        // Each level's three parts are the level below: 3 to the power of the depth when taken apart.
        Pickler pickler = new Pickler(2);
        pickler.dictionary(Map.of("v_template", () -> level(pickler, 14)));
        assertThat(reads(pickler.done())).isFalse();
    }

    private static void level(Pickler pickler, int depth) {
        if (depth == 0) {
            pickler.array("<f8", false, Pickler.list(List.of(0.0)));
            return;
        }
        level(pickler, depth - 1);
        // Stored as number depth, and taken from there.
        pickler.op('q').op(depth).op('0');
        Runnable below = () -> pickler.op('h').op(depth);
        pickler.object("chumpy.reordering", "Select", Map.of("a", below, "idxs", below));
    }

    @Example
    void nothingInAPickleRuns() throws IOException {
        Path witness = file.resolveSibling(file.getFileName() + ".witness");
        for (String call :
                new String[] {"os\nsystem\n", "posix\nsystem\n", "__builtin__\neval\n", "subprocess\nPopen\n"}) {
            String program = "c" + call + "(S'touch " + witness + "'\ntR.";
            assertThat(reads(program.getBytes(StandardCharsets.ISO_8859_1))).isFalse();
        }
        assertThat(witness).doesNotExist();
    }
}
