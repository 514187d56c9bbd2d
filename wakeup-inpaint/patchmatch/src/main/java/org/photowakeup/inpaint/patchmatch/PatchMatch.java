package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import java.util.Optional;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * Approximate nearest-neighbour fields between the square patches of two pictures: Barnes et al., "PatchMatch" (2009), and
 * for several neighbours "The Generalized PatchMatch Correspondence Algorithm" (2010).
 *
 * <p>Patches lie wholly inside their picture and are compared by the sum of squared differences over all channels. The
 * search sees samples rounded to 256 steps between the smallest and the largest of both pictures; the distances of the
 * result are exact. The field depends on the pictures, the settings and the context's seed alone, not on the number of
 * threads. With n and m the pixels of source and target, and k neighbours, time is O(m log m + n (log m + iterations)) for one neighbour,
 * O(m log m + n * iterations * k^2) for several, each times the patch's pixels; memory, for up to three channels, is about 100
 * bytes a pixel of the source and 140 a pixel of the target, and 16 more a pixel of the source with turns or scales. Pictures have at most 65535 columns and rows. Immutable; threads may share it.
 */
public final class PatchMatch {
    private static final long BASIS_STREAM = -1;
    private static final long SIMILAR_STREAMS = 1L << 48;
    /** Progress that the upright search makes when another follows. */
    private static final double UPRIGHT = 0.2;

    private final int patchSize;
    private final int iterations;
    private final int neighbours;
    private final Scope scope;
    private final Optional<NearestNeighbourField> start;
    private final Similarities.Range range;

    /** Patches of 7x7, five iterations, one neighbour, no masks, no labels, a random start. */
    public PatchMatch() {
        this(7, 5, 1, Scope.EVERYTHING, Optional.empty(), Similarities.Range.NONE);
    }

    private PatchMatch(
            int patchSize,
            int iterations,
            int neighbours,
            Scope scope,
            Optional<NearestNeighbourField> start,
            Similarities.Range range) {
        this.patchSize = patchSize;
        this.iterations = iterations;
        this.neighbours = neighbours;
        this.scope = scope;
        this.start = start;
        this.range = range;
    }

    /**
     * The same with square patches of another size.
     *
     * @param pixels an odd number from 3 to 31
     */
    public PatchMatch withPatchSize(int pixels) {
        return new PatchMatch(checkedSize(pixels), iterations, neighbours, scope, start, range);
    }

    static int checkedSize(int pixels) {
        if (pixels < 3 || pixels > 31 || pixels % 2 == 0) {
            throw new IllegalArgumentException("a patch size of " + pixels + " is not an odd number from 3 to 31");
        }
        return pixels;
    }

    /**
     * The same with another number of passes, at least 1: each brings the distances nearer to the best possible ones. On
     * photos the first comes within 10 % of them, five within 7 % and ten within 3 %; the second to the fifth cost little.
     */
    public PatchMatch withIterations(int passes) {
        if (passes < 1) {
            throw new IllegalArgumentException("iterations cannot be " + passes);
        }
        return new PatchMatch(patchSize, passes, neighbours, scope, start, range);
    }

    /** The same with so many different neighbours for each patch, from 1 to 64, where the target has as many. */
    public PatchMatch withNeighbours(int count) {
        if (count < 1 || count > 64) {
            throw new IllegalArgumentException("neighbours are 1 to 64, not " + count);
        }
        return new PatchMatch(patchSize, iterations, count, scope, start, range);
    }

    /** The same that looks for matches only of patches whose centre is in the mask, as large as the source. */
    public PatchMatch withSourceMask(Mask mask) {
        return limitedTo(new Scope(Optional.of(mask), scope.targetMask(), scope.sourceLabels(), scope.targetLabels()));
    }

    /** The same that matches only patches wholly in the mask, as large as the target. */
    public PatchMatch withTargetMask(Mask mask) {
        return limitedTo(new Scope(scope.sourceMask(), Optional.of(mask), scope.sourceLabels(), scope.targetLabels()));
    }

    /**
     * The same that matches only patches whose centres have equal labels ("texture by numbers"). A label of the source that
     * no whole patch of the target has matches everything.
     *
     * @param source as large as the source
     * @param target as large as the target
     */
    public PatchMatch withLabels(LabelMap source, LabelMap target) {
        return limitedTo(new Scope(scope.sourceMask(), scope.targetMask(), Optional.of(source), Optional.of(target)));
    }

    private PatchMatch limitedTo(Scope other) {
        return new PatchMatch(patchSize, iterations, neighbours, other, start, range);
    }

    /** The same that begins with the best neighbours of a field as large as the source; useless ones become random. */
    public PatchMatch withStart(NearestNeighbourField field) {
        return new PatchMatch(patchSize, iterations, neighbours, scope, Optional.of(field), range);
    }

    /**
     * The same that looks for turned patches, too. It takes several times as long, begins with the upright search and never
     * ends worse than that.
     *
     * @param radians the largest turn either way, from 0 to pi
     */
    public PatchMatch withTurns(double radians) {
        if (!(radians >= 0 && radians <= Math.PI)) {
            throw new IllegalArgumentException("a turn of " + radians + " is not in [0, pi]");
        }
        return ranging(new Similarities.Range(radians, range.least(), range.most()));
    }

    /**
     * The same that looks for smaller and larger patches, too, as {@link #withTurns} does for turned ones.
     *
     * @param least the smallest a target patch may be beside a source patch, from 0.25 to 1
     * @param most the largest, from 1 to 4
     */
    public PatchMatch withScales(double least, double most) {
        if (!(least >= 0.25 && least <= 1 && most >= 1 && most <= 4)) {
            throw new IllegalArgumentException(
                    "scales from " + least + " to " + most + " are not from [0.25, 1] to [1, 4]");
        }
        return ranging(new Similarities.Range(range.turn(), least, most));
    }

    private PatchMatch ranging(Similarities.Range other) {
        return new PatchMatch(patchSize, iterations, neighbours, scope, start, other);
    }

    /** The field on the calling thread, with seed 0. */
    public NearestNeighbourField match(Raster source, Raster target) {
        return match(source, target, StageContext.standard());
    }

    /**
     * For the patches of the source the most similar ones of the target.
     *
     * @param source the picture whose patches look for a match
     * @param target the picture they look in, of as many channels
     * @param context threads, seed, cancellation and progress
     * @throws IllegalArgumentException when the channels or sizes do not fit, or the target has no whole patch to match
     */
    public NearestNeighbourField match(Raster source, Raster target, StageContext context) {
        if (source.channels() != target.channels()) {
            throw new IllegalArgumentException("a source of " + source.channels()
                    + " channels does not fit a target of " + target.channels() + " channels");
        }
        if (neighbours > 1 && !range.isNone()) {
            throw new IllegalArgumentException(
                    neighbours + " neighbours cannot be turned or scaled: that search keeps one");
        }
        context.progress(0);
        Constraint constraint = constraint(source, target);
        Parallel parallel = context.parallel();
        Samples samples = new Samples(source, target, parallel);
        int[][] sourceSteps = samples.sourceSteps();
        int[][] targetSteps = samples.targetSteps();
        int radius = patchSize / 2;
        PackedPatches query = neighbours == 1
                ? PackedPatches.walkedQuery(sourceSteps, source.width(), source.height(), radius, parallel)
                : PackedPatches.query(sourceSteps, source.width(), source.height(), radius, parallel);
        PackedPatches other = neighbours == 1
                ? PackedPatches.walkedTarget(targetSteps, target.width(), target.height(), radius, parallel)
                : PackedPatches.target(targetSteps, target.width(), target.height(), radius, parallel);
        FieldSearch field = new FieldSearch(query, other, constraint);
        DescriptorBasis basis = DescriptorBasis.of(targetSteps, target.channels(), other, context.random(BASIS_STREAM));
        Descriptors own = Descriptors.of(basis, sourceSteps, query, true, parallel);
        Descriptors theirs = Descriptors.of(basis, targetSteps, other, false, parallel);
        context.progress(range.isNone() ? 0.1 : 0.1 * UPRIGHT);
        PatchTree tree = new PatchTree(theirs, other, neighbours == 1, parallel);
        context.progress(range.isNone() ? 0.2 : 0.2 * UPRIGHT);
        NearestNeighbourField result = neighbours == 1
                ? single(new TreeSearch(field, own, tree), samples, context)
                : several(new NeighboursSearch(query, other, constraint, neighbours), own, tree, samples, context);
        NearestNeighbourField ranged = range.isNone() ? result : similar(source, target, constraint, result, context);
        context.progress(1);
        return ranged;
    }

    private NearestNeighbourField similar(
            Raster source, Raster target, Constraint constraint, NearestNeighbourField upright, StageContext context) {
        SimilaritySearch search =
                new SimilaritySearch(source, target, constraint, scope.targetMask(), patchSize / 2, range);
        search.start(upright.toArray(), context);
        for (int i = 1; i <= iterations; i++) {
            search.sweep(context, SIMILAR_STREAMS + ((long) i << 32));
            context.progress(UPRIGHT + (1 - UPRIGHT) * i / (iterations + 1));
        }
        float[] distances = new float[search.cost.length];
        for (int q = 0; q < distances.length; q++) {
            distances[q] = (float) Math.sqrt(search.cost[q]);
        }
        return new NearestNeighbourField(
                source.width(), source.height(), search.best.places(search.cost), distances, search.best);
    }

    private Constraint constraint(Raster source, Raster target) {
        int radius = patchSize / 2;
        boolean[] allowed = scope.allowed(target.width(), target.height(), radius);
        if (Pyramid.count(allowed) == 0) {
            throw new IllegalArgumentException("no patch of " + patchSize + "x" + patchSize
                    + " lies inside the target of " + target.width() + "x" + target.height() + " and its mask");
        }
        return new Constraint(
                scope.wanted(source.width(), source.height(), radius),
                allowed,
                Scope.labels("source labels", scope.sourceLabels(), source.width(), source.height()),
                Scope.labels("target labels", scope.targetLabels(), target.width(), target.height()),
                new int[Math.max(source.height(), target.height())],
                0,
                target.width());
    }

    private NearestNeighbourField single(TreeSearch search, Samples samples, StageContext context) {
        FieldSearch field = search.field;
        int[] own = startPlaces(field.query, field.target, field.constraint);
        System.arraycopy(own, 0, field.match, 0, own.length);
        if (field.constraint.labelled()) {
            field.scatter(context, 0);
        } else {
            field.measure(context);
        }
        for (int i = 1; i <= iterations; i++) {
            search.sweep(context, (long) i << 32);
            progress(i, context);
        }
        return field(field.match, field.cost, field.query, samples);
    }

    private NearestNeighbourField several(
            NeighboursSearch search, Descriptors own, PatchTree tree, Samples samples, StageContext context) {
        int[] places = startPlaces(search.query, search.target, search.constraint);
        search.start(places, own, tree, context, 0);
        for (int i = 1; i <= iterations; i++) {
            search.sweep(context, (long) i << 32);
            progress(i, context);
        }
        return field(search.match, search.cost, search.query, samples);
    }

    private void progress(int done, StageContext context) {
        double share = 0.2 + 0.75 * done / iterations;
        context.progress(range.isNone() ? share : UPRIGHT * share);
    }

    private NearestNeighbourField field(int[] places, int[] costs, PackedPatches query, Samples samples) {
        float[] distances = samples.distances(places, costs, patchSize / 2);
        return new NearestNeighbourField(query.width, query.height, neighbours, places, distances);
    }

    /** The places of the start that may be matched, the others {@link FieldSearch#NONE}. */
    private int[] startPlaces(PackedPatches query, PackedPatches target, Constraint constraint) {
        int[] own = new int[query.width * query.height];
        Arrays.fill(own, FieldSearch.NONE);
        if (start.isPresent()) {
            NearestNeighbourField field = start.get();
            Scope.fits("a start", field.width(), field.height(), query.width, query.height);
            int[] places = field.toArray();
            for (int q = 0; q < own.length; q++) {
                int x = FieldSearch.x(places[q]);
                int y = FieldSearch.y(places[q]);
                boolean inside = places[q] != FieldSearch.NONE && x < target.width && y < target.height;
                if (inside && constraint.wanted[q] && constraint.allows(q, y * target.width + x)) {
                    own[q] = places[q];
                }
            }
        }
        return own;
    }
}
