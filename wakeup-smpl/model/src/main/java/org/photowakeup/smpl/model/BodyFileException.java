package org.photowakeup.smpl.model;

import java.io.IOException;

/** A body file cannot be read; the message names the file, the field, what was found and what was expected. */
public final class BodyFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    /** An exception about a file. */
    public BodyFileException(String file, String reason) {
        super(file + ": " + oneLine(reason));
    }

    /** An exception about a file that another one caused. */
    public BodyFileException(String file, String reason, Throwable cause) {
        super(file + ": " + oneLine(reason), cause);
    }

    /** What a file holds may hold line breaks and go on for long. */
    private static String oneLine(String reason) {
        String line = reason.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
