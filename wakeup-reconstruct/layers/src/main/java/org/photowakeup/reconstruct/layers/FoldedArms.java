package org.photowakeup.reconstruct.layers;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.Parallel;

/**
 * Divides arms that lie over themselves, as with a hand at the shoulder: the forearm with the hand is a layer, the upper
 * arm another, joined at the elbow. Otherwise the skin between them would hang between both when the arm is stretched.
 *
 * <p>The halves are found, ordered and assembled as the parts of the body are; the labels of the two arms stand for them.
 */
final class FoldedArms {
    private static final BodyPart UPPER = BodyPart.LEFT_ARM;
    private static final BodyPart FORE = BodyPart.RIGHT_ARM;

    private final Scene scene;
    private final LimbChoice.Limits limits;
    private final double near;

    /**
     * Prepares to divide.
     *
     * @param near how far two places may be in the rest pose and still count as near, metres
     */
    FoldedArms(Scene scene, LimbChoice.Limits limits, double near) {
        this.scene = scene;
        this.limits = limits;
        this.near = near;
    }

    /** The same layers, folded arms in two. */
    List<Layer> divided(List<Layer> layers, Parallel parallel) {
        List<Layer> all = new ArrayList<>();
        for (Layer layer : layers) {
            all.addAll(isArm(layer) ? halves(layer, parallel) : List.of(layer));
        }
        return all;
    }

    private static boolean isArm(Layer layer) {
        return layer.joints().stream().map(BodyJoint::part).distinct().count() == 1
                && layer.joints().iterator().next().part().isArm()
                && !layer.visible().isEmpty();
    }

    private static boolean isUpper(BodyJoint joint) {
        return joint == BodyJoint.LEFT_SHOULDER || joint == BodyJoint.RIGHT_SHOULDER;
    }

    private List<Layer> halves(Layer arm, Parallel parallel) {
        BodyParts body = BodyParts.of(onBody(arm.joints()), limits.pixels(), parallel);
        if (body.labels().length < 2) {
            return List.of(arm);
        }
        LabelMap labels = nearest(body, arm.visible(), parallel);
        LabelBorders borders = new LabelBorders(labels, body, scene.rest(), near);
        LayerAssembly.Silhouettes silhouettes = half -> silhouette(arm.joints(), half);
        List<Set<BodyPart>> groups = new LimbChoice(labels, body, silhouettes, borders, limits).layers(note -> {});
        if (groups.size() < 2) {
            return List.of(arm);
        }
        List<Layer> assembled =
                new LayerAssembly(labels, scene.person(), silhouettes, body, borders).layers(groups, parallel);
        LabelMap hidden = nearest(body, arm.invented(), parallel);
        List<Layer> halves = new ArrayList<>();
        for (int k = 0; k < groups.size(); k++) {
            BodyPart half = groups.get(k).iterator().next();
            Layer layer = assembled.get(k);
            Mask mask = layer.mask().or(hidden.mask(half));
            halves.add(new Layer(mask, layer.visible(), painted(mask, arm)).withJoints(joints(arm.joints(), half)));
        }
        return halves;
    }

    /** Where the fitted body shows the halves of an arm. */
    private LabelMap onBody(Set<BodyJoint> joints) {
        LabelMap body = scene.body();
        return LabelMap.generate(body.width(), body.height(), (x, y) -> {
            boolean shown = body.code(x, y) != LabelMap.NONE;
            BodyJoint joint = shown ? scene.rest().joint(y * body.width() + x) : BodyJoint.PELVIS;
            if (!joints.contains(joint)) {
                return LabelMap.NONE;
            }
            return LabelMap.code(isUpper(joint) ? UPPER : FORE);
        });
    }

    private static LabelMap nearest(BodyParts body, Mask wanted, Parallel parallel) {
        int[] both = body.labels();
        LabelMap labels = LabelMap.generate(
                wanted.width(), wanted.height(), (x, y) -> wanted.at(x, y) ? 1 + body.best(x, y, both) : LabelMap.NONE);
        return StrayLabels.removed(labels, 0.1, parallel);
    }

    private Mask silhouette(Set<BodyJoint> joints, Set<BodyPart> half) {
        Set<BodyJoint> own = joints(joints, half.iterator().next());
        return PartSilhouette.of(scene.fit().body(), scene.fit().camera(), own::contains);
    }

    private static Set<BodyJoint> joints(Set<BodyJoint> arm, BodyPart half) {
        Set<BodyJoint> own = EnumSet.copyOf(arm);
        own.removeIf(joint -> isUpper(joint) != (half == UPPER));
        return own;
    }

    private static LabelMap painted(Mask mask, Layer arm) {
        int code = LabelMap.code(arm.joints().iterator().next().part());
        return LabelMap.generate(mask.width(), mask.height(), (x, y) -> mask.at(x, y) ? code : LabelMap.NONE);
    }
}
