package org.photowakeup.io;

/**
 * What a file of unknown origin may ask of memory. Readers check a header against them before they make room for what it
 * promises, and stop when more comes than was promised.
 *
 * @param bytes of a file, and of the numbers that it unpacks to; reading takes up to four times as much
 * @param pixels columns times rows of a picture; decoding takes up to 16 bytes each
 * @param vertices of a body
 * @param frames of a motion, once it is in the wanted rate
 */
public record Limits(long bytes, long pixels, int vertices, int frames) {
    /** 256 MiB, 64 million pixels, 200,000 vertices, 50,000 frames. */
    public static final Limits STANDARD = new Limits(256L << 20, 64_000_000, 200_000, 50_000);

    /** Checks that all are positive. */
    public Limits {
        if (bytes < 1 || pixels < 1 || vertices < 1 || frames < 1) {
            throw new IllegalArgumentException("limits are positive, not " + bytes + " bytes, " + pixels + " pixels, "
                    + vertices + " vertices, " + frames + " frames");
        }
    }

    /** The same with another number of bytes. */
    public Limits withBytes(long most) {
        return new Limits(most, pixels, vertices, frames);
    }

    /** The same with another number of pixels. */
    public Limits withPixels(long most) {
        return new Limits(bytes, most, vertices, frames);
    }

    /** The same with another number of vertices. */
    public Limits withVertices(int most) {
        return new Limits(bytes, pixels, most, frames);
    }

    /** The same with another number of frames. */
    public Limits withFrames(int most) {
        return new Limits(bytes, pixels, vertices, most);
    }
}
