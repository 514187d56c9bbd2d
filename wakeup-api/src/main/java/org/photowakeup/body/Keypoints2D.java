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

    /** The same with a landmark set or moved. */
    public Keypoints2D with(Landmark landmark, Keypoint keypoint) {
        Map<Landmark, Keypoint> changed = new EnumMap<>(Landmark.class);
        changed.putAll(found);
        changed.put(landmark, keypoint);
        return new Keypoints2D(changed);
    }

    /** The same without a landmark, for instance one that was found where it is not. */
    public Keypoints2D without(Landmark landmark) {
        Map<Landmark, Keypoint> changed = new EnumMap<>(Landmark.class);
        changed.putAll(found);
        changed.remove(landmark);
        return new Keypoints2D(changed);
    }

    /** One landmark. */
    public Optional<Keypoint> find(Landmark landmark) {
        return Optional.ofNullable(found.get(landmark));
    }
}
