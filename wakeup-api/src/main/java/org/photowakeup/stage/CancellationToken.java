package org.photowakeup.stage;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A switch that a caller turns to stop work on other threads. Once turned it stays. */
public final class CancellationToken {
    private static final CancellationToken NEVER = new CancellationToken(false, null);

    private final boolean mayCancel;
    private final @Nullable CancellationToken parent;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private CancellationToken(boolean mayCancel, @Nullable CancellationToken parent) {
        this.mayCancel = mayCancel;
        this.parent = parent;
    }

    /** A new switch. */
    public static CancellationToken create() {
        return new CancellationToken(true, null);
    }

    /** A new switch that is turned with this one, or alone. */
    public CancellationToken child() {
        return new CancellationToken(true, this);
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
        return cancelled.get() || (parent != null && parent.isCancelled());
    }

    /**
     * Stops here when asked to.
     *
     * @throws CancellationException when {@link #cancel} was called, here or on the switch that this is a child of
     */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("cancelled by the caller");
        }
    }
}
