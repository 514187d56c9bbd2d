package org.photowakeup;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The implementation of a stage: given by the caller, or the one the class path offers, made when first used. */
final class Choice<T> {
    private final String stage;
    private final String artifact;
    private final @Nullable Supplier<T> source;
    private final boolean discovered;
    private @Nullable T made;
    private boolean closed;

    private Choice(String stage, String artifact, @Nullable Supplier<T> source, boolean discovered) {
        this.stage = stage;
        this.artifact = artifact;
        this.source = source;
        this.discovered = discovered;
    }

    /**
     * @param artifact the artifact to add when there is none
     * @throws IllegalStateException when nothing is given and the class path offers several
     */
    static <T> Choice<T> of(Class<T> type, String artifact, @Nullable T given) {
        String stage = type.getSimpleName();
        if (given != null) {
            return new Choice<>(stage, artifact, () -> given, false);
        }
        List<ServiceLoader.Provider<T>> found =
                ServiceLoader.load(type).stream().toList();
        if (found.size() > 1) {
            throw new IllegalStateException("several " + stage + "s, give the builder one of: "
                    + found.stream().map(p -> p.type().getName()).collect(Collectors.joining(", ")));
        }
        return new Choice<>(stage, artifact, found.isEmpty() ? null : found.get(0), true);
    }

    synchronized T get() {
        if (made == null) {
            if (source == null) {
                throw new MissingStageException(
                        "no " + stage + ": give the builder one, or add the artifact org.photowakeup:" + artifact);
            }
            made = source.get();
        }
        return made;
    }

    /** The implementation, when there is one. */
    synchronized Optional<T> find() {
        return source == null ? Optional.empty() : Optional.of(get());
    }

    /** Makes it and does something with it, unless there is none or it was closed. */
    void prepare(Consumer<T> work) {
        T ready;
        synchronized (this) {
            if (closed || source == null) {
                return;
            }
            ready = get();
        }
        work.accept(ready);
    }

    /** Closes what this choice made itself. */
    synchronized void close() {
        closed = true;
        if (discovered && made instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(stage + " did not close: " + e.getMessage(), e);
            }
        }
    }
}
