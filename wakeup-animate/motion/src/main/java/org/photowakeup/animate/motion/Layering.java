package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;

/**
 * Mixes motions by joints: some joints, and all joints under them, do one thing, the rest another. So the arms stay as in
 * the photo while the legs walk, or a hand waves during a run. Immutable.
 */
public final class Layering {
    private final Set<String> joints;

    /**
     * A layer of joints.
     *
     * @param joints names; the joints under them belong to the layer too
     */
    public Layering(Set<String> joints) {
        this.joints = Set.copyOf(joints);
    }

    /** The clip with the layer's joints as in a pose. */
    public MotionClip keep(Pose pose, MotionClip clip) {
        return over(new MotionClip(clip.name(), clip.skeleton(), clip.secondsPerFrame(), List.of(pose)), clip);
    }

    /**
     * The clip with the layer's joints as in another one, which starts over when it is shorter.
     *
     * @throws IllegalArgumentException when the skeletons differ or lack a joint of the layer
     */
    public MotionClip over(MotionClip layer, MotionClip clip) {
        Skeleton skeleton = clip.skeleton();
        if (!layer.skeleton().equals(skeleton)) {
            throw new IllegalArgumentException("the motions '" + layer.name() + "' and '" + clip.name()
                    + "' are of different skeletons; retarget one first");
        }
        boolean[] layered = layered(skeleton);
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f < clip.frames().size(); f++) {
            double time = f * clip.secondsPerFrame();
            Pose from = layer.at(layer.duration() > 0 ? time % layer.duration() : 0);
            Pose pose = clip.frames().get(f);
            List<Rotation> mixed = new ArrayList<>();
            for (int k = 0; k < layered.length; k++) {
                mixed.add((layered[k] ? from : pose).joints().get(k));
            }
            frames.add(new Pose(pose.root(), mixed));
        }
        return new MotionClip(clip.name(), skeleton, clip.secondsPerFrame(), frames);
    }

    private boolean[] layered(Skeleton skeleton) {
        boolean[] layered = new boolean[skeleton.size()];
        for (String name : joints) {
            int joint = skeleton.indexOf(name)
                    .orElseThrow(() -> new IllegalArgumentException("the skeleton has no joint named " + name));
            layered[joint] = true;
        }
        for (int k = 1; k < layered.length; k++) {
            layered[k] |= layered[skeleton.joints().get(k).parent()];
        }
        return layered;
    }
}
