package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.BodyFit;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/** The box around the person and the fitted body, which all steps work in: elsewhere in the picture nothing is. */
final class PersonWindow {
    /** Pixels around person and body, so that both have an outside. */
    private static final int MARGIN = 2;

    private final PixelBox box;
    private final int width;
    private final int height;

    private PersonWindow(PixelBox box, int width, int height) {
        this.box = box;
        this.width = width;
        this.height = height;
    }

    /** The window of a person, not empty, and the parts of the body as large as the picture. */
    static PersonWindow around(Mask person, LabelMap body) {
        PixelBox box = body.labelled().or(person).bounds().grown(MARGIN);
        return new PersonWindow(box.clippedTo(person.width(), person.height()), person.width(), person.height());
    }

    /** Columns of the picture that lie left of the window. */
    int left() {
        return box.x();
    }

    /** Rows of the picture that lie above it. */
    int top() {
        return box.y();
    }

    Mask inside(Mask whole) {
        return whole.cut(box);
    }

    LabelMap inside(LabelMap whole) {
        return LabelMap.generate(box.width(), box.height(), (x, y) -> whole.code(box.x() + x, box.y() + y));
    }

    /** The same fit, seen by a camera whose picture is the window. */
    BodyFit inside(BodyFit fit) {
        return new BodyFit(
                fit.parameters(),
                fit.proportions(),
                fit.camera().cut(box),
                fit.skeleton(),
                fit.pose(),
                fit.body(),
                fit.error(),
                fit.converged(),
                fit.notes());
    }

    /** Labels of the window in the picture; around them none. */
    LabelMap whole(LabelMap inside) {
        byte[] codes = inside.toArray();
        byte[] all = new byte[width * height];
        for (int y = 0; y < box.height(); y++) {
            System.arraycopy(codes, y * box.width(), all, (box.y() + y) * width + box.x(), box.width());
        }
        return LabelMap.of(width, height, all);
    }

    /** A layer of the window in the picture. */
    Layer whole(Layer inside) {
        return new Layer(
                whole(inside.mask()),
                whole(inside.visible()),
                whole(inside.parts()),
                inside.joints(),
                whole(inside.cloth()));
    }

    private Mask whole(Mask inside) {
        return inside.placed(box, width, height);
    }
}
