package org.photowakeup;

/** A stage failed or returned something that cannot be. */
public final class StageException extends WakeUpException {
    private static final long serialVersionUID = 1L;

    private final Stage stage;

    /** An exception of a stage that threw. */
    public StageException(Stage stage, String message, Throwable cause) {
        super(stage + ": " + message, cause);
        this.stage = stage;
    }

    /** An exception of a stage whose result does not fit. */
    public StageException(Stage stage, String message) {
        super(stage + ": " + message);
        this.stage = stage;
    }

    /** The stage. */
    public Stage stage() {
        return stage;
    }
}
