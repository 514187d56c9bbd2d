package org.photowakeup.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.io.Photos;

class WakeUpCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path photo = Path.of("");
    private Path mask = Path.of("");
    private Path keypoints = Path.of("");
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void writeTheSample() throws IOException {
        photo = folder.resolve("photo.png");
        mask = folder.resolve("mask.png");
        keypoints = folder.resolve("keypoints.json");
        Photos.writePng(Samples.photo(), photo);
        Photos.writePng(Samples.person(), mask);
        KeypointsFile.write(Samples.keypoints(), keypoints);
    }

    private int run(Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                photo.toString(),
                "-o",
                out.toString(),
                "--mask",
                mask.toString(),
                "--keypoints",
                keypoints.toString()));
        arguments.addAll(List.of(more));
        return WakeUpCommand.execute(new PrintWriter(errors, true), arguments.toArray(new String[0]));
    }

    private String complaint() {
        assertThat(errors.toString().strip())
                .as("one line")
                .doesNotContain("\n")
                .startsWith("wakeup: ");
        return errors.toString();
    }

    @Test
    void theCharacterWalksOutOfThePictureOnALargerCanvas() throws IOException {
        Path out = folder.resolve("out");
        String[] wanted = {"--motion", "approach", "--format", "gif,glb", "--quantised", "--fps", "2", "--canvas"};
        assertThat(run(out, wanted)).as(errors.toString()).isZero();
        BufferedImage frame = ImageIO.read(out.resolve("preview.gif").toFile());
        assertThat(frame.getWidth()).isGreaterThan(Samples.WIDTH);
        assertThat(frame.getHeight()).isGreaterThan(Samples.HEIGHT);
        assertThat(new String(Files.readAllBytes(out.resolve("avatar.glb")), StandardCharsets.ISO_8859_1))
                .contains("KHR_mesh_quantization")
                .contains("\"approach\"");
    }

    @Test
    void keptJointsMustBeJoints() {
        assertThat(run(folder.resolve("out"), "--keep", "left_shoulder,tail")).isEqualTo(2);
        assertThat(complaint()).contains("--keep tail is no joint, expected some of pelvis, left_hip");
    }

    @Test
    void turnsAPhotoIntoACharacter() throws IOException {
        Path out = folder.resolve("out");
        assertThat(run(out, "--save-intermediates")).as(errors.toString()).isZero();
        assertThat(Files.readAllBytes(out.resolve("avatar.glb")))
                .startsWith("glTF".getBytes(StandardCharsets.US_ASCII));
        assertThat(Photos.read(out.resolve("background.png")).width()).isEqualTo(Samples.WIDTH);
        assertThat(Photos.readMask(out.resolve("mask.png"))).isEqualTo(Samples.person());
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.get("cameraToGlb").size()).isEqualTo(16);
        assertThat(report.get("secondsPerStage").size()).isGreaterThan(8);
        assertThat(report.get("motions").get(0).get("name").asText()).contains("walk");
    }

    @Test
    void whatReachesOutOfTheHeadsMaskBecomesLooseHairThatIsBlended() throws IOException {
        Photos.writePng(Samples.person().eroded(1), mask);
        Path out = folder.resolve("out");
        assertThat(run(out, "--hair-matte", "--format", "glb"))
                .as(errors.toString())
                .isZero();
        assertThat(new String(Files.readAllBytes(out.resolve("avatar.glb")), StandardCharsets.ISO_8859_1))
                .contains("\"alphaMode\":\"BLEND\"");
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.at("/settings/hairMatte").asBoolean()).isTrue();
    }

    @Test
    void theLightIsTakenOutOfTheTextureAndWrittenBeside() throws IOException {
        Path out = folder.resolve("out");
        assertThat(run(out, "--remove-light", "--format", "glb", "--save-intermediates"))
                .as(errors.toString())
                .isZero();
        Photo albedo = Photos.read(out.resolve("albedo.png"));
        Photo shading = Photos.read(out.resolve("shading.png"));
        assertThat(shading.width()).isEqualTo(albedo.width());
        assertThat(Photos.read(out.resolve("texture.png"))).isNotEqualTo(albedo);
        assertThat(new String(Files.readAllBytes(out.resolve("avatar.glb")), StandardCharsets.ISO_8859_1))
                .doesNotContain("KHR_materials_unlit");
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.at("/light/shading").asText()).isEqualTo("shading.png");
        assertThat(report.at("/settings/removeLight").asBoolean()).isTrue();
    }

    @Test
    void theBackIsPaintedByARepaintedGuide() throws IOException {
        Path first = folder.resolve("first");
        assertThat(run(first, "--format", "glb", "--save-intermediates"))
                .as(errors.toString())
                .isZero();
        LabelMap guide = Photos.readLabels(first.resolve("back-guide.png"));
        assertThat(guide.labelled().minus(Samples.person()).isEmpty()).isTrue();
        Mask upper = Mask.generate(guide.width(), guide.height(), (x, y) -> 2 * y < guide.height());
        LabelMap repainted = LabelMap.generate(
                guide.width(), guide.height(), (x, y) -> upper.at(x, y) ? LabelMap.NONE : guide.code(x, y));
        Path painted = folder.resolve("repainted.png");
        Photos.writePng(repainted, painted);
        Path second = folder.resolve("second");
        assertThat(run(second, "--format", "glb", "--save-intermediates", "--back-guide", painted.toString()))
                .as(errors.toString())
                .isZero();
        assertThat(Photos.read(second.resolve("texture.png"))).isNotEqualTo(Photos.read(first.resolve("texture.png")));
    }

    @Test
    void goesOnFromRepaintedBodyParts() throws IOException {
        Path first = folder.resolve("first");
        assertThat(run(first, "--format", "glb", "--save-intermediates"))
                .as(errors.toString())
                .isZero();
        LabelMap found = Photos.readLabels(first.resolve("labels.png"));
        LabelMap repainted = LabelMap.generate(
                found.width(),
                found.height(),
                (x, y) -> found.part(x, y).filter(BodyPart::isArm).isPresent()
                        ? LabelMap.code(BodyPart.TORSO)
                        : found.code(x, y));
        Path labels = folder.resolve("mine.png");
        Photos.writePng(repainted, labels);
        Path second = folder.resolve("second");
        assertThat(run(second, "--format", "glb", "--save-intermediates", "--labels", labels.toString()))
                .as(errors.toString())
                .isZero();
        assertThat(Photos.readLabels(second.resolve("labels.png"))).isEqualTo(repainted);
        assertThat(repainted).isNotEqualTo(found);
    }

    @Test
    void writesEveryFormatThatIsAskedFor() {
        Path out = folder.resolve("out");
        assertThat(run(
                        out,
                        "--format",
                        "glb,vrm,usdz,obj,gif,html",
                        "--motion",
                        "wave",
                        "--fps",
                        "5",
                        "--view",
                        "orbit"))
                .as(errors.toString())
                .isZero();
        for (String name : new String[] {"avatar.glb", "avatar.vrm", "avatar.usdz", "avatar.obj", "avatar.html"}) {
            assertThat(out.resolve(name)).as(name).isNotEmptyFile();
        }
        assertThat(out.resolve("preview.gif")).isNotEmptyFile();
        assertThat(out.resolve("preview.mp4")).doesNotExist();
    }

    @Test
    void writesTheSameBytesOnOneThreadAndOnFour() throws IOException {
        assertThat(run(folder.resolve("one"), "--threads", "1")).isZero();
        assertThat(run(folder.resolve("four"), "--threads", "4")).isZero();
        for (String name : new String[] {"avatar.glb", "background.png", "preview.mp4"}) {
            assertThat(Files.mismatch(
                            folder.resolve("one").resolve(name),
                            folder.resolve("four").resolve(name)))
                    .as(name)
                    .isEqualTo(-1);
        }
    }

    @Test
    void carriesAMotionOverFromAFile() throws IOException {
        Path walk = Path.of(System.getProperty("wakeup.data"), "mocap", "cmu_02_01_walk_cgspeed.bvh");
        assumeTrue(Files.exists(walk), "skipped: " + walk + " absent");
        assertThat(run(folder.resolve("out"), "--motion", walk.toString(), "--motion", "walk"))
                .as(errors.toString())
                .isZero();
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("out/report.json").toFile());
        assertThat(report.get("motions").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "missing.jpg, does not exist",
        "empty.png, is empty",
        "text.png, is no picture",
        "half.png, ends in the middle|is damaged",
        "dot.png, 1x1"
    })
    void saysInOneLineWhatIsWrongWithThePhoto(String name, String expected) throws IOException {
        Files.write(folder.resolve("empty.png"), new byte[0]);
        Files.writeString(folder.resolve("text.png"), "no picture");
        byte[] whole = Files.readAllBytes(photo);
        Files.write(folder.resolve("half.png"), Arrays.copyOf(whole, whole.length / 2));
        Photos.writePng(new Photo(Raster.generate(1, 1, 3, (c, x, y) -> 0)), folder.resolve("dot.png"));
        photo = folder.resolve(name);
        assertThat(run(folder.resolve("out"))).isEqualTo(2);
        assertThat(complaint()).contains(name).containsPattern(expected);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void refusesAMaskOfAnotherSize() throws IOException {
        Photos.writePng(Mask.generate(20, 20, (x, y) -> true), mask);
        assertThat(run(folder.resolve("out"))).isEqualTo(2);
        assertThat(complaint()).contains("mask.png", "20x20", "96x128");
    }

    @Test
    void findsNobodyInAnEmptyMask() throws IOException {
        Photos.writePng(Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> false), mask);
        assertThat(run(folder.resolve("out"))).isEqualTo(1);
        assertThat(complaint()).contains("photo.png");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--motion|nowhere.bvh|nowhere.bvh",
                "--keypoints|text.txt|text.txt",
                "--body|text.txt|text.txt",
                "--pose-model|text.txt|text.txt",
                "--detector|text.txt|text.txt",
                "--threads|0|expected 1 to",
                "--fps|0|expected 1 to",
                "--size|3|expected 16 to",
                "--format|docx|docx",
                "--view|upside|upside"
            })
    void saysInOneLineWhatIsWrongWithAnOption(String option, String value, String expected) throws IOException {
        Files.writeString(folder.resolve("text.txt"), "nothing of use");
        String given = value.endsWith(".txt") ? folder.resolve(value).toString() : value;
        List<String> arguments = new ArrayList<>(
                List.of(photo.toString(), "-o", folder.resolve("out").toString()));
        arguments.addAll(List.of("--mask", mask.toString(), option, given));
        if (!option.equals("--keypoints")) {
            arguments.addAll(List.of("--keypoints", keypoints.toString()));
        }
        assertThat(WakeUpCommand.execute(new PrintWriter(errors, true), arguments.toArray(new String[0])))
                .isEqualTo(2);
        assertThat(complaint()).contains(expected);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void refusesAMotionFileWithoutFrames() throws IOException {
        Path bvh = folder.resolve("none.bvh");
        Files.writeString(
                bvh,
                "HIERARCHY\nROOT Hips\n{\nOFFSET 0 0 0\nCHANNELS 6 Xposition Yposition Zposition Zrotation Yrotation"
                        + " Xrotation\nEnd Site\n{\nOFFSET 0 1 0\n}\n}\nMOTION\nFrames: 0\nFrame Time: 0.01\n");
        assertThat(run(folder.resolve("out"), "--motion", bvh.toString())).isEqualTo(2);
        assertThat(complaint()).contains("none.bvh");
    }

    @Test
    void leavesEarlierResultsAloneWhenItFails() throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.writeString(out.resolve("avatar.glb"), "earlier");
        Photos.writePng(Mask.generate(20, 20, (x, y) -> true), mask);
        assertThat(run(out)).isEqualTo(2);
        assertThat(out.resolve("avatar.glb")).hasContent("earlier");
        try (var files = Files.list(out)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void refusesACallWithoutAnOutputFolder() {
        assertThat(WakeUpCommand.execute(new PrintWriter(errors, true), photo.toString()))
                .isEqualTo(2);
        assertThat(complaint()).contains("--output");
    }
}
