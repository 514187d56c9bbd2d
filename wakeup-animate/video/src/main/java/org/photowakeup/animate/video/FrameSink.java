package org.photowakeup.animate.video;

import java.io.IOException;

/** Takes a video's frames in turn. Used by one thread. */
public interface FrameSink {
    /**
     * Takes a frame; all have one size.
     *
     * @throws IOException when writing fails
     */
    void add(VideoFrame frame) throws IOException;

    /**
     * Ends the video: what was written appears under its name.
     *
     * @throws IOException when writing fails
     */
    void finish() throws IOException;

    /** Gives up what was not finished and lets go of everything; does nothing after {@link #finish}. */
    void discard();
}
