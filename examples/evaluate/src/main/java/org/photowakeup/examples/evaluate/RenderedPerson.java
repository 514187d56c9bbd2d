package org.photowakeup.examples.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;

/**
 * A rendered person of whom everything is known.
 *
 * @param name of the case
 * @param photo the picture
 * @param mask the person's pixels
 * @param background the picture without the person
 * @param keypoints where the joints are seen
 * @param joints where the joints are in the camera's frame
 * @param camera that the picture was rendered with
 * @param mesh in the camera's frame
 */
record RenderedPerson(
        String name,
        Photo photo,
        Mask mask,
        Photo background,
        Keypoints2D keypoints,
        Map<String, Vec3> joints,
        Camera camera,
        TriangleMesh mesh) {

    static RenderedPerson read(Path folder) throws IOException {
        JsonNode truth = new ObjectMapper().readTree(folder.resolve("gt.json").toFile());
        Map<Landmark, Keypoint> keypoints = new EnumMap<>(Landmark.class);
        Map<String, Vec3> joints = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : truth.get("joints").properties()) {
            joints.put(entry.getKey(), vec(entry.getValue().get("cam")));
        }
        for (Landmark landmark : Landmark.values()) {
            JsonNode pixel = truth.get("joints").path(landmark.cocoName()).path("px");
            if (pixel.isArray()) {
                // The truth counts from the picture's corner, the library from the first pixel's centre.
                keypoints.put(
                        landmark,
                        new Keypoint(pixel.get(0).asDouble() - 0.5, pixel.get(1).asDouble() - 0.5, 1));
            }
        }
        JsonNode k = truth.get("K");
        Camera camera = new Camera(
                k.get(0).get(0).asDouble(),
                k.get(0).get(2).asDouble() - 0.5,
                k.get(1).get(2).asDouble() - 0.5,
                truth.get("width").asInt(),
                truth.get("height").asInt());
        return new RenderedPerson(
                String.valueOf(folder.getFileName()),
                Photos.read(folder.resolve("image.png")),
                Photos.readMask(folder.resolve("mask.png")),
                Photos.read(folder.resolve("background.png")),
                new Keypoints2D(keypoints),
                joints,
                camera,
                mesh(folder.resolve("mesh.ply"), truth));
    }

    private static Vec3 vec(JsonNode three) {
        return new Vec3(
                three.get(0).asDouble(), three.get(1).asDouble(), three.get(2).asDouble());
    }

    /** A little-endian PLY of eight floats a vertex and byte-counted triangles, turned to the camera's frame. */
    private static TriangleMesh mesh(Path file, JsonNode truth) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String head = new String(bytes, 0, Math.min(bytes.length, 2000), StandardCharsets.ISO_8859_1);
        int vertices = count(head, "element vertex ");
        int faces = count(head, "element face ");
        ByteBuffer body = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        body.position(head.indexOf("end_header\n") + "end_header\n".length());
        float[] xyz = new float[3 * vertices];
        JsonNode r = truth.get("R_world_to_cam");
        Vec3 t = vec(truth.get("t_world_to_cam"));
        for (int v = 0; v < vertices; v++) {
            Vec3 world = new Vec3(body.getFloat(), body.getFloat(), body.getFloat());
            body.position(body.position() + 20);
            xyz[3 * v] = (float) (vec(r.get(0)).dot(world) + t.x());
            xyz[3 * v + 1] = (float) (vec(r.get(1)).dot(world) + t.y());
            xyz[3 * v + 2] = (float) (vec(r.get(2)).dot(world) + t.z());
        }
        int[] triangles = new int[3 * faces];
        for (int i = 0; i < triangles.length; i++) {
            if (i % 3 == 0) {
                body.get();
            }
            triangles[i] = body.getInt();
        }
        return TriangleMesh.of(xyz, triangles);
    }

    private static int count(String head, String key) {
        int at = head.indexOf(key) + key.length();
        return Integer.parseInt(head.substring(at, head.indexOf('\n', at)).trim());
    }
}
