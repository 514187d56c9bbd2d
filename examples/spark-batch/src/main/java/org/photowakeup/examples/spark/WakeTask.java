package org.photowakeup.examples.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.WakeUpException;
import org.photowakeup.animate.export.GlbWriter;
import org.photowakeup.animate.motion.BuiltInMotions;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;
import org.photowakeup.mesh.RiggedMesh;

/** Wakes photos on an executor. Repeating a task is harmless: files appear whole, the character last. */
final class WakeTask implements FlatMapFunction<Iterator<String>, Outcome> {
    private static final long serialVersionUID = 1L;

    private final String output;

    WakeTask(String output) {
        this.output = output;
    }

    @Override
    public Iterator<Outcome> call(Iterator<String> photos) {
        List<Outcome> outcomes = new ArrayList<>();
        photos.forEachRemaining(photo -> outcomes.add(wake(photo)));
        return outcomes.iterator();
    }

    private Outcome wake(String photo) {
        Path file = Path.of(photo);
        String name = String.valueOf(file.getFileName());
        Path folder = Path.of(output).resolve(name);
        Path character = folder.resolve("avatar.glb");
        if (Files.exists(character)) {
            return new Outcome(photo, true, "finished before");
        }
        try {
            Avatar avatar = wake(file, file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".mask.png"));
            Files.createDirectories(folder);
            Photos.writePng(avatar.background(), folder.resolve("background.png"));
            RiggedMesh mesh = avatar.mesh();
            new GlbWriter().write(character, mesh, List.of(BuiltInMotions.walk(mesh.skeleton(), mesh.bindPose())));
            return new Outcome(photo, true, "woken");
        } catch (WakeUpException | IOException e) {
            return new Outcome(photo, false, String.valueOf(e.getMessage()));
        }
    }

    private static Avatar wake(Path file, Path mask) throws IOException {
        PhotoWakeUp pipeline = Models.pipeline();
        Photo photo = Photos.read(file);
        return Files.exists(mask) ? pipeline.wake(pipeline.cutOut(photo, Photos.readMask(mask))) : pipeline.wake(photo);
    }
}
