package org.photowakeup.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;

/** Landmarks as JSON: an object of COCO's 17 names, each {@code [x, y, confidence]} in the photo's pixels. */
final class KeypointsFile {
    private static final long MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeypointsFile() {}

    static Keypoints2D read(Path file) throws BadCallException {
        JsonNode root;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BadCallException(
                        file + ": has " + Files.size(file) + " bytes, expected at most " + MOST_BYTES);
            }
            root = JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + " ";
            throw new BadCallException(file + ": " + line + "is no JSON: " + shortened(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new BadCallException(file + ": cannot be read, expected landmarks as JSON");
        }
        Map<Landmark, Keypoint> found = new EnumMap<>(Landmark.class);
        for (Landmark landmark : Landmark.values()) {
            JsonNode entry = root.path(landmark.cocoName());
            if (!entry.isMissingNode()) {
                found.put(landmark, keypoint(file, landmark, entry));
            }
        }
        if (found.isEmpty()) {
            throw new BadCallException(file + ": has no landmark, expected {\"nose\": [x, y, confidence], ...}");
        }
        return new Keypoints2D(found);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= 100 ? line : line.substring(0, 100) + "...";
    }

    private static Keypoint keypoint(Path file, Landmark landmark, JsonNode entry) throws BadCallException {
        if (!entry.isArray()
                || entry.size() != 3
                || !entry.get(0).isNumber()
                || !entry.get(1).isNumber()
                || !entry.get(2).isNumber()) {
            throw new BadCallException(file + ": field " + landmark.cocoName() + " is " + shortened(entry.toString())
                    + ", expected [x, y, confidence]");
        }
        try {
            return new Keypoint(
                    entry.get(0).asDouble(),
                    entry.get(1).asDouble(),
                    entry.get(2).asDouble());
        } catch (IllegalArgumentException e) {
            throw new BadCallException(file + ": field " + landmark.cocoName() + ": " + e.getMessage());
        }
    }

    static void write(Keypoints2D keypoints, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        keypoints
                .found()
                .forEach((landmark, keypoint) -> root.putArray(landmark.cocoName())
                        .add(keypoint.at().x())
                        .add(keypoint.at().y())
                        .add(keypoint.confidence()));
        Files.writeString(file, root.toPrettyString() + "\n");
    }
}
