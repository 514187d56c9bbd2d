package org.photowakeup.reconstruct.texture;

import java.util.List;
import java.util.Optional;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.Parallel;

/** Both sides of one layer as functions of the place. */
final class LayerColours {
    private final LayerPaint paint;
    private final LayerCrop crop;
    private final FlatMesh flat;
    private final List<ReliefMesh.Sheet> sheets;
    private final ReliefMesh mesh;
    private final BodyFit fit;

    /**
     * A layer.
     *
     * @param number of the layer
     * @param flat the mesh of all layers
     */
    LayerColours(LayerPaint paint, int number, ReliefMesh mesh, FlatMesh flat, BodyFit fit) {
        this.mesh = mesh;
        this.fit = fit;
        this.paint = paint;
        this.crop = paint.crop;
        this.flat = flat;
        this.sheets =
                mesh.sheets().stream().filter(sheet -> sheet.layer() == number).toList();
    }

    /** Colours of the front and the back, in {@link Side}'s order. */
    SheetColours[] sides(Parallel parallel) {
        Mask head = crop.part(BodyPart.HEAD);
        SideBands[] bands = new SideBands[2];
        float[][] sources = new float[2][];
        float[][] colours = {paint.front, paint.back};
        Rim[] rim = new Rim[1];
        parallel.forEach(3, k -> {
            if (k == 2) {
                rim[0] = new Rim(crop, flat, sheets, parallel);
            } else {
                List<ReliefMesh.Sheet> own = sheets.stream()
                        .filter(sheet -> sheet.side().ordinal() == k)
                        .toList();
                bands[k] = new SideBands(flat, own, crop, parallel);
                sources[k] = bands[k].sources(hasTemples(k) ? head : Mask.empty(crop.width, crop.height), parallel);
            }
        });
        sources[Side.BACK.ordinal()] = rim[0].joined(sources[Side.FRONT.ordinal()], sources[Side.BACK.ordinal()]);
        SheetColours[] sides = new SheetColours[2];
        for (Side side : Side.values()) {
            int k = side.ordinal();
            float[] rgb = hasTemples(k) ? Temples.paint(bands[k], head, colours[k], colours[1 - k]) : colours[k];
            float[] tones =
                    side == Side.FRONT ? BandTones.of(crop, rgb, sources[k], paint.person, parallel) : new float[0];
            sides[k] = new SheetColours(crop, rgb, sources[k], tones, side == Side.FRONT);
        }
        SheetColours near = sides[Side.FRONT.ordinal()];
        SheetColours far = sides[Side.BACK.ordinal()];
        float[] correction = SeamBlend.correction(crop, rim[0], near, far, parallel);
        Optional<ShoeSides> shoes = ShoeSides.of(paint, flat, mesh, sheets, fit, rim[0]);
        sides[Side.BACK.ordinal()] = far.with(correction, near, rim[0].share(crop.mask), shoes);
        return sides;
    }

    /** Whether a side shows what is beside a face. */
    private boolean hasTemples(int side) {
        return side == Side.FRONT.ordinal() && !crop.part(BodyPart.HEAD).isEmpty();
    }
}
