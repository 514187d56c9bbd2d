package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * Finds limbs without names. The joint nearest the root from which three long branches leave is the pelvis, the next
 * such joint above it the chest. At the pelvis the two branches other than the chest's are legs; at the chest the two
 * most alike are arms. Left and right follow from the direction of the feet: left is up x forward. The two longest bones
 * in a row are thigh and shin, or upper arm and forearm.
 */
final class TopologySearch {
    private final Skeleton skeleton;
    private final double[] reach;

    private TopologySearch(Skeleton skeleton) {
        this.skeleton = skeleton;
        reach = new double[skeleton.size()];
        for (int j = skeleton.size() - 1; j > 0; j--) {
            int parent = skeleton.joints().get(j).parent();
            reach[parent] =
                    Math.max(reach[parent], reach[j] + skeleton.offset(j).length());
        }
    }

    /** Left leg (4 places), right leg, left arm (5 places), right arm. */
    static Optional<int[][]> find(Skeleton skeleton) {
        TopologySearch search = new TopologySearch(skeleton);
        int pelvis = search.branching(0);
        if (pelvis < 0) {
            return Optional.empty();
        }
        int trunk = -1;
        List<Integer> legs = new ArrayList<>();
        for (int child : search.longChildren(pelvis)) {
            if (trunk < 0 && search.branching(child) >= 0) {
                trunk = child;
            } else {
                legs.add(child);
            }
        }
        if (trunk < 0 || legs.size() < 2) {
            return Optional.empty();
        }
        int[] pair = search.mostAlike(legs);
        int[] arms = search.mostAlike(search.longChildren(search.branching(trunk)));
        return search.sided(
                search.limb(pair[0], 4, 0),
                search.limb(pair[1], 4, 0),
                search.limb(arms[0], 5, 1),
                search.limb(arms[1], 5, 1));
    }

    /** The first joint at or under one, along the longest way, from which three long branches leave; -1 for none. */
    private int branching(int from) {
        int j = from;
        while (j >= 0) {
            List<Integer> children = longChildren(j);
            if (children.size() >= 3) {
                return j;
            }
            j = children.isEmpty() ? -1 : children.get(0);
        }
        return -1;
    }

    /** Children whose branch is at least a quarter of the longest one, longest first. */
    private List<Integer> longChildren(int joint) {
        return skeleton.children(joint).stream()
                .filter(c -> branch(c) >= 0.25 * reach[joint] && reach[c] > 0)
                .sorted(Comparator.comparingDouble((Integer c) -> -branch(c)).thenComparing(c -> c))
                .toList();
    }

    private double branch(int child) {
        return reach[child] + skeleton.offset(child).length();
    }

    private int[] mostAlike(List<Integer> branches) {
        int[] best = {branches.get(0), branches.get(1)};
        double least = Double.MAX_VALUE;
        for (int i = 0; i < branches.size(); i++) {
            for (int k = i + 1; k < branches.size(); k++) {
                double unlike = Math.abs(Math.log(branch(branches.get(i)) / branch(branches.get(k))));
                if (unlike < least) {
                    least = unlike;
                    best = new int[] {branches.get(i), branches.get(k)};
                }
            }
        }
        return best;
    }

    /** The longest way down, its two longest bones in a row set on the places {@code first + 1} and on. */
    private int[] limb(int top, int places, int first) {
        List<Integer> way = new ArrayList<>();
        for (int j = top; j >= 0; j = next(j)) {
            if (way.isEmpty() || skeleton.offset(j).length() > 1e-9) {
                way.add(j);
            } else {
                way.set(way.size() - 1, j);
            }
        }
        int best = 0;
        double longest = 0;
        for (int i = 0; i + 2 < way.size(); i++) {
            double two = skeleton.offset(way.get(i + 1)).length()
                    + skeleton.offset(way.get(i + 2)).length();
            if (two > longest + 1e-9) {
                longest = two;
                best = i;
            }
        }
        int[] limb = new int[places];
        Arrays.fill(limb, -1);
        for (int p = 0; p < places; p++) {
            int i = best + p - first;
            limb[p] = i >= 0 && i < way.size() ? way.get(i) : -1;
        }
        return limb;
    }

    private int next(int joint) {
        return skeleton.children(joint).stream()
                .max(Comparator.comparingDouble((Integer c) -> branch(c)).thenComparing(c -> -c))
                .orElse(-1);
    }

    private Optional<int[][]> sided(int[] legA, int[] legB, int[] armA, int[] armB) {
        if (legA[2] < 0 || legB[2] < 0 || armA[3] < 0 || armB[3] < 0) {
            return Optional.empty();
        }
        Vec3 up = middle(armA[1], armB[1]).minus(middle(legA[0], legB[0]));
        Vec3 forward = legA[3] >= 0 && legB[3] >= 0
                ? middle(legA[3], legB[3]).minus(middle(legA[2], legB[2]))
                : new Vec3(0, 0, -1);
        Vec3 left = up.cross(forward);
        boolean legsSwapped = left.dot(rest(legA[0]).minus(rest(legB[0]))) < 0;
        boolean armsSwapped = left.dot(rest(armA[1]).minus(rest(armB[1]))) < 0;
        return Optional.of(new int[][] {
            legsSwapped ? legB : legA, legsSwapped ? legA : legB, armsSwapped ? armB : armA, armsSwapped ? armA : armB
        });
    }

    private Vec3 rest(int joint) {
        return skeleton.joints().get(joint).rest();
    }

    private Vec3 middle(int a, int b) {
        return rest(a).plus(rest(b)).times(0.5);
    }
}
