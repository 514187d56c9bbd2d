package org.photowakeup.stage;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A switch that a caller turns to stop work on other threads. Once turned it stays. */
public final class CancellationToken {
    private static final CancellationToken NEVER = new CancellationToken(false);

    private final boolean mayCancel;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private CancellationToken(boolean mayCancel) {
        this.mayCancel = mayCancel;
    }

    /** A new switch. */
    public static CancellationToken create() {
        return new CancellationToken(true);
    }

    /** The switch that nobody can turn. */
    public static CancellationToken never() {
        return NEVER;
    }

    /**
     * Asks the work to stop.
     *
     * @throws UnsupportedOperationException for {@link #never}
     */
    public void cancel() {
        if (!mayCancel) {
            throw new UnsupportedOperationException("this token is shared and never cancels; use create()");
        }
        cancelled.set(true);
    }

    /** Whether somebody asked to stop. */
    public boolean isCancelled() {
        return cancelled.get();
    }

    /**
     * Stops here when asked to.
     *
     * @throws CancellationException when {@link #cancel} was called
     */
    public void throwIfCancelled() {
        if (cancelled.get()) {
            throw new CancellationException("cancelled by the caller");
        }
    }
}
