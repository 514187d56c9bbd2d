package org.photowakeup.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.Camera;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** A fitted body as JSON: shape, 24 axis-angle rotations, translation and camera, all in the camera's frame. */
final class BodyFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BodyFile() {}

    static void write(BodyFit fit, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put(
                "frame",
                "camera: x right, y down, z forward, metres; with no rotation the body stands upright facing the camera");
        ArrayNode shape = root.putArray("shape");
        fit.parameters().shape().forEach(b -> shape.add(b.doubleValue()));
        ArrayNode pose = root.putArray("pose");
        for (Rotation rotation : fit.parameters().pose()) {
            add(pose.addArray(), rotation.toRotationVector());
        }
        add(root.putArray("translation"), fit.parameters().translation());
        Camera camera = fit.camera();
        root.putObject("camera")
                .put("focalLength", camera.focalLength())
                .put("centreX", camera.centreX())
                .put("centreY", camera.centreY())
                .put("width", camera.width())
                .put("height", camera.height());
        root.put("error", fit.error()).put("converged", fit.converged());
        ArrayNode notes = root.putArray("notes");
        fit.notes().forEach(notes::add);
        Files.writeString(file, root.toPrettyString() + "\n");
    }

    private static void add(ArrayNode array, Vec3 v) {
        array.add(v.x()).add(v.y()).add(v.z());
    }
}
