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
import org.photowakeup.segmentation.densecrf.DenseCrfRefiner;
import org.photowakeup.segmentation.maskrcnn.MaskRcnnDetector;

/**
 * A contact sheet of the worst ten of thirty results of the embedded detector and the dense CRF after it: thirteen
 * held-out street photos, the four renders, the two drawn characters, and the tallest person of eleven photos of
 * photos_coco (the mask that fits them best). Found in green, missed in red, wrongly taken in blue.
 *
 * <p>Arguments: data folder, and the sheet's file. The sheet shows other people's photos: keep it out of the project.
 */
public final class WorstTen {
    private final MaskRcnnDetector detector = MaskRcnnDetector.embedded();
    private final DenseCrfRefiner refiner = new DenseCrfRefiner();
    private final List<Result> results = new ArrayList<>();

    public static void main(String[] arguments) throws IOException {
        WorstTen sheet = new WorstTen();
        Path data = Path.of(arguments[0]);
        sheet.ccp(data.resolve("ccp"));
        for (Path render : Result.files(data.resolve("gt_renders"))) {
            sheet.add(render.getFileName().toString(), render.resolve("image.png"), render.resolve("mask.png"));
        }
        for (String name : List.of("char1", "char3")) {
            Path folder = data.resolve("artworks").resolve(name);
            sheet.add(name, folder.resolve("texture.png"), folder.resolve("mask.png"));
        }
        sheet.coco(data.resolve("photos_coco"));
        sheet.results.sort(Comparator.comparingDouble(Result::iou));
        List<Result> worst = sheet.results.subList(0, Math.min(10, sheet.results.size()));
        System.out.println(sheet.results.size() + " results, the worst:");
        for (Result result : worst) {
            System.out.printf(Locale.ROOT, "%s IoU %.3f score %.2f%n", result.name(), result.iou(), result.score());
        }
        Result.sheet(Path.of(arguments[1]), worst, 5);
        sheet.detector.close();
    }

    private void ccp(Path folder) throws IOException {
        int number = 0;
        for (Path mask : Result.files(folder.resolve("masks"))) {
            String name = mask.getFileName().toString().replace(".png", "");
            if (Integer.parseInt(name) % 13 == 5 && number++ % 5 == 0 && number <= 65) {
                add(name, folder.resolve("photos/" + name + ".jpg"), mask);
            }
        }
    }

    private void add(String name, Path photo, Path mask) throws IOException {
        BufferedImage image = ImageIO.read(photo.toFile());
        Mask truth = Result.truth(mask, image);
        Photo picture = Result.photo(image);
        List<PersonDetection> found = detector.detect(picture);
        add(name, image, truth, picture, found.subList(0, Math.min(1, found.size())));
    }

    private void add(String name, BufferedImage image, Mask truth, Photo picture, List<PersonDetection> found) {
        Mask best = Result.empty(image);
        double score = 0;
        for (PersonDetection person : found) {
            Mask mask = refiner.refine(picture, person.labels());
            if (mask.intersectionOverUnion(truth) > best.intersectionOverUnion(truth)) {
                best = mask;
                score = person.score();
            }
        }
        results.add(new Result(name, best.intersectionOverUnion(truth), score, image, best, truth));
    }

    private void coco(Path folder) throws IOException {
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("person_keypoints.json")))
                .getAsJsonObject();
        for (JsonElement element : json.getAsJsonArray("images").asList().subList(0, 11)) {
            JsonObject entry = element.getAsJsonObject();
            BufferedImage image = ImageIO.read(
                    folder.resolve("images/" + entry.get("file_name").getAsString()).toFile());
            JsonObject tallest = null;
            for (JsonElement annotation : json.getAsJsonArray("annotations")) {
                JsonObject person = annotation.getAsJsonObject();
                if (person.get("image_id").getAsInt() == entry.get("id").getAsInt()
                        && person.get("iscrowd").getAsInt() == 0
                        && (tallest == null || height(person) > height(tallest))) {
                    tallest = person;
                }
            }
            if (tallest != null) {
                Photo picture = Result.photo(image);
                Mask truth = Result.polygons(tallest.getAsJsonArray("segmentation"), image);
                add(entry.get("id").getAsString(), image, truth, picture, detector.detect(picture));
            }
        }
    }

    private static double height(JsonObject person) {
        return person.getAsJsonArray("bbox").get(3).getAsDouble();
    }
}
