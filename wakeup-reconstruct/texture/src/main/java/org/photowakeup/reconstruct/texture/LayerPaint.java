package org.photowakeup.reconstruct.texture;

import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;

/** What both sides of a layer are painted with, before it is known where its mesh is. */
final class LayerPaint {
    final LayerCrop crop;
    /** What the photo shows of all layers, over the crop. */
    final Mask person;
    /** Planar colours over the crop. */
    final float[] front;

    final float[] back;

    private LayerPaint(LayerCrop crop, Mask person, float[] front, float[] back) {
        this.crop = crop;
        this.person = person;
        this.front = front;
        this.back = back;
    }

    /**
     * Everything that layers share.
     *
     * @param crops of the layers, by number
     * @param person what the photo shows of all layers
     */
    record Scene(Photo photo, List<Layer> layers, List<LayerCrop> crops, Mask person, BodyFit fit) {}

    /**
     * Paints the layer of a number.
     *
     * @param rimWidth width, in pixels, of what may be mixed with what is behind
     */
    static LayerPaint of(
            Scene scene, int number, double rimWidth, BackPainter painter, Inpainter filler, StageContext context) {
        LayerCrop crop = scene.crops().get(number);
        Fill fill = new Fill(crop.width, crop.height, filler, context);
        Mask person = crop.cut(scene.person());
        Mask safe = SafePixels.of(crop, person, rimWidth, context.parallel());
        float[] front = LayerPainter.front(crop, safe, fill, new TwinLimb(scene.crops(), scene.fit()), rimWidth);
        BackPainter.Face face = face(scene.photo(), scene.layers().get(number), crop, scene.fit());
        return new LayerPaint(crop, person, front, painter.paint(front, safe, face, fill, context.random(number)));
    }

    /** Where a layer shows a face. */
    static BackPainter.Face face(Photo photo, Layer layer, LayerCrop crop, BodyFit fit) {
        Vec3 skull = fit.body().joints().get(BodyJoint.HEAD.ordinal()).translation();
        double nape = skull.z() > 0 ? fit.camera().project(skull).y() - crop.box.y() : crop.height;
        FaceRegion region = FaceRegion.of(photo, layer.parts(), fit);
        return new BackPainter.Face(crop.cut(region.core()), crop.cut(region.pixels()), nape);
    }
}
