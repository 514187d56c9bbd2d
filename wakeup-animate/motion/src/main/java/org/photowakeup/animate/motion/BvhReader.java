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
    private final int frameLimit;

    /** A reader that guesses unit and up axis and takes at most 50,000 frames. */
    public BvhReader() {
        this(Optional.empty(), OptionalDouble.empty(), 50_000);
    }

    private BvhReader(Optional<Vec3> up, OptionalDouble metresPerUnit, int frameLimit) {
        this.up = up;
        this.metresPerUnit = metresPerUnit;
        this.frameLimit = frameLimit;
    }

    /** The same with the file's up direction given, e.g. (0, 0, 1). */
    public BvhReader withUp(Vec3 direction) {
        return new BvhReader(Optional.of(direction.normalised()), metresPerUnit, frameLimit);
    }

    /** The same with the file's unit given, e.g. 0.01 for centimetres. */
    public BvhReader withMetresPerUnit(double metres) {
        if (!(metres > 0) || !Double.isFinite(metres)) {
            throw new IllegalArgumentException("a unit has a positive number of metres, not " + metres);
        }
        return new BvhReader(up, OptionalDouble.of(metres), frameLimit);
    }

    /** The same with another limit on the number of frames, which guards memory. */
    public BvhReader withFrameLimit(int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("a frame limit is at least 1, not " + frames);
        }
        return new BvhReader(up, metresPerUnit, frames);
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
        MotionClip raw = new BvhParser(name, new BufferedReader(text), frameLimit).parse();
        WorldGuess guess = WorldGuess.of(raw);
        return WorldGuess.convert(raw, up.orElse(guess.up()), metresPerUnit.orElse(guess.metresPerUnit()));
    }
}
