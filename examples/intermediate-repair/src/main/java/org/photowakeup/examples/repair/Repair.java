package org.photowakeup.examples.repair;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.Cutout;
import org.photowakeup.FittedBody;
import org.photowakeup.LayeredBody;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;

/**
 * The corrections of the paper's user interface. A milestone is a value: what is wrong in it is replaced and the pipeline
 * goes on from there; nothing before it runs again.
 */
public final class Repair {
    private Repair() {}

    /** After the first milestone: fills the mask's holes, adds what was missed and repairs the background anew. */
    public static Cutout mask(PhotoWakeUp wakeUp, Cutout cutout, Mask missed) {
        Mask repaired = cutout.mask().or(missed).withoutHoles();
        // withMask keeps the background, which is right when the mask only shrinks. Here it grows: inpaint once more.
        return repaired.minus(cutout.mask()).isEmpty() ? cutout.withMask(repaired) : wakeUp.cutOut(cutout, repaired);
    }

    /** After the second milestone: puts landmarks where they belong and fits the body again. */
    public static FittedBody landmarks(PhotoWakeUp wakeUp, FittedBody fitted, Map<Landmark, Keypoint> right) {
        Map<Landmark, Keypoint> all = new EnumMap<>(Landmark.class);
        all.putAll(fitted.keypoints().found());
        all.putAll(right);
        return wakeUp.fit(fitted.cutout(), new Keypoints2D(all));
    }

    /** After the third milestone: paints a body part over the labels of every layer, where the layer has pixels. */
    public static LayeredBody labels(LayeredBody body, Mask where, BodyPart part) {
        List<Layer> layers = body.layers().stream()
                .map(layer ->
                        new Layer(layer.mask(), layer.visible(), painted(layer, where, part)).withCloth(layer.cloth()))
                .toList();
        return new LayeredBody(body.fitted(), layers);
    }

    private static LabelMap painted(Layer layer, Mask where, BodyPart part) {
        LabelMap before = layer.parts();
        Mask change = where.and(layer.mask());
        return LabelMap.generate(
                before.width(), before.height(), (x, y) -> change.at(x, y) ? LabelMap.code(part) : before.code(x, y));
    }

    /** After the third milestone: takes all layers for one, when something was split that belongs together. */
    public static LayeredBody merged(LayeredBody body) {
        Mask person = body.fitted().cutout().mask();
        // Back to front: what a layer shows lies over what the layers before it have there.
        LabelMap parts = LabelMap.generate(person.width(), person.height(), (x, y) -> {
            int code = LabelMap.NONE;
            for (Layer layer : body.layers()) {
                code = layer.visible().at(x, y) ? layer.parts().code(x, y) : code;
            }
            return code;
        });
        return new LayeredBody(body.fitted(), List.of(new Layer(person, person, parts)));
    }
}
