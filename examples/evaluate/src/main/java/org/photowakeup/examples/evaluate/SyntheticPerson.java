package org.photowakeup.examples.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.Vec3;

/**
 * What is known of one synthetic picture.
 *
 * @param file name of the picture
 * @param avatar who is in it
 * @param pose name of the pose
 * @param yaw of the body, in degrees
 * @param camera that it was rendered with
 * @param places where each landmark projects, whether it is seen or not
 * @param inside the landmarks inside the picture, hidden ones too, with confidence 1
 * @param seen the landmarks that the picture shows, with confidence 1
 * @param joints where SMPL's joints are in the camera's frame, metres, in their order
 * @param sideways factor by which the avatar was widened
 * @param deep factor by which the avatar was deepened
 */
record SyntheticPerson(
        String file,
        String avatar,
        String pose,
        double yaw,
        Camera camera,
        Map<Landmark, PixelPoint> places,
        Keypoints2D inside,
        Keypoints2D seen,
        List<Vec3> joints,
        double sideways,
        double deep) {
    /** People kept from training. */
    private static final Set<String> HELD_OUT = Set.of("MENA_F_2", "NHPI_M_1", "White_F_2");

    static List<SyntheticPerson> readAll(Path annotations) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<SyntheticPerson> all = new ArrayList<>();
        for (String line : Files.readAllLines(annotations)) {
            all.add(read(json.readTree(line)));
        }
        return all;
    }

    private static SyntheticPerson read(JsonNode node) {
        Map<Landmark, PixelPoint> places = new EnumMap<>(Landmark.class);
        Map<Landmark, Keypoint> inside = new EnumMap<>(Landmark.class);
        Map<Landmark, Keypoint> seen = new EnumMap<>(Landmark.class);
        for (Landmark landmark : Landmark.values()) {
            JsonNode xyv = node.get("keypoints").get(landmark.ordinal());
            // The truth counts from the picture's corner, the library from the first pixel's centre.
            PixelPoint at =
                    new PixelPoint(xyv.get(0).asDouble() - 0.5, xyv.get(1).asDouble() - 0.5);
            places.put(landmark, at);
            if (xyv.get(2).asInt() > 0) {
                inside.put(landmark, new Keypoint(at, 1));
            }
            if (xyv.get(2).asInt() == 2) {
                seen.put(landmark, new Keypoint(at, 1));
            }
        }
        List<Vec3> joints = new ArrayList<>();
        for (JsonNode at : node.get("joints_smpl24")) {
            joints.add(new Vec3(
                    at.get(0).asDouble(), at.get(1).asDouble(), at.get(2).asDouble()));
        }
        JsonNode k = node.get("K");
        Camera camera = new Camera(
                k.get(0).get(0).asDouble(),
                k.get(0).get(2).asDouble() - 0.5,
                k.get(1).get(2).asDouble() - 0.5,
                node.get("width").asInt(),
                node.get("height").asInt());
        return new SyntheticPerson(
                node.get("file").asText(),
                node.get("avatar").asText(),
                node.get("pose").asText(),
                node.get("yaw").asDouble(),
                camera,
                places,
                new Keypoints2D(inside),
                new Keypoints2D(seen),
                List.copyOf(joints),
                node.get("girth").get(0).asDouble(),
                node.get("girth").get(1).asDouble());
    }

    /** Whether the avatar is kept from training. */
    boolean isHeldOut() {
        String name = avatar.replaceFirst("^X_", "");
        return HELD_OUT.stream().anyMatch(name::startsWith);
    }

    /** Name of the mask and the parts that belong to the picture. */
    String png() {
        return file.replace(".jpg", ".png");
    }

    /** How many landmarks of the face the picture shows. */
    int shownOfFace() {
        int count = 0;
        for (Landmark landmark : RigidHead.FACE) {
            count += seen.find(landmark).isPresent() ? 1 : 0;
        }
        return count;
    }
}
