package org.photowakeup;

/** The photo shows no person, as far as the detector can tell. */
public final class NoPersonException extends WakeUpException {
    private static final long serialVersionUID = 1L;

    /** An exception with one line that says what was found instead. */
    public NoPersonException(String message) {
        super(message);
    }
}
