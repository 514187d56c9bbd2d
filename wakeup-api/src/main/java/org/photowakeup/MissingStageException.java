package org.photowakeup;

/** The pipeline was built without a stage that is needed; the message names the artifact to add. */
public final class MissingStageException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** An exception with one line that says what to add. */
    public MissingStageException(String message) {
        super(message);
    }
}
