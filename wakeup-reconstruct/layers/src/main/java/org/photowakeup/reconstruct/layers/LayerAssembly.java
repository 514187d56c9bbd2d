package org.photowakeup.reconstruct.layers;

import java.util.List;
import java.util.Set;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.Parallel;

/**
 * Makes the layers: what the photo shows of each, what goes on behind layers nearer to the camera, a margin on both sides
 * of a joint where two layers overlap, and small holes filled.
 */
final class LayerAssembly {
    private final LabelMap labels;
    private final Mask person;
    private final Silhouettes silhouettes;
    private final BodyParts body;
    private final LabelBorders borders;
    private final Mask things;

    /** What some parts of the fitted body cover when the others are taken away. */
    @FunctionalInterface
    interface Silhouettes {
        Mask of(Set<BodyPart> parts);
    }

    /**
     * Prepares to assemble.
     *
     * @param labels of what is divided into layers, all of the person or less
     */
    LayerAssembly(LabelMap labels, Mask person, Silhouettes silhouettes, BodyParts body, LabelBorders borders) {
        this(labels, person, silhouettes, body, borders, Mask.empty(person.width(), person.height()));
    }

    private LayerAssembly(
            LabelMap labels, Mask person, Silhouettes silhouettes, BodyParts body, LabelBorders borders, Mask things) {
        this.things = things;
        this.labels = labels;
        this.person = person;
        this.silhouettes = silhouettes;
        this.body = body;
        this.borders = borders;
    }

    /** The same before which things without labels lie. */
    LayerAssembly behind(Mask others) {
        return new LayerAssembly(labels, person, silhouettes, body, borders, others);
    }

    /** One layer for each set of parts, back to front. */
    List<Layer> layers(List<Set<BodyPart>> groups, Parallel parallel) {
        Mask[] visible = new Mask[groups.size()];
        parallel.forEach(visible.length, k -> visible[k] = showing(groups.get(k)));
        Layer[] layers = new Layer[visible.length];
        parallel.forEach(layers.length, k -> layers[k] = layer(groups.get(k), visible, k));
        return List.of(layers);
    }

    private Layer layer(Set<BodyPart> group, Mask[] visible, int k) {
        double size = person.bounds().height();
        Mask mask = visible[k];
        Mask alone = silhouettes.of(group);
        Mask before = things;
        for (int front = k + 1; front < visible.length; front++) {
            before = before.or(visible[front]);
        }
        if (!alone.isEmpty() && !before.isEmpty() && !mask.isEmpty()) {
            mask = mask.or(new HiddenRegion(mask, alone, person, 0.1 * size).within(before));
        }
        if (visible.length > 1) {
            mask = mask.or(margin(group, visible[k], 0.025 * size));
        }
        mask = reachable(mask, visible[k], alone);
        return new Layer(mask, visible[k], parts(mask, visible[k], group));
    }

    private Mask showing(Set<BodyPart> group) {
        boolean[] wanted = new boolean[BodyPart.values().length + 1];
        group.forEach(part -> wanted[LabelMap.code(part)] = true);
        byte[] codes = labels.toArray();
        return Mask.generate(person.width(), person.height(), (x, y) -> wanted[codes[y * person.width() + x]]);
    }

    /** The other layers' pixels near the places where this one joins them, nearer than to where it does not. */
    private Mask margin(Set<BodyPart> group, Mask visible, double radius) {
        LabelBorders.Interest own = (a, b) -> group.contains(a) && !group.contains(b);
        Mask joins = borders.joins(own);
        if (joins.isEmpty()) {
            return joins;
        }
        NearestPixels joined = joins.nearest();
        NearestPixels apart = borders.occlusions(own).minus(joins).nearest();
        double most = radius * radius;
        return Mask.generate(person.width(), person.height(), (x, y) -> {
            double d = joined.squaredDistance(x, y);
            boolean near = d <= most && (apart.isEmpty() || d <= apart.squaredDistance(x, y));
            return near && labels.code(x, y) != LabelMap.NONE && !visible.at(x, y);
        });
    }

    /** Drops invented islands and fills holes that are tiny, or small and before the body. */
    private Mask reachable(Mask mask, Mask visible, Mask alone) {
        Components parts = mask.components();
        boolean[] keep = new boolean[parts.count()];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if (visible.at(x, y)) {
                    keep[parts.label(x, y)] = true;
                }
            }
        }
        Mask kept = Mask.generate(mask.width(), mask.height(), (x, y) -> mask.at(x, y) && keep[parts.label(x, y)]);
        return kept.or(smallHoles(kept, alone));
    }

    private Mask smallHoles(Mask mask, Mask alone) {
        Components gaps = mask.inverted().components();
        int[] onBody = new int[gaps.count()];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                int gap = gaps.label(x, y);
                if (gap >= 0 && alone.at(x, y)) {
                    onBody[gap]++;
                }
            }
        }
        double area = person.count();
        return Mask.generate(mask.width(), mask.height(), (x, y) -> {
            int gap = gaps.label(x, y);
            if (gap < 0 || gaps.touchesEdge(gap)) {
                return false;
            }
            boolean tiny = gaps.size(gap) <= 0.001 * area;
            return tiny || (gaps.size(gap) <= 0.01 * area && onBody[gap] >= 0.8 * gaps.size(gap));
        });
    }

    private LabelMap parts(Mask mask, Mask visible, Set<BodyPart> group) {
        int[] known =
                group.stream().mapToInt(BodyPart::ordinal).filter(body::offers).toArray();
        int fallback = group.iterator().next().ordinal();
        return LabelMap.generate(person.width(), person.height(), (x, y) -> {
            if (!mask.at(x, y)) {
                return LabelMap.NONE;
            }
            if (visible.at(x, y)) {
                return labels.code(x, y);
            }
            return 1 + (known.length == 0 ? fallback : body.best(x, y, known));
        });
    }
}
