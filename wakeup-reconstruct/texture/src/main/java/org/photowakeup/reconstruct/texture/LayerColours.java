package org.photowakeup.reconstruct.texture;

import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Layer;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** Both sides of one layer as functions of the place. */
final class LayerColours {
    private final Scene scene;
    private final int number;
    private final LayerCrop crop;

    /**
     * Everything that layers share.
     *
     * @param crops of the layers, by number
     * @param person what the photo shows of all layers
     */
    record Scene(
            Photo photo,
            List<Layer> layers,
            List<LayerCrop> crops,
            Mask person,
            FlatMesh flat,
            List<ReliefMesh.Sheet> sheets,
            BodyFit fit) {}

    /** The layer of that number. */
    LayerColours(Scene scene, int number) {
        this.scene = scene;
        this.number = number;
        this.crop = scene.crops().get(number);
    }

    /**
     * Colours of the front and the back, in {@link Side}'s order.
     *
     * @param rimWidth width, in pixels, of what may be mixed with what is behind
     */
    SheetColours[] paint(double rimWidth, BackPainter painter, Inpainter filler, StageContext context) {
        Parallel parallel = context.parallel();
        Mask head = crop.part(BodyPart.HEAD);
        SideBands[] bands = new SideBands[2];
        float[][] sources = new float[2][];
        float[][] colours = new float[2][];
        Rim[] rim = new Rim[1];
        List<ReliefMesh.Sheet> sheets =
                scene.sheets().stream().filter(sheet -> sheet.layer() == number).toList();
        parallel.forEach(4, k -> {
            if (k == 3) {
                rim[0] = new Rim(crop, scene.flat(), sheets, parallel);
            } else if (k == 2) {
                Fill fill = new Fill(crop.width, crop.height, filler, context);
                Mask safe = SafePixels.of(crop, crop.cut(scene.person()), rimWidth, parallel);
                colours[0] = LayerPainter.front(crop, safe, fill, new TwinLimb(scene.crops(), scene.fit()), rimWidth);
                BackPainter.Face face = face(scene.photo(), scene.layers().get(number), crop, scene.fit());
                colours[1] = painter.paint(colours[0], safe, face, fill, context.random(number));
            } else {
                List<ReliefMesh.Sheet> own = sheets.stream()
                        .filter(sheet -> sheet.side().ordinal() == k)
                        .toList();
                bands[k] = new SideBands(scene.flat(), own, crop, parallel);
                sources[k] = bands[k].sources(hasTemples(k) ? head : Mask.empty(crop.width, crop.height), parallel);
            }
        });
        sources[Side.BACK.ordinal()] = rim[0].joined(sources[Side.FRONT.ordinal()], sources[Side.BACK.ordinal()]);
        SheetColours[] sides = new SheetColours[2];
        for (Side side : Side.values()) {
            int k = side.ordinal();
            float[] rgb = hasTemples(k) ? Temples.paint(bands[k], head, colours[k], colours[1 - k]) : colours[k];
            float[] tones = side == Side.FRONT
                    ? BandTones.of(crop, rgb, sources[k], crop.cut(scene.person()), parallel)
                    : new float[0];
            sides[k] = new SheetColours(crop, rgb, sources[k], tones, side == Side.FRONT);
        }
        SheetColours near = sides[Side.FRONT.ordinal()];
        SheetColours far = sides[Side.BACK.ordinal()];
        float[] correction = SeamBlend.correction(crop, rim[0], near, far, parallel);
        sides[Side.BACK.ordinal()] = far.with(correction, near, rim[0].share(crop.mask));
        return sides;
    }

    /** Whether a side shows what is beside a face. */
    private boolean hasTemples(int side) {
        return side == Side.FRONT.ordinal() && !crop.part(BodyPart.HEAD).isEmpty();
    }

    /** Where a layer shows a face. */
    static BackPainter.Face face(Photo photo, Layer layer, LayerCrop crop, BodyFit fit) {
        Vec3 skull = fit.body().joints().get(BodyJoint.HEAD.ordinal()).translation();
        double nape = skull.z() > 0 ? fit.camera().project(skull).y() - crop.box.y() : crop.height;
        FaceRegion region = FaceRegion.of(photo, layer.parts(), fit);
        return new BackPainter.Face(crop.cut(region.core()), crop.cut(region.pixels()), nape);
    }
}
