package org.photowakeup.reconstruct.mesh;

import java.util.List;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.image.Mask;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.stage.MeshBuilder;
import org.photowakeup.stage.StageContext;

/**
 * Builds a closed shell from the front and the back of every layer: "Photo Wake-Up" (CVPR 2019) section 4.1.3.
 *
 * <p>The mask is triangulated once in the picture plane, with single pixels along its border and squares inside that are
 * the larger the flatter both sides are, head and hands three times as fine; the front and the back are that triangulation at their own depths and share the vertices of the border. Vertices are
 * corners of pixels, so the mesh covers the mask's pixels as squares, and every mask gives a 2-manifold: pixels that
 * touch at a corner only get a vertex each, inner edges across a thin limb get a vertex in the middle.
 *
 * <p>Where the legs only touch, below a gap, the mesh is cut between them.
 *
 * <p>Several layers give a closed shell each, one after the other, back to front; where a limb's layer overlaps the body
 * the shells pass through each other with equal depths, so they look like one surface; the layer that the photo
 * shows at a pixel is the nearest there.
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
        double pixels = check(reliefs, camera);
        LayerStack stack = new LayerStack(reliefs, camera);
        Shells shells = new Shells(camera, 0.25);
        for (int layer = 0; layer < reliefs.size(); layer++) {
            Relief relief = reliefs.get(layer);
            Mask mask = relief.layer().mask();
            if (!mask.isEmpty()) {
                // Splitting edges across thin limbs adds a few per cent.
                int budget = (int) (0.95 * triangleBudget * (mask.count() / pixels));
                float[] front = stack.front(layer);
                float[] back = stack.back(layer);
                PlanarMesh plane = plane(relief, front, back, budget, camera);
                shells.add(layer, plane, new ReliefSampler(relief, front, back));
            }
            context.progress((layer + 0.99) / reliefs.size());
        }
        ReliefMesh mesh = shells.mesh();
        context.progress(1);
        return mesh;
    }

    private static double check(List<Relief> reliefs, Camera camera) {
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
        return pixels;
    }

    /** Cells are single pixels unless even the coarsest squares of them exceed the budget. */
    private PlanarMesh plane(Relief relief, float[] front, float[] back, int budget, Camera camera) {
        Mask mask = relief.layer().mask();
        SkinningMap skinning = relief.front().skinning();
        CellGrid grid = new CellGrid(mask, relief.layer().parts(), 1);
        ContactCuts.apply(grid);
        SquareTree tree = new SquareTree(grid, new SurfaceBend(grid, front, back, skinning, camera));
        int[] sizes = tree.sizesWithin(budget / 2);
        for (int unit = 2; tree.triangles(sizes) > EXCESS * budget / 2; unit *= 2) {
            CellGrid larger = new CellGrid(mask, relief.layer().parts(), unit);
            if (larger.count() < FEWEST_CELLS) {
                break;
            }
            grid = larger;
            ContactCuts.apply(grid);
            tree = new SquareTree(grid, new SurfaceBend(grid, front, back, skinning, camera));
            sizes = tree.sizesWithin(budget / 2);
        }
        PlanarMesh plane = SquareMesher.mesh(grid, sizes);
        Mask contact = grid.besideCuts(camera.width(), camera.height());
        plane.contact = ContactWeights.of(
                contact, relief.layer().parts(), CONTACT_REACH * mask.bounds().height());
        RimSmoother.smooth(plane, smoothing, SMOOTHING_REACH * grid.unit);
        return plane;
    }

    @Override
    public String toString() {
        return "TwoSidedMeshBuilder[" + triangleBudget + " triangles]";
    }
}
