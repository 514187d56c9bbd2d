package org.photowakeup.animate.motion;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * Writes a clip as BVH: y up, centimetres, the front along +z, rotations Z Y X in degrees. {@link BvhReader} reads it back
 * to the same motion within 1e-4 degrees. Immutable.
 */
public final class BvhWriter {
    /** A writer; it has no settings. */
    public BvhWriter() {}

    /**
     * Writes a file.
     *
     * @throws IOException when writing fails
     */
    public void write(Path file, MotionClip clip) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            write(out, clip);
        }
    }

    /**
     * Writes to text, which stays open.
     *
     * @throws IOException when writing fails
     */
    public void write(Writer out, MotionClip clip) throws IOException {
        out.write("HIERARCHY\n");
        joint(out, clip.skeleton(), 0, "");
        out.write("MOTION\nFrames: " + clip.frames().size() + "\n");
        out.write("Frame Time: " + number(clip.secondsPerFrame()) + "\n");
        for (Pose pose : clip.frames()) {
            StringBuilder row = new StringBuilder(places(pose.root()));
            angles(row, clip.skeleton(), pose, 0);
            out.write(row.append('\n').toString());
        }
    }

    /** Parents before children, depth first, as the file's columns are. */
    private static void joint(Writer out, Skeleton skeleton, int joint, String indent) throws IOException {
        String name = skeleton.joints().get(joint).name();
        List<Integer> children = skeleton.children(joint);
        boolean end = isEnd(skeleton, joint);
        String inner = indent + "\t";
        out.write(indent + (joint == 0 ? "ROOT " + name : end ? "End Site" : "JOINT " + name) + "\n" + indent + "{\n");
        out.write(inner + "OFFSET " + places(skeleton.offset(joint)) + "\n");
        if (!end) {
            String root = joint == 0 ? "6 Xposition Yposition Zposition" : "3";
            out.write(inner + "CHANNELS " + root + " Zrotation Yrotation Xrotation\n");
            for (int child : children) {
                joint(out, skeleton, child, inner);
            }
            if (children.isEmpty()) {
                out.write(inner + "End Site\n" + inner + "{\n" + inner + "\tOFFSET 0 0 0\n" + inner + "}\n");
            }
        }
        out.write(indent + "}\n");
    }

    private static boolean isEnd(Skeleton skeleton, int joint) {
        int parent = skeleton.joints().get(joint).parent();
        return parent >= 0
                && skeleton.children(joint).isEmpty()
                && skeleton.children(parent).size() == 1
                && skeleton.joints()
                        .get(joint)
                        .name()
                        .equals(skeleton.joints().get(parent).name() + "_end");
    }

    private static void angles(StringBuilder row, Skeleton skeleton, Pose pose, int joint) {
        if (isEnd(skeleton, joint)) {
            return;
        }
        Rotation r = pose.joints().get(joint);
        // y and z change sign between the two frames; R = Rz Ry Rx.
        double[] m = new Rotation(r.w(), r.x(), -r.y(), -r.z()).toMatrix();
        double y = Math.asin(Math.min(1, Math.max(-1, -m[6])));
        boolean locked = Math.abs(m[6]) > 1 - 1e-12;
        double z = locked ? Math.atan2(-m[1], m[4]) : Math.atan2(m[3], m[0]);
        double x = locked ? 0 : Math.atan2(m[7], m[8]);
        for (double angle : new double[] {z, y, x}) {
            row.append(' ').append(number(Math.toDegrees(angle)));
        }
        for (int child : skeleton.children(joint)) {
            angles(row, skeleton, pose, child);
        }
    }

    private static String places(Vec3 p) {
        return number(100 * p.x()) + " " + number(-100 * p.y()) + " " + number(-100 * p.z());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
