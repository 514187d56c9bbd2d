package org.photowakeup.smpl.model;

import org.photowakeup.io.UnreadableFileException;

/** A body file cannot be read; the message names the file, the field, what was found and what was expected. */
public final class BodyFileException extends UnreadableFileException {
    private static final long serialVersionUID = 1L;

    /** An exception about a file. */
    public BodyFileException(String file, String reason) {
        super(file, reason);
    }

    /** An exception about a file that another one caused. */
    public BodyFileException(String file, String reason, Throwable cause) {
        super(file, reason, cause);
    }
}
