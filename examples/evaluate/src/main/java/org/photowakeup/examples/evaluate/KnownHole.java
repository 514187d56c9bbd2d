package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.util.List;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.io.Photos;

/** A photo with a hole of which it is known what stands behind it. */
record KnownHole(String name, Photo holed, Mask hole, Photo truth) {
    /** Every so manieth of the street photos with more than a third of the width free on one side. */
    static final List<String> STREETS = List.of(
            "0008", "0027", "0039", "0056", "0076", "0113", "0154", "0194", "0214", "0244", "0315", "0362", "0392",
            "0413", "0428", "0443", "0463", "0504", "0560", "0572", "0618", "0642", "0674", "0684");

    private static final int GAP = 8;
    private static final double SHARE = 0.44;
    private static final double HEAD_ROOM = 0.08;

    /**
     * What stands beside the person in a street photo, with a hole of the person's shape.
     *
     * <p>The piece of the photo reaches from its border to {@value #GAP} pixels before the person. The outline is scaled to
     * {@value #SHARE} of its width, the share of a usual street photo that the person takes, and stands in the middle on the
     * ground that the person stands on.
     */
    static KnownHole beside(Session session, String stem) throws IOException {
        Photo photo = Photos.read(session.data("ccp/photos/" + stem + ".jpg"));
        Mask person = Photos.readMask(session.data("ccp/masks/" + stem + ".png"));
        PixelBox box = person.bounds();
        int right = photo.width() - box.x() - box.width();
        int width = Math.max(box.x(), right) - GAP;
        int left = box.x() >= right ? 0 : photo.width() - width;
        double scale = SHARE * width / box.width();
        int foot = box.y() + box.height();
        double shoulder = foot - scale * box.height();
        int top = (int) Math.max(0, shoulder - HEAD_ROOM * scale * box.height());
        double start = (width - scale * box.width()) / 2;
        Mask hole = Mask.generate(width, photo.height() - top, (x, y) -> {
            int px = box.x() + (int) Math.floor((x - start) / scale);
            int py = box.y() + (int) Math.floor((y + top - shoulder) / scale);
            return box.contains(px, py) && person.at(px, py);
        });
        Photo truth = new Photo(Raster.generate(
                hole.width(), hole.height(), 3, (c, x, y) -> photo.rgb().at(c, left + x, top + y)));
        Photo holed = new Photo(Raster.generate(
                hole.width(),
                hole.height(),
                3,
                (c, x, y) -> hole.at(x, y) ? (c == 0 ? 1 : 0) : truth.rgb().at(c, x, y)));
        return new KnownHole("beside " + stem, holed, hole, truth);
    }
}
