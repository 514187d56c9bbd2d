package org.photowakeup;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stages that a caller gave to a builder, each once. */
final class Given {
    private final Map<Class<?>, Object> stages = new HashMap<>();

    /**
     * Takes a stage.
     *
     * @param what its name in a message
     * @throws IllegalStateException when there is one of its type
     */
    <T> void put(Class<T> type, String what, T stage) {
        if (stages.putIfAbsent(type, stage) != null) {
            throw new IllegalStateException("the " + what + " was given twice");
        }
    }

    /** What was given of a type, or something else. */
    <T> T orElse(Class<T> type, T other) {
        return type.cast(stages.getOrDefault(type, other));
    }

    /** What was given of a stage's type, or what the class path offers, which an artifact would add. */
    <T> Choice<T> choice(Class<T> type, String artifact) {
        @Nullable T given = type.cast(stages.get(type));
        return Choice.of(type, artifact, given);
    }
}
