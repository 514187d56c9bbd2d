package org.photowakeup.io;

import java.io.IOException;

/** A file cannot be read; the message names the file, what was found and what was expected, in one short line. */
public abstract class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    /**
     * An exception about a file.
     *
     * @param place the file, and where in it
     * @param reason made one line of 300 letters at most, since it may quote the file
     */
    protected UnreadableFileException(String place, String reason) {
        super(place + ": " + oneLine(reason));
    }

    /** An exception about a file that another one caused. */
    protected UnreadableFileException(String place, String reason, Throwable cause) {
        super(place + ": " + oneLine(reason), cause);
    }

    private static String oneLine(String reason) {
        String line = reason.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
