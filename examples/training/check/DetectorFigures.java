import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.segmentation.maskrcnn.MaskRcnnDetector;

/**
 * Prints a detector's figures before any refinement: IoU of the first person on held-out CCP photos, gt_renders and the
 * two drawn characters; recall on photos_coco of people taller than 40 % of their photo.
 *
 * <p>Arguments: model.onnx or "embedded", data folder, and a folder for contact sheets of the worst sixteen.
 */
public final class DetectorFigures {
    private final MaskRcnnDetector detector;
    private final Path sheets;
    private double milliseconds;
    private int runs;

    private DetectorFigures(MaskRcnnDetector detector, Path sheets) {
        this.detector = detector;
        this.sheets = sheets;
    }

    public static void main(String[] arguments) throws Exception {
        MaskRcnnDetector detector = arguments[0].equals("embedded")
                ? MaskRcnnDetector.embedded()
                : MaskRcnnDetector.load(Path.of(arguments[0]));
        DetectorFigures figures = new DetectorFigures(detector, Path.of(arguments[2]));
        Path data = Path.of(arguments[1]);
        List<Result> rows = new ArrayList<>();
        for (Path mask : Result.files(data.resolve("ccp/masks"))) {
            String name = mask.getFileName().toString().replace(".png", "");
            if (Integer.parseInt(name) % 13 == 5) {
                rows.add(figures.row(name, data.resolve("ccp/photos/" + name + ".jpg"), mask));
            }
        }
        figures.print("ccp", rows);
        rows.clear();
        for (Path render : Result.files(data.resolve("gt_renders"))) {
            rows.add(figures.row(render.getFileName().toString(), render.resolve("image.png"), render.resolve("mask.png")));
        }
        figures.print("gt_renders", rows);
        rows.clear();
        for (String name : List.of("char1", "char3")) {
            Path folder = data.resolve("artworks").resolve(name);
            rows.add(figures.row(name, folder.resolve("texture.png"), folder.resolve("mask.png")));
        }
        figures.print("drawings", rows);
        figures.coco(data.resolve("photos_coco"));
        figures.paintings(data.resolve("artworks"));
        detector.close();
    }

    private List<PersonDetection> detect(BufferedImage image) {
        Photo photo = Result.photo(image);
        long before = System.nanoTime();
        List<PersonDetection> found = detector.detect(photo);
        milliseconds += (System.nanoTime() - before) / 1e6;
        runs++;
        return found;
    }

    private static Mask mask(PersonDetection person) {
        return Mask.threshold(person.labels().values(), 1, 0.5);
    }

    private Result row(String name, Path photo, Path mask) throws IOException {
        BufferedImage image = ImageIO.read(photo.toFile());
        Mask person = Result.truth(mask, image);
        List<PersonDetection> found = detect(image);
        Mask first = found.isEmpty() ? Result.empty(image) : mask(found.get(0));
        return new Result(name, first.intersectionOverUnion(person), found.isEmpty() ? 0 : found.get(0).score(), image, first, person);
    }

    private void print(String topic, List<Result> rows) throws IOException {
        rows.sort(Comparator.comparingDouble(Result::iou));
        System.out.printf(Locale.ROOT, "%s: %d, IoU mean %.4f median %.4f least %.3f, worst:", topic, rows.size(),
                rows.stream().mapToDouble(Result::iou).average().orElse(0), rows.get(rows.size() / 2).iou(), rows.get(0).iou());
        rows.stream().limit(8).forEach(r -> System.out.printf(Locale.ROOT, " %s %.2f", r.name(), r.iou()));
        System.out.printf(Locale.ROOT, "; %.0f ms a photo%n", milliseconds / runs);
        sheet(topic, rows);
    }

    private void coco(Path folder) throws IOException {
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("person_keypoints.json"))).getAsJsonObject();
        List<Result> rows = new ArrayList<>();
        int extra = 0;
        for (JsonElement picture : json.getAsJsonArray("images")) {
            JsonObject entry = picture.getAsJsonObject();
            BufferedImage image = ImageIO.read(folder.resolve("images/" + entry.get("file_name").getAsString()).toFile());
            List<PersonDetection> found = detect(image);
            List<Mask> masks = found.stream().map(DetectorFigures::mask).toList();
            extra += found.size();
            for (JsonElement annotation : json.getAsJsonArray("annotations")) {
                JsonObject person = annotation.getAsJsonObject();
                if (person.get("image_id").getAsInt() != entry.get("id").getAsInt()
                        || person.get("iscrowd").getAsInt() != 0
                        || person.getAsJsonArray("bbox").get(3).getAsDouble() < 0.4 * image.getHeight()) {
                    continue;
                }
                Mask truth = Result.polygons(person.getAsJsonArray("segmentation"), image);
                int best = -1;
                double iou = 0;
                for (int i = 0; i < masks.size(); i++) {
                    double value = masks.get(i).intersectionOverUnion(truth);
                    if (value > iou) {
                        iou = value;
                        best = i;
                    }
                }
                Mask mask = best < 0 ? Result.empty(image) : masks.get(best);
                rows.add(new Result(entry.get("id").getAsString(), iou, best < 0 ? 0 : found.get(best).score(), image, mask, truth));
            }
        }
        System.out.printf(Locale.ROOT, "photos_coco: %d of %d tall people at IoU 0.5, %d detections in all%n",
                rows.stream().filter(r -> r.iou() >= 0.5).count(), rows.size(), extra);
        print("photos_coco", rows);
    }

    /** Pictures without a known mask, to look at. */
    private void paintings(Path folder) throws IOException {
        List<Result> rows = new ArrayList<>();
        for (Path file : Result.files(folder)) {
            if (file.toString().endsWith(".jpg")) {
                BufferedImage image = ImageIO.read(file.toFile());
                List<PersonDetection> found = detect(image);
                Mask none = Result.empty(image);
                Mask first = found.isEmpty() ? none : mask(found.get(0));
                rows.add(new Result(file.getFileName().toString(), 0, found.isEmpty() ? 0 : found.get(0).score(), image, first, first));
            }
        }
        sheet("paintings", rows);
    }

    private void sheet(String topic, List<Result> rows) throws IOException {
        Result.sheet(sheets.resolve(topic + ".png"), rows.subList(0, Math.min(16, rows.size())), 8);
    }
}
