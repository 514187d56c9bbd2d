package org.photowakeup.io;

import java.nio.file.Path;

/** A picture file cannot be read; the message names the file, what was found and what was expected, in one line. */
public final class ImageFileException extends UnreadableFileException {
    private static final long serialVersionUID = 1L;

    /** An exception about a file. */
    public ImageFileException(Path file, String reason) {
        super(file.toString(), reason);
    }

    /** An exception about a file that another one caused. */
    public ImageFileException(Path file, String reason, Throwable cause) {
        super(file.toString(), reason, cause);
    }
}
