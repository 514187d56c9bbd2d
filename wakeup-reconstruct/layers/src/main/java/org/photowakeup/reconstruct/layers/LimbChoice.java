package org.photowakeup.reconstruct.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;

/**
 * Decides which limbs become layers of their own and in which order: a limb that borders a part it does not join there.
 * An arm does so when it covers the body or hangs against it; a leg when the fitted body has it clearly before the other or
 * it divides the other.
 */
final class LimbChoice {
    /** Smaller parts of a leg are crumbs. */
    private static final double PIECE = 0.15;

    /** Share of an arm that must be hidden by the body to make it a layer behind, however short its border is. */
    private static final double HIDDEN = 0.2;

    private final LabelMap labels;
    private final BodyParts body;
    private final LayerAssembly.Silhouettes silhouettes;
    private final LabelBorders borders;
    /** Length of a border that counts, and least pixels of a limb. */
    private final double leastBorder;

    private final int leastPixels;
    /** How much nearer a limb must be to count as before another, metres. */
    private final double clearStep;

    private final boolean legs;

    LimbChoice(
            LabelMap labels,
            BodyParts body,
            LayerAssembly.Silhouettes silhouettes,
            LabelBorders borders,
            Limits limits) {
        this.labels = labels;
        this.body = body;
        this.silhouettes = silhouettes;
        this.borders = borders;
        this.leastBorder = limits.border();
        this.leastPixels = limits.pixels();
        this.clearStep = limits.clearStep();
        this.legs = limits.legs();
    }

    /**
     * What it takes to become a layer.
     *
     * @param legs whether a leg can; not under a skirt
     */
    record Limits(double border, int pixels, double clearStep, boolean legs) {}

    /** A limb of its own and how much nearer it is than what it borders, metres. */
    private record Limb(BodyPart part, double ahead) {}

    /** The parts of every layer, back to front; all parts that the labels have, each once. Limbs too small are noted. */
    List<Set<BodyPart>> layers(Consumer<String> notes) {
        Set<BodyPart> rest = EnumSet.noneOf(BodyPart.class);
        List<Limb> limbs = new ArrayList<>();
        for (BodyPart part : BodyPart.values()) {
            Mask mask = labels.mask(part);
            if (mask.isEmpty()) {
                continue;
            }
            Optional<Limb> limb = body.offers(part.ordinal()) ? limb(part, mask) : Optional.empty();
            if (limb.isPresent() && mask.count() >= leastPixels) {
                limbs.add(limb.get());
                continue;
            }
            rest.add(part);
            if (limb.isPresent()) {
                notes.accept(
                        "the " + part.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " covers the body but shows "
                                + mask.count() + " pixels, fewer than " + leastPixels + ", and stays with it");
            }
        }
        return ordered(rest, limbs);
    }

    private Optional<Limb> limb(BodyPart part, Mask mask) {
        if (part.isArm()) {
            Mask covered = borders.occlusions((a, b) -> a == part && b != part);
            int length = covered.and(mask).count();
            double step = meanStep(part, covered);
            if (step <= clearStep && hidden(part, mask) >= HIDDEN) {
                return Optional.of(new Limb(part, Math.min(step, -2 * clearStep)));
            }
            // An armpit alone is no reason.
            if (length >= (Math.abs(step) > clearStep ? 1.6 : 2) * leastBorder) {
                return Optional.of(new Limb(part, step));
            }
        }
        if (legs && part.isLeg()) {
            BodyPart other = part == BodyPart.LEFT_LEG ? BodyPart.RIGHT_LEG : BodyPart.LEFT_LEG;
            Mask covered = borders.occlusions((a, b) -> a == part && b == other);
            double step = meanStep(part, covered);
            boolean touches = covered.and(mask).count() >= 1.5 * leastBorder;
            if (touches && (step > clearStep || divides(mask, labels.mask(other)))) {
                return Optional.of(new Limb(part, Math.max(step, clearStep)));
            }
        }
        return Optional.empty();
    }

    /** Whether a leg crosses the other, which then shows in pieces while this one is whole. */
    private boolean divides(Mask leg, Mask other) {
        return pieces(leg) == 1 && pieces(other) > 1;
    }

    /** Pieces that are no crumbs. */
    private int pieces(Mask mask) {
        Components found = mask.components();
        int pieces = 0;
        for (int k = 0; k < found.count(); k++) {
            pieces += found.size(k) >= Math.max(leastPixels, PIECE * mask.count()) ? 1 : 0;
        }
        return pieces;
    }

    /** The share of the fitted body's limb that lies behind other parts, on the body and in the photo. */
    private double hidden(BodyPart part, Mask mask) {
        Mask whole = silhouettes.of(EnumSet.of(part));
        int behind = 0;
        for (int y = 0; y < whole.height(); y++) {
            for (int x = 0; x < whole.width(); x++) {
                boolean covered = whole.at(x, y) && labels.code(x, y) != LabelMap.NONE && !mask.at(x, y);
                behind += covered && body.cost(x, y, part.ordinal()) > 0 ? 1 : 0;
            }
        }
        return whole.isEmpty() ? 0 : (double) behind / whole.count();
    }

    /** How much nearer to the camera a part is than its neighbours along a border, metres, on the body. */
    private double meanStep(BodyPart part, Mask border) {
        double own = 0;
        double other = 0;
        int owns = 0;
        int others = 0;
        for (int y = 0; y < border.height(); y++) {
            for (int x = 0; x < border.width(); x++) {
                int label = border.at(x, y) ? labels.code(x, y) - 1 : -1;
                if (label >= 0 && body.offers(label)) {
                    double z = borders.depth(body.bodyPixel(x, y, label));
                    own += label == part.ordinal() ? z : 0;
                    owns += label == part.ordinal() ? 1 : 0;
                    other += label == part.ordinal() ? 0 : z;
                    others += label == part.ordinal() ? 0 : 1;
                }
            }
        }
        return owns == 0 || others == 0 ? 0 : other / others - own / owns;
    }

    /** Limbs clearly behind, then everything else, then the other limbs, the nearest last. */
    private List<Set<BodyPart>> ordered(Set<BodyPart> rest, List<Limb> limbs) {
        // A leg lies behind the arms whatever the steps along their own borders.
        limbs.sort(Comparator.comparing((Limb limb) -> limb.part().isArm()).thenComparingDouble(Limb::ahead));
        List<Set<BodyPart>> layers = new ArrayList<>();
        limbs.stream().filter(l -> l.ahead() < -clearStep).forEach(l -> layers.add(EnumSet.of(l.part())));
        if (!rest.isEmpty()) {
            layers.add(rest);
        }
        limbs.stream().filter(l -> l.ahead() >= -clearStep).forEach(l -> layers.add(EnumSet.of(l.part())));
        return layers;
    }
}
