package org.photowakeup.smpl.fit;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Landmark;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * Tries the other depths of limbs. Seen from one side, a bone may point towards the camera or away from it, and descent
 * does not pass from one to the other. For every limb whose three landmarks were found, the four combinations of both
 * bones are built from the landmarks and the bones' lengths; what the energy likes better is refined and kept.
 */
final class LimbSearch {
    private static final double SAME = Math.cos(Math.toRadians(25));
    private static final int STEPS = 5;

    private final LinearBody body;
    private final Evidence evidence;
    private final Camera camera;
    private final Kinematics kinematics;

    LimbSearch(LinearBody body, Evidence evidence, Camera camera, Kinematics kinematics) {
        this.body = body;
        this.evidence = evidence;
        this.camera = camera;
        this.kinematics = kinematics;
    }

    /** Lowers the energy of p, which is {@code now}; returns the new one. */
    double improve(double[] p, double now, LevenbergMarquardt solver) {
        double best = now;
        for (Limb limb : Limb.values()) {
            if (evidence.has(limb.top) && evidence.has(limb.middle) && evidence.has(limb.end)) {
                for (int signs = 0; signs < 4; signs++) {
                    double[] trial = p.clone();
                    if (point(limb, (signs & 1) * 2 - 1, (signs & 2) - 1, trial)) {
                        double e = solver.minimise(trial, trial.length, STEPS, 1e-3)
                                .energy();
                        if (e < best) {
                            System.arraycopy(trial, 0, p, 0, p.length);
                            best = e;
                        }
                    }
                }
            }
        }
        return best;
    }

    /** Points a limb of p where the signs say; false when it points there already. */
    private boolean point(Limb limb, int upperSign, int lowerSign, double[] p) {
        kinematics.pose(p);
        Vec3[] now = {bone(limb.top, limb.middle), bone(limb.middle, limb.end)};
        Vec3[] wanted = {
            seen(limb.top, limb.middle, now[0].length(), upperSign),
            seen(limb.middle, limb.end, now[1].length(), lowerSign)
        };
        if (now[0].normalised().dot(wanted[0]) > SAME && now[1].normalised().dot(wanted[1]) > SAME) {
            return false;
        }
        BodyJoint top = Limb.joint(limb.top);
        Rotation world = rotation(kinematics.globals(), top.parent());
        Rotation before = rotation(kinematics.locals(), top.ordinal());
        Vec3[] rest = {restBone(limb.top, limb.middle), restBone(limb.middle, limb.end)};
        for (int i = 0; i < 2; i++) {
            wanted[i] = world.inverse().apply(wanted[i]);
        }
        limb.point(rest, wanted, before, p);
        return true;
    }

    private Vec3 bone(Landmark from, Landmark to) {
        double[] y = kinematics.landmarks();
        int a = 3 * from.ordinal();
        int b = 3 * to.ordinal();
        return new Vec3(y[b] - y[a], y[b + 1] - y[a + 1], y[b + 2] - y[a + 2]);
    }

    private Vec3 restBone(Landmark from, Landmark to) {
        double[] j = body.joints;
        int a = 3 * Limb.joint(from).ordinal();
        int b = 3 * Limb.joint(to).ordinal();
        return new Vec3(j[b] - j[a], j[b + 1] - j[a + 1], j[b + 2] - j[a + 2]).normalised();
    }

    /** The unit direction of a bone whose ends are seen where the landmarks were found; sign of its z as wanted. */
    private Vec3 seen(Landmark from, Landmark to, double length, int sign) {
        double depth = kinematics.landmarks()[3 * from.ordinal() + 2];
        double x = (evidence.x(to) - evidence.x(from)) * depth / camera.focalLength();
        double y = (evidence.y(to) - evidence.y(from)) * depth / camera.focalLength();
        double flat = Math.hypot(x, y);
        double z = Math.sqrt(Math.max(0.01 * length * length, length * length - flat * flat));
        // Along the ray through the bone's start, so that perspective does not tilt it.
        double u = (evidence.x(from) - camera.centreX()) / camera.focalLength();
        double v = (evidence.y(from) - camera.centreY()) / camera.focalLength();
        return new Vec3(x + sign * z * u, y + sign * z * v, sign * z).normalised();
    }

    private static Rotation rotation(double[] matrices, int j) {
        double[] m = new double[9];
        System.arraycopy(matrices, 9 * j, m, 0, 9);
        return Rotation.ofMatrix(m);
    }
}
