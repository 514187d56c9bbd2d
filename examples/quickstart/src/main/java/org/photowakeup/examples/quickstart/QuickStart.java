package org.photowakeup.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.photowakeup.Avatar;
import org.photowakeup.Cutout;
import org.photowakeup.FittedBody;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.animate.export.GlbWriter;
import org.photowakeup.animate.motion.BuiltInMotions;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.MotionClip;

/** A photo becomes {@code avatar.glb}, a character that walks, and {@code background.png}, the photo without them. */
public final class QuickStart {
    private QuickStart() {}

    /** Takes a photo, a folder to write to and, if the person is already cut out, a mask (white on black). */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 3) {
            throw new IllegalArgumentException("expected PHOTO FOLDER [MASK], got " + arguments.length + " arguments");
        }
        Photo photo = Photos.read(Path.of(arguments[0]));
        // The pipeline finds its stages on the class path. Closing it frees the neural networks.
        try (PhotoWakeUp wakeUp = PhotoWakeUp.create()) {
            Avatar avatar = arguments.length == 2
                    ? wakeUp.wake(photo)
                    : wakeUp.wake(wakeUp.cutOut(photo, Photos.readMask(Path.of(arguments[2]))));
            write(avatar, Path.of(arguments[1]));
        }
    }

    /** With the person's pixels and landmarks given, nothing is detected and no neural network is loaded. */
    public static Avatar wake(Photo photo, Mask person, Keypoints2D landmarks) {
        try (PhotoWakeUp wakeUp = PhotoWakeUp.create()) {
            Cutout cutout = wakeUp.cutOut(photo, person);
            FittedBody fitted = wakeUp.fit(cutout, landmarks);
            return wakeUp.reconstruct(wakeUp.layer(fitted));
        }
    }

    /** Writes the character, walking, and the background. */
    public static void write(Avatar avatar, Path folder) throws IOException {
        Files.createDirectories(folder);
        RiggedMesh mesh = avatar.mesh();
        // The mesh is bound in the photo's pose, so that is where the walk starts and ends.
        MotionClip walk = BuiltInMotions.walk(mesh.skeleton(), mesh.bindPose());
        new GlbWriter().write(folder.resolve("avatar.glb"), mesh, List.of(walk));
        Photos.writePng(avatar.background(), folder.resolve("background.png"));
    }
}
