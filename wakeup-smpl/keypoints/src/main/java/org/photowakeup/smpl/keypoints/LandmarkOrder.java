package org.photowakeup.smpl.keypoints;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.photowakeup.body.Landmark;

/** Which landmark each belief map of a network shows. A map without a landmark (head top, neck, background) is left out. */
public enum LandmarkOrder {
    /** COCO's 17 in {@link Landmark}'s order. */
    COCO_17("NOSE LEFT_EYE RIGHT_EYE LEFT_EAR RIGHT_EAR LEFT_SHOULDER RIGHT_SHOULDER LEFT_ELBOW RIGHT_ELBOW LEFT_WRIST"
            + " RIGHT_WRIST LEFT_HIP RIGHT_HIP LEFT_KNEE RIGHT_KNEE LEFT_ANKLE RIGHT_ANKLE"),

    /** OpenPose's 18 of COCO: a neck after the nose, right limbs before left ones, the face last. */
    OPENPOSE_18("NOSE - RIGHT_SHOULDER RIGHT_ELBOW RIGHT_WRIST LEFT_SHOULDER LEFT_ELBOW LEFT_WRIST RIGHT_HIP RIGHT_KNEE"
            + " RIGHT_ANKLE LEFT_HIP LEFT_KNEE LEFT_ANKLE RIGHT_EYE LEFT_EYE RIGHT_EAR LEFT_EAR"),

    /** Head top, neck, then right arm, left arm, right leg, left leg from the trunk outwards: 14 maps. */
    HEAD_ARMS_LEGS_14("- - RIGHT_SHOULDER RIGHT_ELBOW RIGHT_WRIST LEFT_SHOULDER LEFT_ELBOW LEFT_WRIST RIGHT_HIP"
            + " RIGHT_KNEE RIGHT_ANKLE LEFT_HIP LEFT_KNEE LEFT_ANKLE"),

    /** Leeds Sports Pose: right leg from the ankle up, left leg down, right arm up, left arm down, neck, head top. */
    LSP_14("RIGHT_ANKLE RIGHT_KNEE RIGHT_HIP LEFT_HIP LEFT_KNEE LEFT_ANKLE RIGHT_WRIST RIGHT_ELBOW RIGHT_SHOULDER"
            + " LEFT_SHOULDER LEFT_ELBOW LEFT_WRIST - -");

    @SuppressWarnings("ImmutableEnumChecker") // a list that List.of made
    private final List<Optional<Landmark>> channels;

    LandmarkOrder(String names) {
        channels = Arrays.stream(names.split(" ", -1))
                .map(name -> name.equals("-") ? Optional.<Landmark>empty() : Optional.of(Landmark.valueOf(name)))
                .toList();
    }

    /** The landmark of each map; empty where it shows something that COCO has no name for. */
    public List<Optional<Landmark>> channels() {
        return channels;
    }

    /** The order that a number of maps (with or without one of the background at the end) usually means. */
    static Optional<LandmarkOrder> ofMaps(long maps) {
        return switch ((int) maps) {
            case 14, 15 -> Optional.of(HEAD_ARMS_LEGS_14);
            case 17, 18 -> Optional.of(COCO_17);
            case 19 -> Optional.of(OPENPOSE_18);
            default -> Optional.empty();
        };
    }

    /** The map that shows the same landmark of the other side; maps without a landmark are their own. */
    int mirrored(int channel) {
        return channel >= channels.size()
                ? channel
                : channels.get(channel)
                        .map(landmark -> channels.indexOf(Optional.of(landmark.mirrored())))
                        .orElse(channel);
    }
}
