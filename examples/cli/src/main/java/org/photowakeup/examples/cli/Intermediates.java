package org.photowakeup.examples.cli;

import java.io.IOException;
import java.util.List;
import org.photowakeup.Avatar;
import org.photowakeup.FittedBody;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.io.Photos;
import org.photowakeup.reconstruct.texture.PhotoTexturer;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

/** Writes what the stages made on the way, for people who want to look or repair. */
final class Intermediates {
    /** One tenth of a millimetre. */
    private static final double DEPTH_UNIT = 0.0001;

    private Intermediates() {}

    static void write(Avatar avatar, OutputFolder out) throws IOException {
        FittedBody fitted = avatar.body().fitted();
        Photo photo = fitted.cutout().photo();
        Mask mask = fitted.cutout().mask();
        Photos.writePng(mask, out.file("mask.png"));
        KeypointsFile.write(fitted.keypoints(), out.file("keypoints.json"));
        BodyFile.write(fitted.fit(), out.file("body.json"));
        for (Side side : Side.values()) {
            String name = side == Side.FRONT ? "front" : "back";
            Photos.writePng(fitted.maps().of(side).normals(), out.file("body-normals-" + name + ".png"));
        }
        double origin = depthOrigin(avatar);
        for (int i = 0; i < avatar.reliefs().size(); i++) {
            Relief relief = avatar.reliefs().get(i);
            Photos.writePng(relief.front().depth(), origin, DEPTH_UNIT, out.file("depth-front-" + i + ".png"));
            Photos.writePng(relief.back().depth(), origin, DEPTH_UNIT, out.file("depth-back-" + i + ".png"));
            Photos.writePng(relief.layer().parts(), out.file("parts-" + i + ".png"));
        }
        Photos.writePng(visible(avatar.body().layers()), out.file("labels.png"));
        Photos.writePng(
                new PhotoTexturer().guide(photo, avatar.body().layers(), fitted.fit()), out.file("back-guide.png"));
        Photos.writePng(outlined(photo, mask, fitted.maps().front().silhouette()), out.file("outlines.png"));
        Photos.writePng(avatar.mesh().texture(), out.file("texture.png"));
    }

    /**
     * The depth, in metres, that sample 0 of the depth pictures stands for: 0, or a whole number of metres when the person
     * is too far for 16 bits.
     */
    static double depthOrigin(Avatar avatar) {
        double nearest = Double.POSITIVE_INFINITY;
        double farthest = 0;
        for (Vec3 joint : avatar.body().fitted().fit().body().joints().stream()
                .map(RigidTransform::translation)
                .toList()) {
            nearest = Math.min(nearest, joint.z());
            farthest = Math.max(farthest, joint.z());
        }
        return farthest + 1 < 65535 * DEPTH_UNIT ? 0 : Math.max(0, Math.floor(nearest - 1.5));
    }

    /** The parts that the photo shows. */
    private static LabelMap visible(List<Layer> layers) {
        Mask first = layers.get(0).mask();
        return LabelMap.generate(first.width(), first.height(), (x, y) -> {
            for (Layer layer : layers) {
                if (layer.visible().at(x, y)) {
                    return layer.parts().code(x, y);
                }
            }
            return LabelMap.NONE;
        });
    }

    /** The photo with the person's outline in white and the body's in red. */
    private static Photo outlined(Photo photo, Mask person, Mask body) {
        Mask personRim = person.minus(person.eroded(1));
        Mask bodyRim = body.minus(body.eroded(1));
        return new Photo(Raster.generate(photo.width(), photo.height(), 3, (c, x, y) -> {
            if (bodyRim.at(x, y)) {
                return c == 0 ? 1 : 0.1f;
            }
            return personRim.at(x, y) ? 1 : photo.rgb().at(c, x, y);
        }));
    }
}
