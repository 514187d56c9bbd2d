package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Camera;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.TexturedSurface;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.mesh.Fringe;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;
import org.photowakeup.stage.Texturer;

/**
 * Colours a mesh by projecting the photo (Weng et al., "Photo Wake-Up", section 5).
 *
 * <p>Front: the photo's colours; the rim, where background shines through mixed pixels, takes the colour of the nearest
 * safe pixel further inside; pixels that the photo does not show are invented from visible ones of the same part, those of an arm
 * or a leg that is hidden for the most part are the other one's, bone by bone; bands that the photo saw at a grazing angle mirror
 * the texture beside them. Back: by default the front seen from behind for arms and legs, the same without what only the front
 * has for the torso, hair for the head. On the rim both sides look at the same places of the photo; what they differ by there
 * the back takes up by a harmonic correction.
 *
 * <p>The atlas is one picture whose sides are powers of two. Charts are laid along the axis that their surface faces most, so that
 * every surface has between the half and the double of the texels a pixel of the photo would give it, the face the most.
 *
 * <p>Time grows with the layers' boxes, what is hidden and the texels; layers and the atlas's layout are tasks that run side by
 * side. Memory: about 80 bytes for each pixel of the layers' boxes and 16 for each texel.
 */
public final class PhotoTexturer implements Texturer {
    private static final int MARGIN = 6;

    private final double rimWidth;
    private final Map<BodyPart, BackStyle> styles;
    private final Optional<LabelMap> guide;
    private final boolean hairMatte;

    /** The default: a rim of 0.5 % of a layer's height, the head's back of hair, the torso's without details. */
    public PhotoTexturer() {
        this(0.005, defaults(), Optional.empty(), false);
    }

    private PhotoTexturer(
            double rimWidth, Map<BodyPart, BackStyle> styles, Optional<LabelMap> guide, boolean hairMatte) {
        this.hairMatte = hairMatte;
        this.rimWidth = rimWidth;
        this.styles = styles;
        this.guide = guide;
    }

    private static Map<BodyPart, BackStyle> defaults() {
        Map<BodyPart, BackStyle> styles = new EnumMap<>(BodyPart.class);
        for (BodyPart part : BodyPart.values()) {
            styles.put(part, BackStyle.MIRRORED);
        }
        styles.put(BodyPart.HEAD, BackStyle.SYNTHESISED);
        styles.put(BodyPart.TORSO, BackStyle.WITHOUT_DETAILS);
        return styles;
    }

    /**
     * The same with another rim.
     *
     * @param fraction of a layer's height, at least 0: wider hides worse masks, narrower keeps thin details
     */
    public PhotoTexturer withRimWidth(double fraction) {
        if (!(fraction >= 0 && fraction < 0.5)) {
            throw new IllegalArgumentException("a rim's width is a fraction in [0, 0.5), got " + fraction);
        }
        return new PhotoTexturer(fraction, styles, guide, hairMatte);
    }

    /** The same with another back for one part. */
    public PhotoTexturer withBack(BodyPart part, BackStyle style) {
        Map<BodyPart, BackStyle> changed = new EnumMap<>(styles);
        changed.put(part, style);
        return new PhotoTexturer(rimWidth, changed, guide, hairMatte);
    }

    /**
     * The same with a guide for the back in place of the styles ("texture by numbers"): a pixel whose label is the layer's own shows the
     * front; one without a label is made anew from the rest of its part, and so is one with another label from the
     * pixels of that part.
     *
     * @param labels of the photo's size; {@link #guide} gives one to repaint
     */
    public PhotoTexturer withBackGuide(LabelMap labels) {
        return new PhotoTexturer(rimWidth, styles, Optional.of(labels), hairMatte);
    }

    /**
     * The same with (true) or without, as by default, a {@link Fringe} of loose hair around the head: what
     * reaches out of the mask there is matted and stands beyond the closed mesh, transparent where the background shows through.
     * The outline of hair is soft and keeps its strands; readers of files have to draw transparent triangles.
     */
    public PhotoTexturer withHairMatte(boolean wanted) {
        return new PhotoTexturer(rimWidth, styles, guide, wanted);
    }

    /** The guide that the styles amount to: the layers' labels, the nearest layer's last, without what the back will not show. */
    public LabelMap guide(Photo photo, List<Layer> layers, BodyFit fit) {
        byte[] codes = new byte[photo.width() * photo.height()];
        for (Layer layer : layers) {
            LayerCrop crop = new LayerCrop(photo, layer, MARGIN);
            Mask unwanted = new BackPainter(crop, styles, Optional.empty())
                    .unwanted(crop.rgb, LayerPaint.face(photo, layer, crop, fit));
            for (int y = 0; y < crop.height; y++) {
                for (int x = 0; x < crop.width; x++) {
                    if (crop.visible.at(x, y)) {
                        codes[(crop.box.y() + y) * photo.width() + crop.box.x() + x] =
                                unwanted.at(x, y) ? LabelMap.NONE : crop.parts[y * crop.width + x];
                    }
                }
            }
        }
        return LabelMap.generate(photo.width(), photo.height(), (x, y) -> codes[y * photo.width() + x]);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the guide's size differs from the photo's
     */
    @Override
    public TexturedSurface texture(
            Photo photo, List<Layer> layers, ReliefMesh mesh, BodyFit fit, Inpainter filler, StageContext context) {
        return begin(photo, layers, fit, filler, context.withProgress(fraction -> context.progress(0.4 * fraction)))
                .texture(mesh, context.withProgress(fraction -> context.progress(0.4 + 0.6 * fraction)));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Paints both sides of the layers.
     *
     * @throws IllegalArgumentException when the guide's size differs from the photo's
     */
    @Override
    public Begun begin(Photo photo, List<Layer> layers, BodyFit fit, Inpainter filler, StageContext context) {
        guide.ifPresent(labels -> check(labels, photo));
        context.progress(0);
        List<LayerCrop> crops = layers.stream()
                .map(layer -> new LayerCrop(photo, layer, MARGIN))
                .toList();
        context.progress(0.1);
        Mask person = shown(photo, layers);
        LayerPaint.Scene scene = new LayerPaint.Scene(photo, layers, crops, person, fit);
        LayerPaint[] paints = new LayerPaint[layers.size()];
        context.parallel().forEach(paints.length, i -> {
            context.cancellation().throwIfCancelled();
            LayerCrop crop = crops.get(i);
            BackPainter back = new BackPainter(crop, styles, guide.map(labels -> cut(labels, crop)));
            paints[i] = LayerPaint.of(scene, i, rimWidth * crop.mask.bounds().height(), back, filler, context);
        });
        Optional<HairMatte> hair = hairMatte
                ? HairBand.of(photo, layers, person, context.parallel())
                        .map(band -> new HairMatte(band, context.parallel()))
                : Optional.empty();
        context.progress(1);
        return (mesh, later) -> surface(paints, hair, mesh, fit, later);
    }

    private static TexturedSurface surface(
            LayerPaint[] paints, Optional<HairMatte> hair, ReliefMesh mesh, BodyFit fit, StageContext context) {
        context.progress(0);
        Camera camera = fit.camera();
        FlatMesh flat = new FlatMesh(mesh, camera);
        context.progress(0.1);
        SheetColours[][] colours = new SheetColours[paints.length][];
        AtlasPainter[] painter = new AtlasPainter[1];
        context.parallel().forEach(paints.length + 1, i -> {
            context.cancellation().throwIfCancelled();
            if (i == 0) {
                List<LayerCrop> crops =
                        Arrays.stream(paints).map(paint -> paint.crop).toList();
                List<Chart> charts = new ChartCutter(flat, mesh.sheets(), crops).cut();
                painter[0] = new AtlasPainter(flat, charts, AtlasLayout.of(flat, charts, context.parallel()));
            } else {
                colours[i - 1] = new LayerColours(paints[i - 1], i - 1, mesh, flat, fit).sides(context.parallel());
            }
        });
        context.progress(0.6);
        Photo texture = painter[0].paint(
                sheet -> colours[mesh.sheets().get(sheet).layer()][
                        mesh.sheets().get(sheet).side().ordinal()],
                context);
        TexturedSurface surface = new TexturedSurface(
                painter[0].coordinates(), texture, hair.flatMap(matte -> HairFringe.of(matte, mesh, flat, camera)));
        context.progress(1);
        return surface;
    }

    private static Mask shown(Photo photo, List<Layer> layers) {
        return layers.stream().map(Layer::visible).reduce(Mask.empty(photo.width(), photo.height()), Mask::or);
    }

    private static void check(LabelMap guide, Photo photo) {
        if (guide.width() != photo.width() || guide.height() != photo.height()) {
            throw new IllegalArgumentException("a guide of " + guide.width() + "x" + guide.height()
                    + " does not fit a photo of " + photo.width() + "x" + photo.height());
        }
    }

    private static byte[] cut(LabelMap guide, LayerCrop crop) {
        byte[] codes = new byte[crop.width * crop.height];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) guide.code(crop.box.x() + i % crop.width, crop.box.y() + i / crop.width);
        }
        return codes;
    }
}
