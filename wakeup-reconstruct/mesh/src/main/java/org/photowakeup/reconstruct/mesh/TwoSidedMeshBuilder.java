package org.photowakeup.reconstruct.mesh;

import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.MeshBuilder;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * Builds a closed shell from the front and the back of every layer: "Photo Wake-Up" (CVPR 2019) section 4.1.3.
 *
 * <p>The mask is triangulated once in the picture plane, with single pixels along its border and squares inside that are
 * the larger the flatter both sides are, head and hands three times as fine; the front and the back are that triangulation at their own depths and share the vertices of the border. Vertices are
 * corners of pixels, so the mesh covers the mask's pixels as squares, and every mask gives a 2-manifold: pixels that
 * touch at a corner only get a vertex each, inner edges across a thin limb get a vertex in the middle.
 *
 * <p>Where the legs only touch, below a gap or a hem, the mesh is cut between them. Cloth over both legs swings with both.
 *
 * <p>Several layers follow one another, back to front. Where two join, each goes on under the other and the photo shows
 * them side by side: there both are cut along the line between them and welded, and depths and weights turn into each
 * other within 5 and 7 % of the person's height on both sides. Where one only covers the other they stay apart; the layer
 * that the photo shows at a pixel is the nearest there. So layers that join are one closed surface, others a closed shell
 * each.
 *
 * <p>Deviation from the paper: it makes two triangles of every 2x2 block of pixels; this keeps to a budget.
 */
public final class TwoSidedMeshBuilder implements MeshBuilder {
    /** Cells are not made larger when fewer would remain: a shape is worth more than a budget. */
    private static final int FEWEST_CELLS = 200;

    /** How far smoothing may move a border vertex, in cells. */
    private static final double SMOOTHING_REACH = 0.6;

    /** How far a long border may exceed the budget before cells grow and the outline loses detail. */
    private static final double EXCESS = 1.3;

    /** Part of the budget to begin with: splitting edges across thin limbs adds a few per cent. */
    private static final double SPARED = 0.95;

    /** How far from a contact of the legs the warp's weights are not trusted, in heights of the layer. */
    private static final double CONTACT_REACH = 0.03;

    private final int triangleBudget;
    private final int smoothing;

    /** About 60,000 triangles, 10 passes of smoothing. */
    public TwoSidedMeshBuilder() {
        this(60_000, 10);
    }

    private TwoSidedMeshBuilder(int triangleBudget, int smoothing) {
        this.triangleBudget = triangleBudget;
        this.smoothing = smoothing;
    }

    /**
     * The same with another budget of triangles for all layers together, at least 100; 60,000 unless set. The result
     * may stay below it; a long border may exceed it by a third, one that does not fit even so is built from cells of 2,
     * 4, ... pixels.
     */
    public TwoSidedMeshBuilder withTriangleBudget(int triangles) {
        if (triangles < 100) {
            throw new IllegalArgumentException("a budget of " + triangles + " triangles is below 100");
        }
        return new TwoSidedMeshBuilder(triangles, smoothing);
    }

    /**
     * The same with another number of smoothing passes over the border, at least 0; 10 unless set. 0 keeps every corner
     * of every pixel, so the outline is the mask to the last pixel but a staircase from near.
     */
    public TwoSidedMeshBuilder withBorderSmoothing(int passes) {
        if (passes < 0 || passes > 1000) {
            throw new IllegalArgumentException("smoothing passes lie in [0, 1000], got " + passes);
        }
        return new TwoSidedMeshBuilder(triangleBudget, passes);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when there is no layer with a pixel or a layer's size differs from the camera's
     */
    @Override
    public ReliefMesh build(List<Relief> reliefs, Camera camera, StageContext context) {
        context.progress(0);
        check(reliefs, camera);
        Parallel parallel = context.parallel();
        Seams seams = new Seams(reliefs.stream().map(Relief::layer).toList(), parallel);
        LayerStack stack = new LayerStack(reliefs, seams, camera, parallel);
        context.progress(0.2);
        Welder welder = welder(reliefs, stack, seams, camera, parallel);
        context.progress(0.8);
        PlanarMesh plane = welder.weld();
        RimSmoother.smooth(plane, smoothing, SMOOTHING_REACH * welder.grid(0).unit);
        ReliefMesh mesh = new Shells(plane, surfaces(reliefs, stack, seams, welder, parallel), seams, camera, 0.25)
                .lifted(parallel);
        context.progress(1);
        return mesh;
    }

    private static List<Shells.Surface> surfaces(
            List<Relief> reliefs, LayerStack stack, Seams seams, Welder welder, Parallel parallel) {
        Shells.Surface[] surfaces = new Shells.Surface[reliefs.size()];
        parallel.forEach(surfaces.length, k -> {
            Layer layer = reliefs.get(k).layer();
            Mask contact =
                    welder.grid(k).besideCuts(layer.mask().width(), layer.mask().height());
            double reach = layer.mask().isEmpty()
                    ? 0
                    : CONTACT_REACH * layer.mask().bounds().height();
            surfaces[k] = new Shells.Surface(
                    new ReliefSampler(seams.kept(k), stack.weights(k), stack.front(k), stack.back(k), stack.shifts(k)),
                    ContactWeights.of(contact, layer.parts(), reach),
                    ClothWeights.of(layer));
        });
        return List.of(surfaces);
    }

    private static void check(List<Relief> reliefs, Camera camera) {
        double pixels = 0;
        for (Relief relief : reliefs) {
            Mask mask = relief.layer().mask();
            if (mask.width() != camera.width() || mask.height() != camera.height()) {
                throw new IllegalArgumentException("a layer of " + mask.width() + "x" + mask.height()
                        + " does not fit a camera of " + camera.width() + "x" + camera.height());
            }
            pixels += mask.count();
        }
        if (pixels == 0) {
            throw new IllegalArgumentException(
                    "none of " + reliefs.size() + " layers has a pixel, so nothing to build");
        }
    }

    /** Cells are single pixels unless even the coarsest squares of them exceed the budget. */
    private Welder welder(List<Relief> reliefs, LayerStack stack, Seams seams, Camera camera, Parallel parallel) {
        List<Layer> layers = reliefs.stream().map(Relief::layer).toList();
        for (int unit = 1; ; unit *= 2) {
            LayerCells cells = new LayerCells(layers, seams, unit, parallel);
            double count = cells.grids.stream().mapToLong(CellGrid::count).sum();
            SquareMesher[] meshers = new SquareMesher[layers.size()];
            int[] counts = new int[layers.size()];
            parallel.forEach(meshers.length, k -> {
                CellGrid grid = cells.grids.get(k);
                ContactCuts.apply(grid, layers.get(k).cloth());
                SurfaceBend bend = new SurfaceBend(
                        grid,
                        stack.front(k),
                        stack.back(k),
                        reliefs.get(k).front().skinning(),
                        camera);
                SquareTree tree = new SquareTree(grid, bend);
                int budget = (int) (SPARED * triangleBudget * (grid.count() / count));
                int[] sizes = tree.sizesWithin(budget / 2);
                counts[k] = tree.triangles(sizes);
                meshers[k] = new SquareMesher(grid, sizes);
            });
            int triangles = Arrays.stream(counts).sum();
            if (triangles <= EXCESS * SPARED * triangleBudget / 2 || count < 4 * FEWEST_CELLS) {
                return new Welder(List.of(meshers), cells.seams);
            }
        }
    }

    @Override
    public String toString() {
        return "TwoSidedMeshBuilder[" + triangleBudget + " triangles]";
    }
}
