package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.photowakeup.rig.Skeleton;

/** Finds a limb's joints by their names: the path down the tree whose names fit best, in the limb's order. */
final class LimbSearch {
    private final Skeleton skeleton;
    private final Map<String, double[]> scores;
    private final int places;
    private final char side;
    private double best;
    private int[] found;

    LimbSearch(Skeleton skeleton, Map<String, double[]> scores, int places, char side) {
        this.skeleton = skeleton;
        this.scores = scores;
        this.places = places;
        this.side = side;
        found = new int[places];
        Arrays.fill(found, -1);
    }

    /** Joint numbers by place, -1 where the names show none. */
    int[] find() {
        for (int leaf = 0; leaf < skeleton.size(); leaf++) {
            if (skeleton.children(leaf).isEmpty()) {
                match(path(leaf));
            }
        }
        return found;
    }

    private List<Integer> path(int leaf) {
        List<Integer> path = new ArrayList<>();
        for (int j = leaf; j >= 0; j = skeleton.joints().get(j).parent()) {
            path.add(0, j);
        }
        return path;
    }

    /** Dynamic program: value[i][p] is the best sum of scores of the first i joints over the first p places. */
    private void match(List<Integer> path) {
        int n = path.size();
        double[][] value = new double[n + 1][places + 1];
        for (int i = 1; i <= n; i++) {
            for (int p = 1; p <= places; p++) {
                double taken = score(path.get(i - 1), p - 1);
                value[i][p] = Math.max(value[i - 1][p], value[i][p - 1]);
                if (taken > 0) {
                    value[i][p] = Math.max(value[i][p], value[i - 1][p - 1] + taken);
                }
            }
        }
        if (value[n][places] > best + 1e-9) {
            best = value[n][places];
            found = traced(path, value);
        }
    }

    private int[] traced(List<Integer> path, double[][] value) {
        int[] joints = new int[places];
        Arrays.fill(joints, -1);
        int i = path.size();
        int p = places;
        while (i > 0 && p > 0) {
            if (value[i][p] == value[i - 1][p]) {
                i--;
            } else if (value[i][p] == value[i][p - 1]) {
                p--;
            } else {
                joints[--p] = path.get(--i);
            }
        }
        return joints;
    }

    private double score(int joint, int place) {
        String name = skeleton.joints().get(joint).name();
        if (name.endsWith("_end")) {
            return 0;
        }
        BoneName bone = BoneName.of(name);
        double[] byPlace = bone.side() == side ? scores.get(bone.stem()) : null;
        return byPlace != null && place < byPlace.length ? byPlace[place] : 0;
    }
}
