package org.photowakeup.examples.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Landmark;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;

/**
 * A rendered person before a picture, with true body parts and landmarks.
 *
 * @param name of the picture
 * @param photo the picture
 * @param parts true labels
 * @param keypoints true landmarks, hidden ones too
 */
record LabelledPerson(String name, Photo photo, LabelMap parts, Keypoints2D keypoints) {
    /** Their avatars are kept from training. */
    private static final Set<String> HELD_OUT = Set.of("MENA_F_2", "NHPI_M_1", "White_F_2");

    private static final BodyPart[] CODES = {
        BodyPart.HEAD, BodyPart.TORSO, BodyPart.LEFT_ARM, BodyPart.RIGHT_ARM, BodyPart.LEFT_LEG, BodyPart.RIGHT_LEG
    };

    /** The annotations of all pictures of people kept from training. */
    static List<JsonNode> heldOut(Path folder) throws IOException {
        List<JsonNode> kept = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : Files.readAllLines(folder.resolve("annotations.jsonl"))) {
            JsonNode one = mapper.readTree(line);
            String avatar = one.get("avatar").asText().replaceFirst("^X_", "");
            if (HELD_OUT.stream().anyMatch(avatar::startsWith)) {
                kept.add(one);
            }
        }
        return kept;
    }

    static LabelledPerson read(Path folder, JsonNode annotation) throws IOException {
        String file = annotation.get("file").asText();
        String stem = file.substring(0, file.lastIndexOf('.'));
        Map<Landmark, Keypoint> keypoints = new EnumMap<>(Landmark.class);
        for (Landmark landmark : Landmark.values()) {
            JsonNode xyv = annotation.get("keypoints").get(landmark.ordinal());
            if (xyv.get(2).asInt() > 0) {
                keypoints.put(
                        landmark,
                        // The annotation counts from the picture's corner, the library from the first pixel's centre.
                        new Keypoint(xyv.get(0).asDouble() - 0.5, xyv.get(1).asDouble() - 0.5, 1));
            }
        }
        return new LabelledPerson(
                stem,
                Photos.read(folder.resolve("images").resolve(file)),
                labels(folder.resolve("parts").resolve(stem + ".png")),
                new Keypoints2D(keypoints));
    }

    private static LabelMap labels(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        var samples = image.getRaster();
        return LabelMap.generate(image.getWidth(), image.getHeight(), (x, y) -> {
            int code = samples.getSample(x, y, 0);
            return code == 0 ? LabelMap.NONE : LabelMap.code(CODES[code - 1]);
        });
    }
}
