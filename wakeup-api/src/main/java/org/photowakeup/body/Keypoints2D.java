package org.photowakeup.body;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The landmarks of one person in a picture.
 *
 * @param found the landmarks that were found; iteration follows {@link Landmark}'s order
 */
public record Keypoints2D(Map<Landmark, Keypoint> found) {
    /** Copies the map. */
    public Keypoints2D {
        Map<Landmark, Keypoint> copy = new EnumMap<>(Landmark.class);
        copy.putAll(found);
        found = Collections.unmodifiableMap(copy);
    }

    /** One landmark. */
    public Optional<Keypoint> find(Landmark landmark) {
        return Optional.ofNullable(found.get(landmark));
    }
}
