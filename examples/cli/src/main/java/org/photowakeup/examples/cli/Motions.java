package org.photowakeup.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.photowakeup.animate.motion.AmassReader;
import org.photowakeup.animate.motion.BuiltInMotion;
import org.photowakeup.animate.motion.BuiltInMotions;
import org.photowakeup.animate.motion.BvhReader;
import org.photowakeup.animate.motion.Layering;
import org.photowakeup.animate.motion.Retargeter;
import org.photowakeup.animate.motion.Transition;
import org.photowakeup.body.BodyModel;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.smpl.model.VitruvianBody;

/** The motions that were asked for: built-in ones by name, others from BVH files. */
final class Motions {
    private final List<Object> wanted;

    private Motions(List<Object> wanted) {
        this.wanted = wanted;
    }

    static Motions read(List<String> names) throws IOException, BadCallException {
        List<Object> wanted = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of("walk") : names) {
            Optional<BuiltInMotion> builtIn = builtIn(name);
            if (builtIn.isPresent()) {
                wanted.add(builtIn.get());
            } else if (!Files.exists(Path.of(name))) {
                throw new BadCallException("--motion " + name + " is neither a BVH file nor one of " + builtInNames());
            } else if (name.toLowerCase(Locale.ROOT).endsWith(".npz")) {
                wanted.add(new AmassReader().read(Path.of(name), anybody()));
            } else {
                wanted.add(new BvhReader().read(Path.of(name)));
            }
        }
        return new Motions(wanted);
    }

    /** A skeleton to read joint angles onto; retargeting follows. */
    private static Skeleton anybody() {
        BodyModel body = new VitruvianBody();
        return body.skeleton(Collections.nCopies(body.shapeSize(), 0.0));
    }

    private static Optional<BuiltInMotion> builtIn(String name) {
        return Stream.of(BuiltInMotion.values())
                .filter(m -> m.clipName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static String builtInNames() {
        return Stream.of(BuiltInMotion.values()).map(BuiltInMotion::clipName).collect(Collectors.joining(", "));
    }

    /** The motions carried over to a mesh's skeleton; each starts in and returns to the photo's pose, and some joints stay in it. */
    List<MotionClip> clips(RiggedMesh mesh, Set<String> keptJoints) throws BadCallException {
        Layering kept = new Layering(keptJoints);
        List<MotionClip> clips = new ArrayList<>();
        for (Object motion : wanted) {
            MotionClip clip = motion instanceof MotionClip source
                    ? retargeted(source, mesh)
                    : new BuiltInMotions(mesh.skeleton(), mesh.bindPose()).clip((BuiltInMotion) motion);
            MotionClip layered = keptJoints.isEmpty() ? clip : kept.keep(mesh.bindPose(), clip);
            clips.add(withUniqueName(layered, clips));
        }
        return List.copyOf(clips);
    }

    private static MotionClip retargeted(MotionClip source, RiggedMesh mesh) throws BadCallException {
        try {
            return new Retargeter().withTransition(new Transition()).retarget(source, mesh.skeleton(), mesh.bindPose());
        } catch (IllegalArgumentException e) {
            throw new BadCallException("motion " + source.name() + ": " + e.getMessage());
        }
    }

    private static MotionClip withUniqueName(MotionClip clip, List<MotionClip> others) {
        String name = clip.name();
        for (int i = 2; has(others, name); i++) {
            name = clip.name() + "-" + i;
        }
        return new MotionClip(name, clip.skeleton(), clip.secondsPerFrame(), clip.frames());
    }

    private static boolean has(List<MotionClip> clips, String name) {
        return clips.stream().anyMatch(c -> c.name().equals(name));
    }

    /** One clip of all, one after the other, at 30 frames a second. */
    static MotionClip inTurn(List<MotionClip> clips) {
        double step = 1.0 / 30;
        List<Pose> frames = new ArrayList<>();
        for (MotionClip clip : clips) {
            int count = (int) Math.floor(clip.duration() / step) + 1;
            for (int i = 0; i < count; i++) {
                frames.add(clip.at(i * step));
            }
        }
        return new MotionClip("preview", clips.get(0).skeleton(), step, frames);
    }
}
