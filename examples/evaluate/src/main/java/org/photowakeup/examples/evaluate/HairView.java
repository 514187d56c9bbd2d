package org.photowakeup.examples.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.photowakeup.Avatar;
import org.photowakeup.animate.skinning.LinearBlendSkinner;
import org.photowakeup.animate.video.CharacterRenderer;
import org.photowakeup.animate.video.Scenery;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.RiggedMesh;

/** A head eight times as large, with and without its loose hair, over the repaired background and over a plain one. */
final class HairView {
    private static final int LARGER = 8;
    private static final float[] GREEN = {0.1f, 0.55f, 0.2f};

    private HairView() {}

    /** Pictures by name; none for a person without a head. */
    static Map<String, Photo> of(Avatar avatar) {
        Map<String, Photo> pictures = new LinkedHashMap<>();
        Mask head = Mask.empty(avatar.background().width(), avatar.background().height());
        for (Layer layer : avatar.body().layers()) {
            head = head.or(layer.parts().mask(BodyPart.HEAD).and(layer.visible()));
        }
        if (head.isEmpty()) {
            return pictures;
        }
        PixelBox around = head.bounds();
        PixelBox box = around.grown(around.height() / 4).clippedTo(head.width(), head.height());
        RiggedMesh loose = avatar.mesh();
        RiggedMesh cut = loose.withFringe(Optional.empty());
        pictures.put("head", enlarged(avatar.body().fitted().cutout().photo(), box));
        pictures.put("head of the mesh", enlarged(seen(avatar, cut, avatar.background()), box));
        pictures.put("with loose hair", enlarged(seen(avatar, loose, avatar.background()), box));
        Photo plain = new Photo(Raster.generate(head.width(), head.height(), 3, (c, x, y) -> GREEN[c]));
        pictures.put("before green", enlarged(seen(avatar, cut, plain), box));
        pictures.put("with loose hair before green", enlarged(seen(avatar, loose, plain), box));
        return pictures;
    }

    private static Photo seen(Avatar avatar, RiggedMesh mesh, Photo background) {
        CharacterRenderer renderer = new CharacterRenderer(new LinearBlendSkinner()).withShadow(0);
        return renderer.render(new Scenery(mesh, avatar.camera(), background), mesh.bindPose())
                .toPhoto();
    }

    private static Photo enlarged(Photo photo, PixelBox box) {
        return new Photo(Raster.generate(LARGER * box.width(), LARGER * box.height(), 3, (c, x, y) -> {
            int column = box.x() + x / LARGER;
            int row = box.y() + y / LARGER;
            return photo.rgb().at(c, column, row);
        }));
    }
}
