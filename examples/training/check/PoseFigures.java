import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.smpl.keypoints.ConvolutionalPoseMachine;

/**
 * Prints a pose network's figures: PCK@0.2 and @0.5 of torso length (middle of the shoulders to middle of the hips) over
 * visible joints on photos_coco and on held-out synthetic people, the median joint error on gt_renders, and how
 * confidence relates to being right.
 *
 * <p>Arguments: model.onnx (or "embedded"), data folder, file of held-out synthetic names, then optionally "flip",
 * "fill=0.8" and "body" (shoulders to ankles only, as networks of 14 maps are measured) and "only=photos_coco".
 */
public final class PoseFigures {
    private final ConvolutionalPoseMachine machine;
    private final List<double[]> seen = new ArrayList<>(); // distance in torsos, confidence

    private final boolean bodyOnly;
    private double milliseconds;
    private int runs;

    private PoseFigures(ConvolutionalPoseMachine machine, boolean bodyOnly) {
        this.machine = machine;
        this.bodyOnly = bodyOnly;
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[1]);
        ConvolutionalPoseMachine machine = load(arguments);
        for (String topic : List.of("photos_coco", "synthetic", "gt_renders")) {
            if (Arrays.stream(arguments).anyMatch(a -> a.startsWith("only=") && !a.endsWith(topic))) {
                continue;
            }
            PoseFigures figures = new PoseFigures(machine, Arrays.asList(arguments).contains("body"));
            switch (topic) {
                case "photos_coco" -> figures.coco(data.resolve("photos_coco"));
                case "synthetic" -> figures.synthetic(data.resolve("synthetic"), Files.readAllLines(Path.of(arguments[2])));
                default -> figures.renders(data.resolve("gt_renders"));
            }
            figures.print(topic);
        }
        machine.close();
    }

    private static ConvolutionalPoseMachine load(String[] arguments) throws IOException {
        Path model = Path.of(arguments[0]);
        ConvolutionalPoseMachine machine = arguments[0].equals("embedded")
                ? ConvolutionalPoseMachine.embedded()
                : ConvolutionalPoseMachine.load(model);
        for (String argument : arguments) {
            if (argument.startsWith("fill=")) {
                double fill = Double.parseDouble(argument.substring(5));
                machine = ConvolutionalPoseMachine.load(model, machine.format().withFill(fill));
            }
        }
        return machine.withLeastConfidence(0).withFlipAveraging(Arrays.asList(arguments).contains("flip"));
    }

    static Photo photo(BufferedImage image) {
        return new Photo(Raster.generate(image.getWidth(), image.getHeight(), 3, (c, x, y) ->
                (image.getRGB(x, y) >> (16 - 8 * c) & 255) / 255f));
    }

    private void person(Photo photo, double[] box, double[][] truth) {
        Raster ones = Raster.generate(photo.width(), photo.height(), 1, (c, x, y) -> 0.5f);
        PixelBox pixels = new PixelBox(
                (int) box[0], (int) box[1], Math.max(1, (int) Math.round(box[2])), Math.max(1, (int) Math.round(box[3])));
        PersonDetection person = new PersonDetection(pixels, 1, LabelProbabilities.ofPerson(ones));
        long before = System.nanoTime();
        Keypoints2D found = machine.estimate(photo, person);
        milliseconds += (System.nanoTime() - before) / 1e6;
        runs++;
        double torso = Math.hypot(
                truth[5][0] + truth[6][0] - truth[11][0] - truth[12][0],
                truth[5][1] + truth[6][1] - truth[11][1] - truth[12][1]) / 2;
        if (torso < 10) {
            return;
        }
        for (int k = 0; k < 17; k++) {
            if (truth[k][2] > 1 && !(k < 5 && (bodyOnly || machine.format().order().channels().size() == 14))) {
                Keypoint point = found.found().get(Landmark.values()[k]);
                double away = point == null ? 99 : Math.hypot(point.at().x() + 0.5 - truth[k][0], point.at().y() + 0.5 - truth[k][1]);
                seen.add(new double[] {away / torso, point == null ? 0 : point.confidence(), away});
            }
        }
    }

    private void coco(Path folder) throws IOException {
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("person_keypoints.json"))).getAsJsonObject();
        Map<Integer, String> names = new java.util.HashMap<>();
        json.getAsJsonArray("images").forEach(i -> names.put(
                i.getAsJsonObject().get("id").getAsInt(), i.getAsJsonObject().get("file_name").getAsString()));
        int people = 0;
        for (JsonElement element : json.getAsJsonArray("annotations")) {
            JsonObject entry = element.getAsJsonObject();
            double[] flat = numbers(entry.getAsJsonArray("keypoints"));
            double[][] truth = new double[17][];
            for (int k = 0; k < 17; k++) {
                truth[k] = new double[] {flat[3 * k], flat[3 * k + 1], flat[3 * k + 2]};
            }
            if (entry.get("num_keypoints").getAsInt() < 8 || truth[5][2] * truth[6][2] * truth[11][2] * truth[12][2] == 0) {
                continue;
            }
            people++;
            person(photo(ImageIO.read(folder.resolve("images/" + names.get(entry.get("image_id").getAsInt())).toFile())),
                    numbers(entry.getAsJsonArray("bbox")), truth);
        }
        System.out.print(people + " people ");
    }

    private void synthetic(Path folder, List<String> held) throws IOException {
        for (String line : Files.readAllLines(folder.resolve("annotations.jsonl"))) {
            JsonObject entry = JsonParser.parseString(line).getAsJsonObject();
            if (held.contains(entry.get("file").getAsString().replace(".jpg", ""))) {
                double[][] truth = new double[17][];
                for (int k = 0; k < 17; k++) {
                    truth[k] = numbers(entry.getAsJsonArray("keypoints").get(k).getAsJsonArray());
                }
                person(photo(ImageIO.read(folder.resolve("images/" + entry.get("file").getAsString()).toFile())),
                        numbers(entry.getAsJsonArray("bbox")), truth);
            }
        }
    }

    /** The renders' joints, by the names that correspond; eyes and ears are not among them. */
    private void renders(Path folder) throws IOException {
        List<Path> all;
        try (var listed = Files.list(folder)) {
            all = listed.sorted().toList();
        }
        for (Path render : all) {
            JsonObject json = JsonParser.parseString(Files.readString(render.resolve("gt.json"))).getAsJsonObject();
            double[][] truth = RenderJoints.of(json);
            BufferedImage mask = ImageIO.read(render.resolve("mask.png").toFile());
            int x0 = mask.getWidth(), y0 = mask.getHeight(), x1 = 0, y1 = 0;
            for (int y = 0; y < mask.getHeight(); y++) {
                for (int x = 0; x < mask.getWidth(); x++) {
                    if ((mask.getRGB(x, y) & 255) > 127) {
                        x0 = Math.min(x0, x);
                        x1 = Math.max(x1, x + 1);
                        y0 = Math.min(y0, y);
                        y1 = Math.max(y1, y + 1);
                    }
                }
            }
            person(photo(ImageIO.read(render.resolve("image.png").toFile())), new double[] {x0, y0, x1 - x0, y1 - y0}, truth);
        }
    }

    static double[] numbers(JsonArray array) {
        double[] out = new double[array.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = array.get(i).getAsDouble();
        }
        return out;
    }

    private void print(String topic) {
        double[] away = seen.stream().mapToDouble(s -> s[2]).sorted().toArray();
        System.out.printf("%-12s joints %d PCK@0.2 %.3f PCK@0.5 %.3f median error %.1f px, %.0f ms a person%n", topic, seen.size(),
                share(0.2, 0, 2), share(0.5, 0, 2), away.length == 0 ? Double.NaN : away[away.length / 2], milliseconds / runs);
        for (double low = 0; low < 0.99; low += 0.1) {
            double from = low, to = low + 0.1;
            long n = seen.stream().filter(s -> s[1] >= from && s[1] < to).count();
            System.out.printf("   confidence %.1f-%.1f: %4d joints, %.2f within 0.2 torso%n", from, to, n, share(0.2, from, to));
        }
    }

    private double share(double limit, double from, double to) {
        return seen.stream().filter(s -> s[1] >= from && s[1] < to).mapToDouble(s -> s[0] <= limit ? 1 : 0).average().orElse(0);
    }

    /** Joints of a render's file in COCO's order; the face is not among them and counts as unseen. */
    private static final class RenderJoints {
        static double[][] of(JsonObject json) {
            double[][] truth = new double[17][3];
            for (int k = 5; k < 17; k++) {
                JsonObject joint = json.getAsJsonObject("joints").getAsJsonObject(
                        Landmark.values()[k].cocoName());
                double[] at = numbers(joint.getAsJsonArray("px"));
                truth[k] = new double[] {at[0], at[1], 2};
            }
            return truth;
        }
    }
}
