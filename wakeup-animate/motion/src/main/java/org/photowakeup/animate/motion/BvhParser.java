package org.photowakeup.animate.motion;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/** Parses one BVH text into a clip in the text's own frame and unit. */
final class BvhParser {
    private static final int MAX_JOINTS = 2000;
    /** Rotations of all frames together: some 500 MB. */
    private static final long MAX_ROTATIONS = 10_000_000;

    /** What a number of a frame's line means: a joint's channel; axis 0 to 2, a rotation or a position. */
    private record Channel(int joint, int axis, boolean rotation, String name) {}

    private final String file;
    private final BufferedReader text;
    private final int frameLimit;
    private final List<Joint> joints = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> repeats = new HashMap<>();
    private StringTokenizer tokens = new StringTokenizer("");
    private int line;

    BvhParser(String file, BufferedReader text, int frameLimit) {
        this.file = file;
        this.text = text;
        this.frameLimit = frameLimit;
    }

    MotionClip parse() throws IOException {
        expect("HIERARCHY");
        expect("ROOT");
        hierarchy();
        String next = token("MOTION");
        if (next.equalsIgnoreCase("ROOT")) {
            throw wrong("a second ROOT; files with several figures are not supported");
        }
        require(next, "MOTION");
        expect("Frames:");
        int frames = whole(token("the number of frames"));
        if (frames < 1 || frames > frameLimit) {
            throw wrong(frames + " frames, expected 1 to " + frameLimit);
        }
        if ((long) frames * joints.size() > MAX_ROTATIONS) {
            throw wrong(frames + " frames of " + joints.size() + " joints, expected at most " + MAX_ROTATIONS
                    + " rotations");
        }
        expect("Frame");
        expect("Time:");
        double seconds = number(token("the frame time"), "the frame time");
        if (!(seconds > 0)) {
            throw wrong("frame time " + seconds + ", expected a positive number of seconds");
        }
        return new MotionClip(file, new Skeleton(joints), seconds, motion(frames));
    }

    /** Reads the tree with an explicit stack of open joints, so that deep files do not overflow the call stack. */
    private void hierarchy() throws IOException {
        List<Integer> open = new ArrayList<>();
        open.add(joint(-1, token("a joint's name")));
        while (!open.isEmpty()) {
            int parent = open.get(open.size() - 1);
            String word = token("JOINT, End Site or }");
            switch (word.toUpperCase(Locale.ROOT)) {
                case "JOINT" -> open.add(joint(parent, token("a joint's name")));
                case "END" -> {
                    expect("Site");
                    endSite(parent);
                }
                case "CHANNELS" -> channels(parent);
                case "}" -> open.remove(open.size() - 1);
                default -> throw wrong("found " + word + ", expected CHANNELS, JOINT, End Site or }");
            }
        }
    }

    private int joint(int parent, String name) throws IOException {
        if (name.equals("{")) {
            throw wrong("a joint without a name");
        }
        // A name may hold blanks ("Bip01 L Thigh"): it ends with the line.
        StringBuilder whole = new StringBuilder(name);
        while (tokens.hasMoreTokens()) {
            String more = tokens.nextToken();
            if (more.equals("{")) {
                tokens = new StringTokenizer("{ " + rest(tokens));
                break;
            }
            whole.append(' ').append(more);
        }
        expect("{");
        return add(parent, whole.toString(), offset());
    }

    private static String rest(StringTokenizer from) {
        StringBuilder text = new StringBuilder();
        while (from.hasMoreTokens()) {
            text.append(from.nextToken()).append(' ');
        }
        return text.toString();
    }

    private void endSite(int parent) throws IOException {
        expect("{");
        add(parent, joints.get(parent).name() + "_end", offset());
        expect("}");
    }

    private int add(int parent, String name, Vec3 offset) throws IOException {
        if (joints.size() >= MAX_JOINTS) {
            throw wrong("more than " + MAX_JOINTS + " joints");
        }
        String unique = name;
        for (int i = repeats.merge(name, 1, Integer::sum); !names.add(unique); i++) {
            unique = name + "_" + i;
        }
        Vec3 place = parent < 0 ? offset : joints.get(parent).rest().plus(offset);
        joints.add(new Joint(unique, parent, place));
        return joints.size() - 1;
    }

    private Vec3 offset() throws IOException {
        expect("OFFSET");
        double[] p = new double[3];
        for (int i = 0; i < 3; i++) {
            p[i] = number(token("three numbers after OFFSET"), "an offset");
        }
        return new Vec3(p[0], p[1], p[2]);
    }

    private void channels(int joint) throws IOException {
        int count = whole(token("the number of channels"));
        if (count < 0 || count > 6) {
            throw wrong(count + " channels, expected 0 to 6");
        }
        for (int i = 0; i < count; i++) {
            String name = token(count + " channels");
            String lower = name.toLowerCase(Locale.ROOT);
            int axis = "xyz".indexOf(lower.charAt(0));
            boolean rotation = lower.endsWith("rotation");
            if (axis < 0 || !(rotation || lower.endsWith("position")) || lower.length() != 9) {
                throw wrong("channel " + name + ", expected Xposition, Yposition, Zposition, Xrotation, ...");
            }
            channels.add(new Channel(joint, axis, rotation, joints.get(joint).name() + "." + name));
        }
    }

    private List<Pose> motion(int frames) throws IOException {
        List<Pose> poses = new ArrayList<>();
        if (tokens.hasMoreTokens()) {
            throw wrong("found " + tokens.nextToken() + " after the frame time");
        }
        for (int f = 0; f < frames; f++) {
            String row = textLine();
            if (row.isEmpty()) {
                throw wrong("the file ends after " + f + " of " + frames + " frames");
            }
            poses.add(pose(row));
        }
        if (!textLine().isEmpty()) {
            throw wrong("more frames than the " + frames + " announced");
        }
        return poses;
    }

    /** R = product of the rotation channels in their order; p = the root's position channels, its offset without them. */
    private Pose pose(String row) throws IOException {
        Rotation[] rotations = new Rotation[joints.size()];
        Arrays.fill(rotations, Rotation.IDENTITY);
        Vec3 offset = joints.get(0).rest();
        double[] root = {offset.x(), offset.y(), offset.z()};
        StringTokenizer numbers = new StringTokenizer(row);
        if (numbers.countTokens() != channels.size()) {
            throw wrong(numbers.countTokens() + " numbers, expected " + channels.size() + ", one a channel");
        }
        for (Channel channel : channels) {
            double value = number(numbers.nextToken(), channel.name());
            if (channel.rotation()) {
                Rotation turn = Rotation.ofRotationVector(axis(channel.axis(), Math.toRadians(value % 360)));
                rotations[channel.joint()] = rotations[channel.joint()].times(turn);
            } else if (channel.joint() == 0) {
                root[channel.axis()] = value;
            }
        }
        return new Pose(new Vec3(root[0], root[1], root[2]), List.of(rotations));
    }

    private static Vec3 axis(int axis, double length) {
        return new Vec3(axis == 0 ? length : 0, axis == 1 ? length : 0, axis == 2 ? length : 0);
    }

    private int whole(String word) throws IOException {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw wrong("found " + shortened(word) + ", expected a whole number");
        }
    }

    private double number(String word, String what) throws IOException {
        double value;
        try {
            value = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(Math.abs(value) <= 1e9)) {
            throw wrong(what + " is " + shortened(word) + ", expected a number");
        }
        return value;
    }

    private void expect(String word) throws IOException {
        require(token(word), word);
    }

    private void require(String found, String word) throws IOException {
        if (!found.equalsIgnoreCase(word)) {
            throw wrong("found " + shortened(found) + ", expected " + word);
        }
    }

    private String token(String wanted) throws IOException {
        while (!tokens.hasMoreTokens()) {
            String next = textLine();
            if (next.isEmpty()) {
                throw wrong("the file ends, expected " + wanted);
            }
            tokens = new StringTokenizer(next);
        }
        return tokens.nextToken();
    }

    /** The next line that is not blank, trimmed; empty at the end of the text. */
    private String textLine() throws IOException {
        for (String next = text.readLine(); next != null; next = text.readLine()) {
            line++;
            if (!next.isBlank()) {
                return next.trim();
            }
        }
        line++;
        return "";
    }

    private static String shortened(String word) {
        return word.length() <= 40 ? word : word.substring(0, 40) + "...";
    }

    private MotionFileException wrong(String reason) {
        return new MotionFileException(file, line, reason);
    }
}
