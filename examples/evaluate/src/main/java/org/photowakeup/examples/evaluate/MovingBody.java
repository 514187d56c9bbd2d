package org.photowakeup.examples.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/** A body model that does what a clip says: its surface frame by frame, measured at the skin. */
final class MovingBody {
    private static final int CELL = 150;

    private final BodyModel model;
    private final Skeleton skeleton;
    private final Pose photo;
    private final double floor;
    private final boolean[][] feet;

    MovingBody(BodyModel model) {
        this.model = model;
        skeleton = model.skeleton(List.of());
        photo = skeleton.restPose()
                .withRoot(new Vec3(0.2, 0, 4))
                .with(0, Rotation.ofRotationVector(new Vec3(0, 0.25, 0)))
                .with(BodyJoint.LEFT_SHOULDER.ordinal(), Rotation.ofRotationVector(new Vec3(0, 0, 0.9)))
                .with(BodyJoint.RIGHT_SHOULDER.ordinal(), Rotation.ofRotationVector(new Vec3(0, 0, -0.8)));
        floor = lowest(surface(photo));
        feet = new boolean[][] {
            foot(BodyJoint.LEFT_ANKLE, BodyJoint.LEFT_FOOT), foot(BodyJoint.RIGHT_ANKLE, BodyJoint.RIGHT_FOOT)
        };
    }

    Skeleton skeleton() {
        return skeleton;
    }

    /** Somebody who stands with the arms half down. */
    Pose photo() {
        return photo;
    }

    private TriangleMesh surface(Pose pose) {
        Vec3 shift = pose.root().minus(skeleton.joints().get(0).rest());
        return model.pose(new BodyParameters(List.of(), pose.joints(), shift)).surface();
    }

    private boolean[] foot(BodyJoint ankle, BodyJoint toes) {
        SkinWeights weights = model.pose(BodyParameters.rest()).weights();
        boolean[] foot = new boolean[weights.vertexCount()];
        for (int v = 0; v < foot.length; v++) {
            foot[v] = weights.dominantJoint(v) == ankle.ordinal() || weights.dominantJoint(v) == toes.ordinal();
        }
        return foot;
    }

    private static double lowest(TriangleMesh mesh) {
        double lowest = -Double.MAX_VALUE;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            lowest = Math.max(lowest, mesh.vertex(v).y());
        }
        return lowest;
    }

    /** What a clip does to the skin. */
    MotionFigures measure(MotionClip clip) {
        MotionFigures figures = new MotionFigures(skeleton, clip.secondsPerFrame());
        TriangleMesh before = surface(clip.frames().get(0));
        for (Pose pose : clip.frames()) {
            TriangleMesh now = surface(pose);
            figures.addDepth(lowest(now) - floor);
            for (boolean[] foot : feet) {
                int standing = lowest(before, foot);
                if (Math.min(before.vertex(standing).y(), now.vertex(standing).y()) > floor - 0.004) {
                    Vec3 way = now.vertex(standing).minus(before.vertex(standing));
                    figures.addSlide(Math.hypot(way.x(), way.z()));
                }
            }
            figures.addPose(pose);
            before = now;
        }
        return figures;
    }

    private static int lowest(TriangleMesh mesh, boolean[] part) {
        int lowest = -1;
        for (int v = 0; v < part.length; v++) {
            if (part[v]
                    && (lowest < 0 || mesh.vertex(v).y() > mesh.vertex(lowest).y())) {
                lowest = v;
            }
        }
        return Math.max(0, lowest);
    }

    /** Frames of a clip at equal steps, seen from the front in one row and from the person's left in another. */
    Photo sheet(MotionClip clip, int columns) {
        List<Photo> cells = new ArrayList<>();
        for (double angle : new double[] {0, Math.PI / 2}) {
            for (int i = 0; i < columns; i++) {
                int frame = Math.round((clip.frames().size() - 1) * (float) i / Math.max(1, columns - 1));
                Pose pose = clip.frames().get(frame);
                Vec3 centre = new Vec3(pose.root().x(), floor - 0.9, pose.root().z());
                cells.add(
                        MeshView.turned(surface(pose), centre, angle, 2.3, CELL).shaded());
            }
        }
        return new Photo(Raster.generate(columns * CELL, 2 * CELL, 3, (c, x, y) -> {
            boolean ground = y % CELL == CELL / 2 + Math.round(0.9 * CELL / (2.3 * 1.15));
            float value = cells.get(y / CELL * columns + x / CELL).rgb().at(c, x % CELL, y % CELL);
            return ground ? 0.6f * value : value;
        }));
    }

    /** A joint's frames: for measures on the skeleton. */
    static Vec3 place(List<RigidTransform> globals, BodyJoint joint) {
        return globals.get(joint.ordinal()).translation();
    }
}
