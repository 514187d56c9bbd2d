package org.photowakeup.body;

import java.util.List;

/**
 * What a photo tells of a pose's depth.
 *
 * @param bones those whose depth is known somewhat
 */
public record LiftedPose(List<BoneDepth> bones) {
    private static final LiftedPose NONE = new LiftedPose(List.of());

    /** Copies the list. */
    public LiftedPose {
        bones = List.copyOf(bones);
    }

    /** Nothing is known. */
    public static LiftedPose none() {
        return NONE;
    }
}
