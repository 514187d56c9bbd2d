package org.photowakeup.animate.motion;

import org.photowakeup.io.UnreadableFileException;

/** A motion file cannot be read; the message names the file, the line or field, what was found and what was expected. */
public final class MotionFileException extends UnreadableFileException {
    private static final long serialVersionUID = 1L;

    /** An exception about a line, counted from 1, of a text file. */
    public MotionFileException(String file, int line, String reason) {
        super(file + ": line " + line, reason);
    }

    /** An exception about a field of a binary file. */
    public MotionFileException(String file, String field, String reason) {
        super(file + ": " + field, reason);
    }
}
