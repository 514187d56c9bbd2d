package org.photowakeup.animate.video;

import java.util.List;
import java.util.Optional;
import org.photowakeup.body.Camera;
import org.photowakeup.body.FloorShadow;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.StageContext;

/**
 * A soft dark spot on the floor under each of the two lowest end joints (the feet) and, fainter, under the root. The floor
 * is where the lowest joint of the photo's pose is. In that pose the spots are invisible and they gain strength as the
 * feet move away, unless they stand for the photo's own shadow, which is there from the start.
 */
final class Shadow {
    /** Radius of a foot's spot and distance at which it has its full strength, metres. */
    private static final double RADIUS = 0.17;

    private static final double FULL = 0.25;

    private final Scenery scenery;
    private final double strength;
    private final double radius;
    private final Vec3 offset;
    private final boolean always;
    private final int[] feet;
    private final List<RigidTransform> photo;
    private final double floor;

    /** The photo's own shadow in its place, where there is one, else one of a strength. */
    Shadow(Scenery scenery, double strength, Optional<FloorShadow> own) {
        this.scenery = scenery;
        this.strength = own.map(FloorShadow::strength).orElse(strength);
        this.radius = own.map(FloorShadow::radius).orElse(RADIUS);
        this.offset = own.map(FloorShadow::offset).orElse(Vec3.ZERO);
        this.always = own.isPresent();
        Skeleton skeleton = scenery.character().skeleton();
        photo = skeleton.globals(scenery.character().bindPose());
        feet = feet(skeleton);
        double lowest = photo.get(0).translation().y();
        for (RigidTransform joint : photo) {
            lowest = Math.max(lowest, joint.translation().y());
        }
        floor = lowest + 0.02;
    }

    /** The two joints without children that are lowest in the rest pose. */
    private static int[] feet(Skeleton skeleton) {
        int[] best = {0, 0};
        for (int k = 0; k < skeleton.size(); k++) {
            if (!skeleton.children(k).isEmpty()) {
                continue;
            }
            if (depth(skeleton, k) > depth(skeleton, best[0]) || best[0] == 0) {
                best[1] = best[0];
                best[0] = k;
            } else if (depth(skeleton, k) > depth(skeleton, best[1]) || best[1] == 0) {
                best[1] = k;
            }
        }
        return best;
    }

    private static double depth(Skeleton skeleton, int joint) {
        return skeleton.joints().get(joint).rest().y();
    }

    void paint(int[] rgb, Pose pose, RigidTransform view, StageContext context) {
        if (strength == 0) {
            return;
        }
        List<RigidTransform> now = scenery.character().skeleton().globals(pose);
        for (int foot : feet) {
            Vec3 place = now.get(foot).translation();
            double moved = place.distanceTo(photo.get(foot).translation());
            double height = Math.max(0, floor - 0.02 - place.y());
            double dark = strength * (always ? 1 : Math.min(1, moved / FULL)) * Math.exp(-height / 0.25);
            Vec3 middle = new Vec3(place.x(), floor, place.z()).plus(offset);
            spot(rgb, middle, view, radius + 0.4 * height, dark);
        }
        Vec3 root = now.get(0).translation();
        double moved = root.distanceTo(photo.get(0).translation());
        spot(rgb, new Vec3(root.x(), floor, root.z()), view, 2 * RADIUS, 0.5 * strength * Math.min(1, moved / FULL));
        context.cancellation().throwIfCancelled();
    }

    /** Darkens by {@code dark exp(-2 d^2)}, d = 1 on the circle of the radius as the camera sees it. */
    private void spot(int[] rgb, Vec3 place, RigidTransform view, double radius, double dark) {
        Camera camera = scenery.camera();
        Vec3 seen = view.apply(place);
        if (dark < 0.004 || seen.z() < 0.3) {
            return;
        }
        double rx = camera.focalLength() * radius / seen.z();
        double ry = FloorShadow.flatness(seen) * rx;
        double cx = camera.project(seen).x();
        double cy = camera.project(seen).y();
        int x0 = (int) Math.max(0, cx - 2 * rx);
        int x1 = (int) Math.min(camera.width() - 1.0, cx + 2 * rx);
        int y0 = (int) Math.max(0, cy - 2 * ry);
        int y1 = (int) Math.min(camera.height() - 1.0, cy + 2 * ry);
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                double dx = (x - cx) / rx;
                double dy = (y - cy) / ry;
                int i = y * camera.width() + x;
                rgb[i] = darkened(rgb[i], 1 - dark * Math.exp(-2 * (dx * dx + dy * dy)));
            }
        }
    }

    private static int darkened(int colour, double factor) {
        int r = (int) (((colour >> 16) & 0xff) * factor + 0.5);
        int g = (int) (((colour >> 8) & 0xff) * factor + 0.5);
        int b = (int) ((colour & 0xff) * factor + 0.5);
        return (r << 16) | (g << 8) | b;
    }
}
