package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import java.util.Optional;
import org.photowakeup.image.PixelPoint;

/**
 * For the patch around each pixel of a source picture the most similar patches of a target picture, best first. Immutable,
 * with content equality.
 */
public final class NearestNeighbourField {
    private final int width;
    private final int height;
    private final int neighbours;
    private final int[] places;
    private final float[] distances;
    private final Optional<Similarities> similarities;

    /** A target pixel for every source pixel, or none. */
    @FunctionalInterface
    public interface Formula {
        /** The centre of the target patch, if any. */
        Optional<PixelPoint> at(int x, int y);
    }

    /**
     * A field.
     *
     * @param places for source pixel i and neighbour k, at i * neighbours + k: x in the low half and y in the high half,
     *     or {@link FieldSearch#NONE}
     * @param distances as many
     */
    NearestNeighbourField(int width, int height, int neighbours, int[] places, float[] distances) {
        this(width, height, neighbours, places, distances, Optional.empty());
    }

    /**
     * A field of one neighbour a pixel.
     *
     * @param places nearest to the similarities'
     */
    NearestNeighbourField(int width, int height, int[] places, float[] distances, Similarities similarities) {
        this(width, height, 1, places, distances, Optional.of(similarities));
    }

    private NearestNeighbourField(
            int width,
            int height,
            int neighbours,
            int[] places,
            float[] distances,
            Optional<Similarities> similarities) {
        this.similarities = similarities;
        this.width = width;
        this.height = height;
        this.neighbours = neighbours;
        this.places = places;
        this.distances = distances;
    }

    /** A field of one neighbour a pixel to begin a search with; its distances are infinite, because not known. */
    public static NearestNeighbourField generate(int width, int height, Formula formula) {
        int[] places = new int[Math.multiplyExact(width, height)];
        for (int i = 0; i < places.length; i++) {
            places[i] = formula.at(i % width, i / width)
                    .map(p -> FieldSearch.place((int) Math.round(p.x()), (int) Math.round(p.y())))
                    .orElse(FieldSearch.NONE);
        }
        float[] distances = new float[places.length];
        Arrays.fill(distances, Float.POSITIVE_INFINITY);
        return new NearestNeighbourField(width, height, 1, places, distances);
    }

    /** Columns of the source. */
    public int width() {
        return width;
    }

    /** Rows of the source. */
    public int height() {
        return height;
    }

    /** Neighbours kept for each patch. */
    public int neighbours() {
        return neighbours;
    }

    private int at(int x, int y, int k) {
        if (x < 0 || y < 0 || k < 0 || x >= width || y >= height || k >= neighbours) {
            throw new IndexOutOfBoundsException("neighbour " + k + " of " + neighbours + " at pixel " + x + ", " + y
                    + " of " + width + "x" + height);
        }
        return (y * width + x) * neighbours + k;
    }

    /** Whether the patch around the pixel has a neighbour: not where it reaches over the edge or nobody asked. */
    public boolean has(int x, int y) {
        return places[at(x, y, 0)] != FieldSearch.NONE;
    }

    /**
     * The centre of the k-th best target patch (from 0); empty where there is none. Between pixels only when turns or scales
     * were searched.
     */
    public Optional<PixelPoint> neighbour(int x, int y, int k) {
        int i = at(x, y, k);
        if (places[i] == FieldSearch.NONE) {
            return Optional.empty();
        }
        return Optional.of(similarities
                .map(s -> new PixelPoint(s.x[i], s.y[i]))
                .orElseGet(() -> new PixelPoint(FieldSearch.x(places[i]), FieldSearch.y(places[i]))));
    }

    /**
     * How much the best target patch is turned, in radians from the x axis towards the y axis: 0 unless turns were searched or
     * where there is none.
     */
    public double angle(int x, int y) {
        int i = at(x, y, 0);
        return similarities.map(s -> (double) s.angle[i]).orElse(0.0);
    }

    /** How many times larger the best target patch is: 1 unless scales were searched or where there is none. */
    public double scale(int x, int y) {
        int i = at(x, y, 0);
        return similarities.map(s -> (double) s.scale[i]).orElse(1.0);
    }

    /** The Euclidean distance of the k-th best target patch, over all samples; infinite where there is none. */
    public float distance(int x, int y, int k) {
        return distances[at(x, y, k)];
    }

    /** The mean over all patches that have one of the distance of the best neighbour; 0 when none has. */
    public double meanDistance() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < places.length; i += neighbours) {
            if (places[i] != FieldSearch.NONE) {
                sum += distances[i];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** A copy of the best neighbours' places, row-major: x in the low 16 bits, y in the high ones, -1 for none. */
    public int[] toArray() {
        int[] best = new int[places.length / neighbours];
        for (int i = 0; i < best.length; i++) {
            best[i] = places[i * neighbours];
        }
        return best;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NearestNeighbourField that
                && width == that.width
                && neighbours == that.neighbours
                && Arrays.equals(places, that.places)
                && Arrays.equals(distances, that.distances)
                && similarities.isPresent() == that.similarities.isPresent()
                && similarities.stream()
                        .allMatch(s -> that.similarities.stream().allMatch(s::sameAs));
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(places);
    }

    @Override
    public String toString() {
        return "NearestNeighbourField[" + width + "x" + height + ", " + neighbours + " neighbours]";
    }
}
