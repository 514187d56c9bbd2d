package org.photowakeup.animate.motion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.photowakeup.io.Limits;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Vec3;

/**
 * Reads BVH files (Biovision hierarchy) into the library's frame: y down, metres.
 *
 * <p>Channels may stand in any order and number; rotations, in degrees, multiply in the order of the channels. Positions
 * of joints other than the root are ignored: bones keep their length. An end site becomes a joint named after its parent
 * with {@code _end} added, so that the last bone's direction is known.
 *
 * <p>A file says neither its unit nor which way is up. Up is the axis that points from the feet to the head on average.
 * The unit is the first of centimetre, metre, inch, CMU's (1/0.45 inch), millimetre that makes the legs 0.6 to 1.1 m
 * long; when none does, legs are made 0.8 m long. Both can be set. A skeleton in which no head and feet are recognised is
 * taken to be y up and in centimetres.
 *
 * <p>Immutable. O(size of the file) time; about 60 bytes a joint and frame.
 */
public final class BvhReader {
    private final Optional<Vec3> up;
    private final OptionalDouble metresPerUnit;
    private final Limits limits;

    /** A reader that guesses unit and up axis and keeps to {@link Limits#STANDARD}. */
    public BvhReader() {
        this(Optional.empty(), OptionalDouble.empty(), Limits.STANDARD);
    }

    private BvhReader(Optional<Vec3> up, OptionalDouble metresPerUnit, Limits limits) {
        this.up = up;
        this.metresPerUnit = metresPerUnit;
        this.limits = limits;
    }

    /** The same with the file's up direction given, e.g. (0, 0, 1). */
    public BvhReader withUp(Vec3 direction) {
        return new BvhReader(Optional.of(direction.normalised()), metresPerUnit, limits);
    }

    /** The same with the file's unit given, e.g. 0.01 for centimetres. */
    public BvhReader withMetresPerUnit(double metres) {
        if (!(metres > 0) || !Double.isFinite(metres)) {
            throw new IllegalArgumentException("a unit has a positive number of metres, not " + metres);
        }
        return new BvhReader(up, OptionalDouble.of(metres), limits);
    }

    /** The same within other limits on bytes and frames. */
    public BvhReader withLimits(Limits most) {
        return new BvhReader(up, metresPerUnit, most);
    }

    /**
     * Reads a file; the clip is named after it, without its ending.
     *
     * @throws MotionFileException when the file is not BVH; names the file and the line
     * @throws IOException when reading fails
     */
    public MotionClip read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String bare = name.toLowerCase(Locale.ROOT).endsWith(".bvh") ? name.substring(0, name.length() - 4) : name;
        if (Files.size(file) > limits.bytes()) {
            throw new MotionFileException(
                    file.toString(), "size", Files.size(file) + " bytes, expected at most " + limits.bytes());
        }
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            MotionClip clip = read(file.toString(), text);
            return new MotionClip(bare, clip.skeleton(), clip.secondsPerFrame(), clip.frames());
        }
    }

    /**
     * Reads text; the reader stays open.
     *
     * @param name of the clip, used in messages
     * @throws MotionFileException when the text is not BVH; names the line
     * @throws IOException when reading fails
     */
    public MotionClip read(String name, Reader text) throws IOException {
        MotionClip raw = new BvhParser(name, new BufferedReader(text), limits.frames()).parse();
        WorldGuess guess = WorldGuess.of(raw);
        return WorldGuess.convert(raw, up.orElse(guess.up()), metresPerUnit.orElse(guess.metresPerUnit()));
    }
}
