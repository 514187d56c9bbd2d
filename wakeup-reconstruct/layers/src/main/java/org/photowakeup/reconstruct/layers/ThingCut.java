package org.photowakeup.reconstruct.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.StageContext;

/**
 * Divides what is about and below a hand into a thing and the person, by colours, edges and the distance from the fitted body:
 * a graph cut whose colour mixtures are estimated in turn with it, as in GrabCut (Rother, Kolmogorov and Blake 2004).
 */
final class ThingCut {
    private static final int ROUNDS = 3;
    private static final int LEAST_SAMPLES = 40;
    /** Weight of the contrast term. */
    private static final double GAMMA = 8;
    /** No colour says more, natural units. */
    private static final double MOST = 30;
    /** What speaks against the person beyond the body, natural units a height of the person. */
    private static final double BEYOND = 250;
    /** Clothes lie nearer to the body, in heights. */
    private static final double CLOTHES = 0.02;
    /** What decides the core and the ground. */
    private static final double CERTAIN = 20;
    /** The person's colours are taken no nearer to what lies beyond the body, in heights. */
    private static final double NEAR = 0.09;
    /** How far around the hand a thing may reach, in heights. */
    private static final double BESIDE = 0.35;

    private static final double BELOW = 0.5;
    private static final double ABOVE = 0.02;
    private static final double GROUND = 0.94;
    /** Lower there are shoes, which say nothing about legs. */
    private static final double SHOES = 0.9;

    private static final byte PERSON = 0;
    private static final byte THING = 1;

    private final Photo photo;
    private final Scene scene;
    private final PersonCells cells;
    private final CarriedThings.Seeds seeds;
    private final Hand hand;
    private final float[] gain;

    /** Prepares to divide the person on a grid, with cells that certainly are a thing. */
    ThingCut(Photo photo, Scene scene, PersonCells cells, CarriedThings.Seeds seeds, Hand hand) {
        this.photo = photo;
        this.scene = scene;
        this.cells = cells;
        this.seeds = seeds;
        this.hand = hand;
        this.gain = new float[cells.codes.length];
    }

    CarriedThings.Seeds seeds() {
        return seeds;
    }

    /** How much better a cell's colour fits the thing than the person, natural units; after solving. */
    float gain(int cell) {
        return gain[cell];
    }

    /** Adds a cell's colour, in [0, 255]. */
    void addColour(int cell, double[] sum) {
        int x = scene.window().left() + cells.grid.pixelX(cell % cells.columns);
        int y = scene.window().top() + cells.grid.pixelY(cell / cells.columns);
        for (int c = 0; c < 3; c++) {
            sum[c] += 255 * photo.rgb().at(c, x, y);
        }
    }

    /**
     * The thing's cells.
     *
     * @param covers what speaks against a thing on the body, natural units
     */
    Mask solve(double covers, StageContext context) {
        Region region = cells.grid.region();
        for (int i = 0; i < cells.codes.length; i++) {
            int cell = region.cell(i % cells.columns, i / cells.columns);
            if (cells.codes[i] != LabelMap.NONE) {
                boolean near = isNear(i);
                region.open[cell] = near;
                region.label[cell] = near && isCore(i) ? THING : PERSON;
            }
        }
        OpenCells open = OpenCells.of(region);
        CellColours colours = new CellColours(photo.rgb(), scene.window(), cells.grid, region);
        float[] own = colours.of(open.cell);
        int[] pair = new Contrast(region, open, colours, own).pairs(GAMMA);
        List<ColourMixture> person = personsColours(region, colours, context);
        for (int round = 0; round < ROUNDS && !person.isEmpty(); round++) {
            int[] thing = Arrays.stream(open.cell)
                    .filter(cell -> region.label[cell] == THING)
                    .toArray();
            if (thing.length < LEAST_SAMPLES) {
                break;
            }
            ColourMixture things = ColourMixture.fit(colours.of(thing), context.random(BodyPart.CARRIED.ordinal()));
            byte[] before = region.label.clone();
            int[][] unary = unary(region, open, own, covers, person, things);
            new AlphaExpansion(region, open, new PottsEnergy(unary, pair))
                    .run(new int[] {PERSON, THING}, context.parallel(), context.cancellation());
            if (Arrays.equals(before, region.label)) {
                break;
            }
        }
        return Mask.generate(cells.columns, cells.rows, (x, y) -> region.label[region.cell(x, y)] == THING);
    }

    private boolean isNear(int cell) {
        double down = cells.down(cell) - cells.down(hand.top());
        return down >= -ABOVE
                && down <= BELOW
                && Math.abs(cells.across(cell) - cells.across(hand.fingers().x())) <= BESIDE;
    }

    private boolean isCore(int cell) {
        return seeds.core().at(cell % cells.columns, cell / cells.columns);
    }

    private int numberOf(Region region, int cell) {
        return region.y(cell) * cells.columns + region.x(cell);
    }

    /** Of trunk, legs and arms, away from what lies beyond the body. */
    private List<ColourMixture> personsColours(Region region, CellColours colours, StageContext context) {
        Mask zone = seeds.beyond().dilated(cells.cells(NEAR));
        List<List<BodyPart>> kinds = List.of(
                List.of(BodyPart.TORSO),
                List.of(BodyPart.LEFT_LEG, BodyPart.RIGHT_LEG),
                List.of(BodyPart.LEFT_ARM, BodyPart.RIGHT_ARM));
        List<ColourMixture> mixtures = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            byte[] codes = new byte[BodyPart.values().length + 1];
            kinds.get(kind).forEach(part -> codes[LabelMap.code(part)] = 1);
            int[] samples = IntStream.range(0, cells.codes.length)
                    .filter(i -> codes[cells.codes[i]] == 1
                            && cells.beyond[i] <= CLOTHES
                            && cells.down(i) < SHOES
                            && !zone.at(i % cells.columns, i / cells.columns))
                    .map(i -> region.cell(i % cells.columns, i / cells.columns))
                    .toArray();
            if (samples.length >= LEAST_SAMPLES) {
                mixtures.add(ColourMixture.fit(colours.of(samples), context.random(kind)));
            }
        }
        return mixtures;
    }

    private int[][] unary(
            Region region,
            OpenCells open,
            float[] own,
            double covers,
            List<ColourMixture> person,
            ColourMixture things) {
        int[][] unary = new int[2][open.count()];
        for (int k = 0; k < open.count(); k++) {
            int cell = numberOf(region, open.cell[k]);
            double ofPerson = MOST;
            for (ColourMixture mixture : person) {
                ofPerson = Math.min(ofPerson, mixture.cost(own, 3 * k));
            }
            double ofThing = Math.min(MOST, things.cost(own, 3 * k));
            gain[cell] = (float) (ofPerson - ofThing);
            ofPerson += BEYOND * Math.max(0, cells.beyond[cell] - CLOTHES) + (isCore(cell) ? CERTAIN : 0);
            ofThing += cells.beyond[cell] == 0 ? covers : 0;
            ofThing += cells.down(cell) > GROUND ? 2 * CERTAIN : 0;
            // The smaller of both may be below 0; only their difference counts.
            double least = Math.min(ofPerson, ofThing);
            unary[PERSON][k] = (int) Math.round(Contrast.SCALE * (ofPerson - least));
            unary[THING][k] = (int) Math.round(Contrast.SCALE * (ofThing - least));
        }
        return unary;
    }
}
