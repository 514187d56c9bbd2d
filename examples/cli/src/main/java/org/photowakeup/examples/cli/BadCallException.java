package org.photowakeup.examples.cli;

/** The command was called with something it cannot use; one line says what and what was expected. */
final class BadCallException extends Exception {
    private static final long serialVersionUID = 1L;

    BadCallException(String message) {
        super(message);
    }
}
