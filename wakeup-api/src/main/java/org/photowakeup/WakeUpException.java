package org.photowakeup;

/** The pipeline has no result for this input. */
public class WakeUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception with one line that says what was found and what was expected. */
    public WakeUpException(String message) {
        super(message);
    }

    /** An exception that another one caused. */
    public WakeUpException(String message, Throwable cause) {
        super(message, cause);
    }
}
