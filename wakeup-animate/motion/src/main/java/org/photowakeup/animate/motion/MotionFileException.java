package org.photowakeup.animate.motion;

import java.io.IOException;

/** A motion file cannot be read; the message names the file, the line or field, what was found and what was expected. */
public final class MotionFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    /** An exception about a line, counted from 1, of a text file. */
    public MotionFileException(String file, int line, String reason) {
        super(file + ": line " + line + ": " + oneLine(reason));
    }

    /** An exception about a field of a binary file. */
    public MotionFileException(String file, String field, String reason) {
        super(file + ": " + field + ": " + oneLine(reason));
    }

    /** What a file holds may hold line breaks and go on for long. */
    private static String oneLine(String reason) {
        String line = reason.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
