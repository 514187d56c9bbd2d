package org.photowakeup.examples.cli;

import org.jspecify.annotations.Nullable;
import org.photowakeup.animate.video.View;
import org.photowakeup.body.Camera;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** The video's camera; one that circles walks along. Left open, it is the photo's, unless the motion would leave the picture: then it follows. */
final class PreviewView {
    /** The character may come this much nearer before it counts as leaving. */
    private static final double NEAREST = 0.6;

    private static final double SECONDS_PER_TURN = 8;

    private PreviewView() {}

    /**
     * The camera for a clip.
     *
     * @param camera the photo's
     * @param spot where the pelvis is in the photo
     */
    static View of(@Nullable VideoView wanted, Camera camera, Vec3 spot, MotionClip clip) {
        VideoView chosen = wanted;
        if (chosen == null) {
            boolean stays = clip.frames().stream().allMatch(pose -> isInside(camera, spot, pose));
            chosen = stays ? VideoView.photo : VideoView.follow;
        }
        return switch (chosen) {
            case photo -> View.photo();
            case orbit -> {
                View circle = View.orbit(spot, SECONDS_PER_TURN);
                yield (pose, seconds) -> circle.at(pose, seconds).times(back(spot, pose));
            }
            case follow -> (pose, seconds) -> back(spot, pose);
        };
    }

    /** From where the character has walked to back over the spot. */
    private static RigidTransform back(Vec3 spot, Pose pose) {
        Vec3 root = pose.root();
        return new RigidTransform(Rotation.IDENTITY, new Vec3(spot.x() - root.x(), 0, spot.z() - root.z()));
    }

    private static boolean isInside(Camera camera, Vec3 spot, Pose pose) {
        if (pose.root().z() < NEAREST * spot.z()) {
            return false;
        }
        PixelPoint seen = camera.project(pose.root());
        return seen.x() > 0.1 * camera.width() && seen.x() < 0.9 * camera.width();
    }
}
