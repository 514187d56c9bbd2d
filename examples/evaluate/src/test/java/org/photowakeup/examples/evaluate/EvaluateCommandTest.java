package org.photowakeup.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.io.Photos;
import picocli.CommandLine;

class EvaluateCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }

    @Test
    void skipsDataThatIsAbsentAndSaysSo() {
        assertThat(run("geometry", "completion", "--data", folder.toString())).isZero();
        assertThat(out.toString()).contains("skipped: gt_renders is absent", "skipped: inpaint/forest_pruned.bmp");
    }

    @Test
    void measuresTheBuiltInMotionsWithoutAnyData() throws IOException {
        Path json = folder.resolve("figures.json");
        assertThat(run("motion", "--data", folder.toString(), "--json", json.toString()))
                .isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile()).get("motion");
        assertThat(figures.get("worst built-in skin under the floor, most mm").asDouble())
                .isBetween(0.0, 60.0);
        assertThat(figures.get("jump twist of a limb, most degrees").asDouble()).isBetween(1.0, 180.0);
        assertThat(out.toString()).contains("skipped: mocap is absent");
    }

    @Test
    void refusesATopicItDoesNotKnow() {
        assertThat(run("beauty")).isEqualTo(2);
        assertThat(out.toString()).contains("beauty", "geometry");
    }

    @Test
    void measuresACompletionAndWritesJsonAndAPage() throws IOException {
        Path inpaint = Files.createDirectories(folder.resolve("inpaint"));
        Photo whole = Samples.photo();
        Photos.writePng(whole, inpaint.resolve("forest.bmp"));
        Photos.writePng(
                new Photo(Raster.generate(
                        whole.width(),
                        whole.height(),
                        3,
                        (c, x, y) -> x > 4 && x < 16 && y > 4 && y < 20
                                ? 1
                                : whole.rgb().at(c, x, y))),
                inpaint.resolve("forest_pruned.bmp"));
        Path json = folder.resolve("figures.json");
        Path html = folder.resolve("page");
        assertThat(run("completion", "--data", folder.toString(), "--json", json.toString(), "--html", html.toString()))
                .isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile()).get("completion");
        assertThat(figures.get("forest PSNR dB").asDouble()).isGreaterThan(15);
        assertThat(figures.get("forest coherence, rms").asDouble()).isBetween(0.0, 40.0);
        assertThat(html.resolve("index.html")).content().contains("forest");
    }

    @Test
    void cutsAHoleOfThePersonsShapeBesideThePerson() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("ccp/photos"));
        Path masks = Files.createDirectories(folder.resolve("ccp/masks"));
        Photo street = new Photo(Raster.generate(120, 90, 3, (c, x, y) -> (y < 60 ? 0.3f : 0.6f) + x % 4 / 50f));
        Mask person = Mask.generate(120, 90, (x, y) -> x >= 10 && x < 40 && y >= 20 && y < 80);
        Photos.writePng(street, photos.resolve("0008.jpg"));
        Photos.writePng(person, masks.resolve("0008.png"));
        Path json = folder.resolve("figures.json");
        assertThat(run("completion", "--data", folder.toString(), "--json", json.toString()))
                .isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile()).get("completion");
        assertThat(figures.get("beside people, mean PSNR dB").asDouble()).isGreaterThan(20);
        assertThat(figures.get("beside people, mean contrast, share of the truth's")
                        .asDouble())
                .isBetween(0.5, 1.5);
    }

    @Test
    void countsMediansAndShares() {
        Statistics numbers = new Statistics();
        for (int i = 1; i <= 5; i++) {
            numbers.add(i);
        }
        assertThat(numbers.median()).isEqualTo(3);
        assertThat(numbers.mean()).isEqualTo(3);
        assertThat(numbers.share(2)).isEqualTo(0.4);
        assertThat(numbers.meanDeviation()).isEqualTo(1.2);
    }
}
