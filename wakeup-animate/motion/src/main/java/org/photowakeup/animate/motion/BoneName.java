package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a joint's name says: a side and a stem. "mixamorig:LeftUpLeg", "Bip01 L Thigh", "thigh.L" and "lfemur" are all
 * left thighs.
 *
 * @param side 'l', 'r' or 'c' for neither
 * @param stem the rest of the name in lower case, without blanks, digits and prefixes of exporters
 */
record BoneName(char side, String stem) {
    /** Places along a leg: 0 hip, 1 knee, 2 ankle, 3 ball of the foot; with how much the name speaks for it. */
    static final Map<String, double[]> LEG = Map.ofEntries(
            Map.entry("hipjoint", scores(0.2)),
            Map.entry("hip", scores(1)),
            Map.entry("upleg", scores(1)),
            Map.entry("upperleg", scores(1)),
            Map.entry("thigh", scores(1)),
            Map.entry("femur", scores(1)),
            Map.entry("leg", scores(0.3, 0.9)),
            Map.entry("knee", scores(0, 1)),
            Map.entry("lowerleg", scores(0, 1)),
            Map.entry("lowleg", scores(0, 1)),
            Map.entry("shin", scores(0, 1)),
            Map.entry("tibia", scores(0, 1)),
            Map.entry("calf", scores(0, 1)),
            Map.entry("ankle", scores(0, 0, 1)),
            Map.entry("foot", scores(0, 0, 1, 0.8)),
            Map.entry("toe", scores(0, 0, 0, 1)),
            Map.entry("toes", scores(0, 0, 0, 1)),
            Map.entry("toebase", scores(0, 0, 0, 1)),
            Map.entry("ball", scores(0, 0, 0, 1)));

    /** Places along an arm: 0 collar, 1 shoulder, 2 elbow, 3 wrist, 4 hand. */
    static final Map<String, double[]> ARM = Map.ofEntries(
            Map.entry("collar", scores(1)),
            Map.entry("clavicle", scores(1)),
            Map.entry("scapula", scores(0.5)),
            Map.entry("shoulder", scores(0.85, 0.9)),
            Map.entry("arm", scores(0, 1, 0.3)),
            Map.entry("upperarm", scores(0, 1)),
            Map.entry("uparm", scores(0, 1)),
            Map.entry("humerus", scores(0, 1)),
            Map.entry("elbow", scores(0, 0, 1)),
            Map.entry("forearm", scores(0, 0, 1)),
            Map.entry("lowerarm", scores(0, 0, 1)),
            Map.entry("lowarm", scores(0, 0, 1)),
            Map.entry("radius", scores(0, 0, 1)),
            Map.entry("wrist", scores(0, 0, 0, 1)),
            Map.entry("hand", scores(0, 0, 0, 1, 0.6)),
            Map.entry("fingers", scores(0, 0, 0, 0, 0.3)),
            Map.entry("fingerbase", scores(0, 0, 0, 0, 0.3)),
            Map.entry("handmiddle", scores(0, 0, 0, 0, 0.4)),
            Map.entry("middle", scores(0, 0, 0, 0, 0.4)),
            Map.entry("inhandmiddle", scores(0, 0, 0, 0, 0.5)));

    private static final Set<String> NOISE = Set.of(
            "mixamorig",
            "bip",
            "j",
            "jnt",
            "def",
            "cc",
            "base",
            "valve",
            "biped",
            "bone",
            "skel",
            "b",
            "c",
            "smpl",
            "m",
            "f",
            "avg");

    private static double[] scores(double... byPlace) {
        return byPlace;
    }

    /** Takes a name apart. */
    static BoneName of(String name) {
        String bare = name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('|')) + 1);
        String spaced = bare.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("([A-Z])([A-Z][a-z])", "$1 $2");
        char side = 'c';
        List<String> stem = new ArrayList<>();
        for (String token : spaced.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
            if (token.equals("l") || token.equals("left")) {
                side = 'l';
            } else if (token.equals("r") || token.equals("right")) {
                side = 'r';
            } else if (!token.isEmpty() && (!NOISE.contains(token) || afterToe(token, stem))) {
                stem.add(token);
            }
        }
        String joined = String.join("", stem);
        return side == 'c' ? fused(joined) : new BoneName(side, joined);
    }

    /** "base" belongs to "toe base" and "finger base". */
    private static boolean afterToe(String token, List<String> stem) {
        return token.equals("base") && !stem.isEmpty();
    }

    /** "lfemur", "leftfemur": the side without a break. */
    private static BoneName fused(String stem) {
        for (String prefix : List.of("left", "right", "l", "r")) {
            String rest = stem.startsWith(prefix) ? stem.substring(prefix.length()) : "";
            if (LEG.containsKey(rest) || ARM.containsKey(rest)) {
                return new BoneName(prefix.charAt(0), rest);
            }
        }
        return new BoneName('c', stem);
    }
}
