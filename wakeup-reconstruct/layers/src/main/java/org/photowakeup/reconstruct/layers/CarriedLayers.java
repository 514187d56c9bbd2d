package org.photowakeup.reconstruct.layers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.Vec3;

/**
 * Layers of the things that a person carries, one for each joint that holds any: the hand or the forearm that is nearest.
 * One that is bent would turn them over when the arm hangs down again, so then it is the upper arm; the hips when that does not
 * hang either, or both arms are far away.
 */
final class CarriedLayers {
    /** What is further from both forearms hangs from the body, in heights of the person. */
    private static final double REACH = 0.2;
    /** A hand holds a thing though the forearm is so much nearer, in heights. */
    private static final double GRIP = 0.03;
    /** Least cosine between a bone that hangs and the vertical. */
    private static final double HANGS = 0.75;

    private final LabelMap labels;
    private final Scene scene;
    private final Mask things;

    CarriedLayers(LabelMap labels, Scene scene) {
        this.labels = labels;
        this.scene = scene;
        this.things = labels.mask(BodyPart.CARRIED);
    }

    /** The pixels of all of them. */
    Mask things() {
        return things;
    }

    /** The labels without them: none there. */
    LabelMap body() {
        return things.isEmpty() ? labels : withoutThings(false);
    }

    /** The labels with the fitted body's in their place, and none where that shows nothing. */
    LabelMap behind() {
        return things.isEmpty() ? labels : withoutThings(true);
    }

    private LabelMap withoutThings(boolean filled) {
        return LabelMap.generate(labels.width(), labels.height(), (x, y) -> {
            if (!things.at(x, y)) {
                return labels.code(x, y);
            }
            return filled ? scene.body().code(x, y) : LabelMap.NONE;
        });
    }

    List<Layer> layers() {
        Map<BodyJoint, Mask> held = new EnumMap<>(BodyJoint.class);
        Components pieces = things.components();
        for (int k = 0; k < pieces.count(); k++) {
            held.merge(holder(pieces.mask(k)), pieces.mask(k), Mask::or);
        }
        List<Layer> layers = new ArrayList<>();
        held.forEach((joint, mask) -> layers.add(new Layer(
                        mask,
                        mask,
                        LabelMap.generate(
                                mask.width(),
                                mask.height(),
                                (x, y) -> mask.at(x, y) ? LabelMap.code(BodyPart.CARRIED) : LabelMap.NONE))
                .withJoints(Set.of(joint))));
        return layers;
    }

    private BodyJoint holder(Mask thing) {
        double grip = GRIP * scene.height();
        BodyJoint best = BodyJoint.PELVIS;
        double least = REACH * scene.height();
        for (BodyJoint joint :
                List.of(BodyJoint.LEFT_WRIST, BodyJoint.RIGHT_WRIST, BodyJoint.LEFT_ELBOW, BodyJoint.RIGHT_ELBOW)) {
            boolean isHand = joint == BodyJoint.LEFT_WRIST || joint == BodyJoint.RIGHT_WRIST;
            double away = distance(thing, place(joint), place(BodyJoint.of(joint.ordinal() + 2))) - (isHand ? grip : 0);
            if (away < least) {
                least = away;
                best = joint;
            }
        }
        return hanging(best);
    }

    /** The joint itself, or another above it, so that its bone hangs down. */
    private BodyJoint hanging(BodyJoint holder) {
        if (holder == BodyJoint.PELVIS) {
            return holder;
        }
        BodyJoint wrist =
                holder.ordinal() < BodyJoint.LEFT_WRIST.ordinal() ? BodyJoint.of(holder.ordinal() + 2) : holder;
        BodyJoint elbow = BodyJoint.of(wrist.parent());
        BodyJoint shoulder = BodyJoint.of(elbow.parent());
        if (hangs(elbow, wrist)) {
            return holder;
        }
        return hangs(shoulder, elbow) ? shoulder : BodyJoint.PELVIS;
    }

    private boolean hangs(BodyJoint from, BodyJoint to) {
        Vec3 bone = position(to).minus(position(from));
        return bone.y() >= HANGS * bone.length();
    }

    private Vec3 position(BodyJoint joint) {
        return scene.fit().body().joints().get(joint.ordinal()).translation();
    }

    private PixelPoint place(BodyJoint joint) {
        return scene.fit().camera().project(position(joint));
    }

    /** Pixels from a thing to the line between two joints. */
    private static double distance(Mask thing, PixelPoint from, PixelPoint to) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double length = Math.max(1, dx * dx + dy * dy);
        double least = Double.POSITIVE_INFINITY;
        for (int y = 0; y < thing.height(); y++) {
            for (int x = 0; x < thing.width(); x++) {
                if (thing.at(x, y)) {
                    double t = ((x - from.x()) * dx + (y - from.y()) * dy) / length;
                    double on = Math.min(1, Math.max(0, t));
                    least = Math.min(least, Math.hypot(x - from.x() - on * dx, y - from.y() - on * dy));
                }
            }
        }
        return least;
    }
}
