package org.photowakeup;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The implementation of a stage: given by the caller, or the one that the service loader finds.
 *
 * @param type the stage's interface
 * @param artifact the artifact to add when there is none
 * @param chosen the implementation, or null when none was found
 * @param discovered whether the service loader made it
 */
record Choice<T>(Class<T> type, String artifact, @Nullable T chosen, boolean discovered) {

    static <T> Choice<T> of(Class<T> type, String artifact, @Nullable T given, Iterable<T> services) {
        if (given != null) {
            return new Choice<>(type, artifact, given, false);
        }
        List<T> found = new ArrayList<>();
        services.forEach(found::add);
        if (found.size() > 1) {
            throw new IllegalStateException("several " + type.getSimpleName() + "s, give the builder one of: "
                    + found.stream().map(s -> s.getClass().getName()).collect(Collectors.joining(", ")));
        }
        return new Choice<>(type, artifact, found.isEmpty() ? null : found.get(0), true);
    }

    static <T> Choice<T> of(Class<T> type, String artifact, @Nullable T given) {
        return of(type, artifact, given, ServiceLoader.load(type));
    }

    T get() {
        if (chosen == null) {
            throw new IllegalStateException("no " + type.getSimpleName()
                    + ": give the builder one, or add the artifact " + "org.photowakeup:" + artifact);
        }
        return chosen;
    }

    void close() {
        if (discovered && chosen instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(type.getSimpleName() + " did not close: " + e.getMessage(), e);
            }
        }
    }
}
