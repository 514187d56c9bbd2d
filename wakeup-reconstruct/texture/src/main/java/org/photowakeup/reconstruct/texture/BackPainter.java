package org.photowakeup.reconstruct.texture;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;

/** Colours of one layer's back, from those of its front. */
final class BackPainter {
    /** Share of a part's other pixels from which on a detail is large. */
    private static final double LARGE = 0.04;

    /** Narrower pieces of the source, as a share of the layer's height, are not mirrored. */
    private static final double SLIVER = 0.008;

    private final LayerCrop crop;
    private final Map<BodyPart, BackStyle> styles;
    private final Optional<byte[]> guide;

    /** A guide, labels over the crop, replaces the styles. */
    BackPainter(LayerCrop crop, Map<BodyPart, BackStyle> styles, Optional<byte[]> guide) {
        this.crop = crop;
        this.styles = styles;
        this.guide = guide;
    }

    /**
     * Where the crop shows a face.
     *
     * @param core of it: eyes, nose and mouth
     * @param pixels that show it; empty when none does
     * @param nape row, in the crop, where short hair ends
     */
    record Face(Mask core, Mask pixels, double nape) {}

    /**
     * Planar colours over the crop.
     *
     * @param safe pixels whose colours are the person's alone
     * @param face where the crop shows one
     */
    float[] paint(float[] front, Mask safe, Face face, Fill fill, RandomGenerator random) {
        float[] back = front.clone();
        if (guide.isPresent()) {
            paintByNumbers(back, safe, guide.get(), fill);
        } else {
            // Parts neither copy from nor write to each other's pixels, and only the head takes random numbers.
            BodyPart[] parts = BodyPart.values();
            fill.parallel().forEach(parts.length, k -> paint(parts[k], back, front, safe, face, fill, random));
            if (styles.get(BodyPart.HEAD) == BackStyle.SYNTHESISED && isSeen(face)) {
                float[] skin = new HairPixels(crop, front, face.core().and(crop.part(BodyPart.HEAD)), face.nape(), safe)
                        .skin();
                SecondFace.cover(back, crop, face.core(), skin, fill.parallel());
            }
        }
        return LayerPainter.extended(back, crop.mask, fill.parallel());
    }

    private boolean isSeen(Face face) {
        return !face.core().and(crop.part(BodyPart.HEAD)).isEmpty();
    }

    private void paint(
            BodyPart part, float[] back, float[] front, Mask safe, Face face, Fill fill, RandomGenerator random) {
        Mask pixels = crop.part(part);
        BackStyle style = styles.getOrDefault(part, BackStyle.MIRRORED);
        if (pixels.isEmpty() || style == BackStyle.MIRRORED) {
            return;
        }
        if (part == BodyPart.HEAD) {
            if (isSeen(face)) {
                new HairBack(crop, front, face, safe).paint(back, random);
            }
        } else if (style == BackStyle.WITHOUT_DETAILS) {
            Mask details = Details.of(crop, front, pixels, safe);
            withoutDetails(back, safe.and(pixels).minus(details), details, fill);
        } else {
            Mask inner = pixels.eroded(0.04 * crop.height);
            fill.replace(back, safe.and(pixels), inner);
        }
    }

    /** Small details give way to patches of the part, large ones (a shirt in an open jacket) to what lies beside them. */
    private void withoutDetails(float[] back, Mask source, Mask details, Fill fill) {
        Components components = details.components();
        double least = LARGE * source.count();
        boolean[] large = new boolean[crop.width * crop.height];
        for (int i = 0; i < large.length; i++) {
            int component = components.label(i % crop.width, i / crop.width);
            large[i] = component >= 0 && components.size(component) > least;
        }
        Mask wide = Mask.of(crop.width, crop.height, large);
        if (!wide.isEmpty() && !source.isEmpty()) {
            // A sliver of the source has nothing to mirror.
            double sliver = SLIVER * crop.height;
            Mask solid = source.eroded(sliver).dilated(sliver).and(source);
            Reflection.fill(back, solid.isEmpty() ? source : solid, wide, fill.parallel());
        }
        fill.replace(back, source, details.minus(wide));
    }

    /** What the styles do not take over from the front. */
    Mask unwanted(float[] front, Face face) {
        Mask none = crop.mask.minus(crop.mask);
        Mask unwanted = none;
        for (BodyPart part : BodyPart.values()) {
            BackStyle style = styles.getOrDefault(part, BackStyle.MIRRORED);
            if (style == BackStyle.WITHOUT_DETAILS) {
                unwanted = unwanted.or(Details.of(crop, front, crop.part(part), crop.visible));
            } else if (style == BackStyle.SYNTHESISED) {
                unwanted = unwanted.or(part == BodyPart.HEAD ? face.pixels() : crop.part(part));
            }
        }
        return unwanted;
    }

    private void paintByNumbers(float[] back, Mask safe, byte[] numbers, Fill fill) {
        Mask own = Mask.generate(
                crop.width, crop.height, (x, y) -> numbers[y * crop.width + x] == crop.parts[y * crop.width + x]);
        for (BodyPart part : BodyPart.values()) {
            int code = LabelMap.code(part);
            Mask pixels = crop.part(part);
            Mask target = Mask.generate(crop.width, crop.height, (x, y) -> {
                int number = numbers[y * crop.width + x];
                return crop.mask.at(x, y)
                        && !own.at(x, y)
                        && (number == code || (number == LabelMap.NONE && pixels.at(x, y)));
            });
            fill.replace(back, safe.and(pixels).and(own), target);
        }
    }
}
