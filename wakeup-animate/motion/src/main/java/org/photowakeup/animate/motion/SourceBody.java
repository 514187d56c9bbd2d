package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.Skeleton;

/**
 * Which joint of some skeleton plays which part of the body.
 *
 * @param joints a joint number for each {@link BodyJoint}, -1 where the skeleton has none
 */
record SourceBody(List<Integer> joints) {
    SourceBody {
        joints = List.copyOf(joints);
    }

    /** The joint that plays a part, or -1. */
    int of(BodyJoint part) {
        return joints.get(part.ordinal());
    }

    boolean has(BodyJoint part) {
        return of(part) >= 0;
    }

    /**
     * Recognises a body by names, by the tree's shape where names say nothing.
     *
     * @throws IllegalArgumentException when there are not two legs and two arms
     */
    static SourceBody of(Skeleton skeleton) {
        return find(skeleton)
                .orElseThrow(() ->
                        new IllegalArgumentException("no body with two arms and two legs recognised in a skeleton of "
                                + skeleton.size() + " joints: "
                                + skeleton.joints().stream()
                                        .map(Joint::name)
                                        .limit(12)
                                        .collect(Collectors.joining(", "))
                                + (skeleton.size() > 12 ? ", ..." : "")));
    }

    static Optional<SourceBody> find(Skeleton skeleton) {
        int[][] limbs = {
            new LimbSearch(skeleton, BoneName.LEG, 4, 'l').find(),
            new LimbSearch(skeleton, BoneName.LEG, 4, 'r').find(),
            new LimbSearch(skeleton, BoneName.ARM, 5, 'l').find(),
            new LimbSearch(skeleton, BoneName.ARM, 5, 'r').find()
        };
        boolean named =
                hasBones(limbs[0], 0) && hasBones(limbs[1], 0) && hasBones(limbs[2], 1) && hasBones(limbs[3], 1);
        if (!named) {
            return TopologySearch.find(skeleton).map(found -> of(skeleton, found));
        }
        return Optional.of(of(skeleton, limbs));
    }

    private static boolean hasBones(int[] limb, int first) {
        return limb[first] >= 0 && limb[first + 1] >= 0 && limb[first + 2] >= 0;
    }

    /** Completes four limbs (left leg, right leg, left arm, right arm) with the spine between them. */
    private static SourceBody of(Skeleton skeleton, int[][] limbs) {
        Integer[] part = new Integer[BodyJoint.values().length];
        Arrays.fill(part, -1);
        put(part, limbs[0], BodyJoint.LEFT_HIP, BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE, BodyJoint.LEFT_FOOT);
        put(part, limbs[1], BodyJoint.RIGHT_HIP, BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE, BodyJoint.RIGHT_FOOT);
        put(
                part,
                limbs[2],
                BodyJoint.LEFT_COLLAR,
                BodyJoint.LEFT_SHOULDER,
                BodyJoint.LEFT_ELBOW,
                BodyJoint.LEFT_WRIST,
                BodyJoint.LEFT_HAND);
        put(
                part,
                limbs[3],
                BodyJoint.RIGHT_COLLAR,
                BodyJoint.RIGHT_SHOULDER,
                BodyJoint.RIGHT_ELBOW,
                BodyJoint.RIGHT_WRIST,
                BodyJoint.RIGHT_HAND);
        int pelvis = common(skeleton, limbs[0][0], limbs[1][0]);
        int chest = common(skeleton, top(limbs[2]), top(limbs[3]));
        part[BodyJoint.PELVIS.ordinal()] = pelvis;
        spine(part, between(skeleton, pelvis, chest));
        int head = head(skeleton, chest, limbs);
        if (head >= 0) {
            List<Integer> neck = between(skeleton, chest, head);
            part[BodyJoint.HEAD.ordinal()] = head;
            part[BodyJoint.NECK.ordinal()] = neck.size() > 1 ? neck.get(0) : -1;
        }
        for (BodyJoint[] foot : new BodyJoint[][] {
            {BodyJoint.LEFT_ANKLE, BodyJoint.LEFT_FOOT}, {BodyJoint.RIGHT_ANKLE, BodyJoint.RIGHT_FOOT}
        }) {
            if (part[foot[1].ordinal()] < 0) {
                part[foot[1].ordinal()] = firstBone(skeleton, part[foot[0].ordinal()]);
            }
        }
        return new SourceBody(List.of(part));
    }

    private static void put(Integer[] part, int[] limb, BodyJoint... places) {
        for (int i = 0; i < places.length; i++) {
            part[places[i].ordinal()] = limb[i];
        }
    }

    private static int top(int[] arm) {
        return arm[0] >= 0 ? arm[0] : arm[1];
    }

    /** The chest is spine3; with fewer joints the lower ones are left out, with more the middle one is spine2. */
    private static void spine(Integer[] part, List<Integer> path) {
        int n = path.size();
        if (n > 0) {
            part[BodyJoint.SPINE3.ordinal()] = path.get(n - 1);
        }
        if (n > 1) {
            part[BodyJoint.SPINE1.ordinal()] = path.get(0);
        }
        if (n > 2) {
            part[BodyJoint.SPINE2.ordinal()] = path.get(n / 2);
        }
    }

    /** By name, otherwise the end of the longest path up from the chest that is no arm. */
    private static int head(Skeleton skeleton, int chest, int[][] limbs) {
        int longest = -1;
        double reach = 0;
        for (int j = 0; j < skeleton.size(); j++) {
            if (BoneName.of(skeleton.joints().get(j).name()).stem().equals("head")) {
                return j;
            }
            boolean arm = below(skeleton, j, top(limbs[2])) || below(skeleton, j, top(limbs[3]));
            double length = skeleton.joints()
                    .get(j)
                    .rest()
                    .distanceTo(skeleton.joints().get(chest).rest());
            boolean end = skeleton.joints().get(j).name().endsWith("_end");
            if (!arm && !end && j != chest && below(skeleton, j, chest) && length > reach) {
                longest = j;
                reach = length;
            }
        }
        return longest;
    }

    private static int firstBone(Skeleton skeleton, int joint) {
        for (int child : skeleton.children(joint)) {
            if (skeleton.offset(child).length() > 0) {
                return child;
            }
        }
        return -1;
    }

    static boolean below(Skeleton skeleton, int joint, int ancestor) {
        int j = joint;
        while (j > ancestor) {
            j = skeleton.joints().get(j).parent();
        }
        return j == ancestor;
    }

    private static int common(Skeleton skeleton, int a, int b) {
        int j = a;
        while (j > 0 && !below(skeleton, b, j)) {
            j = skeleton.joints().get(j).parent();
        }
        // A limb's own top may hold the other (never in a body); the root holds everything.
        return j;
    }

    /** The joints under {@code from} on the way down to {@code to}, both ends: without the first, with the last. */
    private static List<Integer> between(Skeleton skeleton, int from, int to) {
        List<Integer> path = new ArrayList<>();
        for (int j = to; j != from && j >= 0; j = skeleton.joints().get(j).parent()) {
            path.add(0, j);
        }
        return path;
    }
}
