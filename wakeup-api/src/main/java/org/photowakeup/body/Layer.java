package org.photowakeup.body;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.photowakeup.image.Mask;

/**
 * A part of the person that is rebuilt on its own. A person without self-occlusion is one layer.
 *
 * @param mask all pixels of the layer, hidden ones too
 * @param visible the pixels of the layer that the photo shows; the rest was invented
 * @param parts body parts over the mask; of a thing that the person carries {@link BodyPart#CARRIED} alone
 * @param joints those that move the body's surface that the layer is, or the one that moves the thing
 * @param cloth pixels of legs that a skirt, a dress or a coat hangs before: it swings with both legs; often empty
 */
public record Layer(Mask mask, Mask visible, LabelMap parts, Set<BodyJoint> joints, Mask cloth) {
    /** Checks sizes and that nothing visible and no cloth lies outside; copies the set. */
    public Layer {
        if (mask.width() != parts.width() || mask.height() != parts.height()) {
            throw new IllegalArgumentException("labels of " + parts.width() + "x" + parts.height()
                    + " do not fit a layer of " + mask.width() + "x" + mask.height());
        }
        if (!visible.minus(mask).isEmpty()) {
            throw new IllegalArgumentException("a layer shows pixels outside its mask");
        }
        if (!cloth.minus(mask).isEmpty()) {
            throw new IllegalArgumentException("a layer's cloth has pixels outside its mask");
        }
        Set<BodyJoint> own = EnumSet.noneOf(BodyJoint.class);
        own.addAll(joints);
        joints = Collections.unmodifiableSet(own);
    }

    /** A layer of whole parts without cloth: the joints of all parts over the mask. */
    public Layer(Mask mask, Mask visible, LabelMap parts) {
        this(mask, visible, parts, jointsOf(parts), Mask.empty(mask.width(), mask.height()));
    }

    /** The same of another surface. */
    public Layer withJoints(Set<BodyJoint> others) {
        return new Layer(mask, visible, parts, others, cloth);
    }

    /** The same with hanging cloth. */
    public Layer withCloth(Mask hanging) {
        return new Layer(mask, visible, parts, joints, hanging);
    }

    private static Set<BodyJoint> jointsOf(LabelMap parts) {
        boolean[] found = new boolean[BodyPart.values().length + 1];
        for (byte code : parts.toArray()) {
            found[code] = true;
        }
        Set<BodyJoint> joints = EnumSet.noneOf(BodyJoint.class);
        for (BodyJoint joint : BodyJoint.values()) {
            if (found[LabelMap.code(joint.part())]) {
                joints.add(joint);
            }
        }
        return joints;
    }

    /** Whether this is a thing that the person carries. */
    public boolean isCarried() {
        return !mask.isEmpty() && parts.mask(BodyPart.CARRIED).equals(mask);
    }

    /** The pixels that the photo does not show. */
    public Mask invented() {
        return mask.minus(visible);
    }
}
