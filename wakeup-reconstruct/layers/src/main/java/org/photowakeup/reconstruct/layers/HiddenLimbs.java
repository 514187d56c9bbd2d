package org.photowakeup.reconstruct.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;

/**
 * Invents limbs that the photo does not show at all because the body hides them, as an arm behind the back: where the fitted
 * body has the limb, as far as the person covers it. Only limbs that the fitted body hides for the most part too; none of their
 * pixels is visible. Each is noted.
 */
final class HiddenLimbs {
    /** Part of a limb that must lie behind the person, else it is not hidden but missing or misplaced. */
    private static final double COVERED = 0.7;

    /** Part of a limb that the fitted body may show and still count as hiding it: the labels lose a narrow rim. */
    private static final double SHOWN = 0.4;

    private final LabelMap labels;
    private final Scene scene;

    HiddenLimbs(LabelMap labels, Scene scene) {
        this.labels = labels;
        this.scene = scene;
    }

    /** A layer for each limb with enough pixels. */
    List<Layer> layers(int leastPixels, Consumer<String> notes) {
        List<Layer> layers = new ArrayList<>();
        for (BodyPart part : BodyPart.values()) {
            if (!(part.isArm() || part.isLeg()) || !labels.mask(part).isEmpty()) {
                continue;
            }
            Mask whole = PartSilhouette.of(scene.fit().body(), scene.fit().camera(), Set.of(part));
            if (scene.body().mask(part).count() <= SHOWN * whole.count()) {
                Mask covered = whole.and(scene.person()).largestComponent();
                String name = part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                if (covered.count() >= leastPixels && covered.count() >= COVERED * whole.count()) {
                    notes.accept("the photo does not show the " + name + ", so it is the fitted body's");
                    layers.add(layer(part, covered));
                } else if (whole.count() >= leastPixels) {
                    notes.accept("the photo does not show the " + name + ", so the character has none");
                }
            }
        }
        return layers;
    }

    private static Layer layer(BodyPart part, Mask mask) {
        Mask nothing = Mask.empty(mask.width(), mask.height());
        return new Layer(
                mask,
                nothing,
                LabelMap.generate(
                        mask.width(), mask.height(), (x, y) -> mask.at(x, y) ? LabelMap.code(part) : LabelMap.NONE));
    }
}
