package org.photowakeup.smpl.fit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** What the prior's training needs of a BVH file: joint names, parents, rest places and every frame's global rotations. */
final class Bvh {
    final List<String> names = new ArrayList<>();
    final List<Integer> parents = new ArrayList<>();
    final List<Vec3> rest = new ArrayList<>();
    final List<List<Rotation>> frames = new ArrayList<>();
    private final List<String[]> channels = new ArrayList<>();

    static Bvh read(Path file) throws IOException {
        StringTokenizer tokens = new StringTokenizer(Files.readString(file, StandardCharsets.ISO_8859_1));
        Bvh bvh = new Bvh();
        bvh.readHierarchy(tokens);
        bvh.readMotion(tokens);
        return bvh;
    }

    private void readHierarchy(StringTokenizer tokens) {
        Deque<Integer> open = new ArrayDeque<>();
        int pending = -1;
        String token = tokens.nextToken();
        while (!token.equals("MOTION")) {
            switch (token) {
                case "ROOT", "JOINT" -> {
                    pending = names.size();
                    names.add(tokens.nextToken());
                    parents.add(open.isEmpty() ? -1 : open.peek());
                }
                case "End" -> {
                    tokens.nextToken();
                    pending = -1;
                }
                case "{" -> open.push(pending);
                case "}" -> open.pop();
                case "OFFSET" -> {
                    Vec3 offset = new Vec3(number(tokens), number(tokens), number(tokens));
                    if (open.element() >= 0) {
                        int parent = parents.get(open.element());
                        rest.add(parent < 0 ? offset : rest.get(parent).plus(offset));
                    }
                }
                case "CHANNELS" -> {
                    String[] list = new String[Integer.parseInt(tokens.nextToken())];
                    for (int i = 0; i < list.length; i++) {
                        list[i] = tokens.nextToken().toLowerCase(Locale.ROOT);
                    }
                    channels.add(list);
                }
                default -> {}
            }
            token = tokens.nextToken();
        }
    }

    private void readMotion(StringTokenizer tokens) {
        tokens.nextToken();
        int count = Integer.parseInt(tokens.nextToken());
        tokens.nextToken();
        tokens.nextToken();
        tokens.nextToken();
        for (int f = 0; f < count; f++) {
            List<Rotation> globals = new ArrayList<>();
            for (int j = 0; j < names.size(); j++) {
                Rotation local = Rotation.IDENTITY;
                for (String channel : channels.get(j)) {
                    double value = number(tokens);
                    if (channel.endsWith("rotation")) {
                        Vec3 axis = new Vec3(
                                channel.startsWith("x") ? 1 : 0,
                                channel.startsWith("y") ? 1 : 0,
                                channel.startsWith("z") ? 1 : 0);
                        local = local.times(Rotation.about(axis, Math.toRadians(value)));
                    }
                }
                globals.add(
                        parents.get(j) < 0 ? local : globals.get(parents.get(j)).times(local));
            }
            frames.add(globals);
        }
    }

    private static double number(StringTokenizer tokens) {
        return Double.parseDouble(tokens.nextToken());
    }

    /** The joint of the first of the names that is present, ignoring case. */
    int joint(String... wanted) {
        for (String name : wanted) {
            for (int j = 0; j < names.size(); j++) {
                if (names.get(j).equalsIgnoreCase(name)) {
                    return j;
                }
            }
        }
        throw new IllegalArgumentException("none of " + List.of(wanted) + " among " + names);
    }
}
