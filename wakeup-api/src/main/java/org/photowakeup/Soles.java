package org.photowakeup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.body.PosedBody;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

/**
 * Gives feet flat soles. A foot that points at the camera is seen from the toes: rows of the picture are the length of the
 * sole. A shoe is taller than the body's bare foot, and a warp that spreads this over all rows lifts the heel. The back of
 * a foot therefore reaches as far as the body's own heel and side, wherever that is above the plane through its lowest
 * point, parallel to the body's own sole, and lies in that plane below. Above the heel this fades out.
 */
final class Soles {
    /** Fewer pixels of a foot are left alone. */
    private static final int LEAST_PIXELS = 30;

    /** Least cosine between a plane's normal and a ray that is cut with it. */
    private static final double GRAZING = 0.05;

    /** How far under the bare foot, in metres, a shoe's sole is believed to be: a platform and a heel. */
    private static final double THICKEST = 0.15;
    /** Least and most of what a shoe or trousers over it have beyond the foot, in metres: as much behind as at the sides. */
    private static final double THINNEST = 0.03;

    private static final double WIDEST = 0.05;
    /** How far below the ankle a heel ends and over how many metres upwards it becomes the leg. */
    private static final double HEEL = 0.01;

    private static final double ACHILLES = 0.07;
    /** How much nearer, in metres, the heel's plane is at both of its sides, and how far from its middle that is. */
    private static final double ROUND = 0.025;

    private static final double HALF_WIDTH = 0.04;
    /** Thickness of a flat shoe's sole, metres, and how far forward a high heel runs for each metre below that. */
    private static final double SOLE = 0.02;

    private static final double TAPER = 0.6;

    private final Camera camera;
    private final int width;
    private final List<Foot> feet = new ArrayList<>();

    /** A foot in the picture. */
    private static final class Foot {
        private final int[] pixels;
        private final Vec3 ankle;
        /** Direction of its sole. */
        private final Vec3 down;
        /** Directions of its heel and of its left side, and how far it reaches in them and in the opposite ones. */
        private final Vec3[] axes;

        private final double[] reach;
        /** How far down the sole may lie, in metres from the camera along that direction. */
        private final double most;

        Foot(int[] pixels, PosedBody body, BodyJoint joint, BodyJoint toes) {
            this.pixels = pixels;
            RigidTransform frame = body.joints().get(joint.ordinal());
            ankle = frame.translation();
            down = frame.rotation().apply(new Vec3(0, 1, 0));
            axes = new Vec3[] {
                frame.rotation().apply(new Vec3(0, 0, 1)), frame.rotation().apply(new Vec3(1, 0, 0))
            };
            reach = new double[4];
            double lowest = Double.NEGATIVE_INFINITY;
            for (int v = 0; v < body.surface().vertexCount(); v++) {
                if (body.joint(v) == joint || body.joint(v) == toes) {
                    Vec3 place = body.surface().vertex(v);
                    lowest = Math.max(lowest, down.dot(place));
                    for (int k = 0; k < 4; k++) {
                        double along = axes[k / 2].dot(place.minus(ankle));
                        reach[k] = Math.max(reach[k], k % 2 == 0 ? along : -along);
                    }
                }
            }
            most = lowest + THICKEST;
        }

        /** The depth at which a ray leaves the prism over the foot's outline, so much wider all round. */
        double exit(Vec3 ray, double upper) {
            double exit = Double.POSITIVE_INFINITY;
            for (int k = 0; k < 4; k++) {
                Vec3 axis = k % 2 == 0 ? axes[k / 2] : axes[k / 2].times(-1);
                double towards = axis.dot(ray);
                if (towards > GRAZING) {
                    double plane = reach[k] + upper + axis.dot(ankle);
                    double less = k < 2 ? rounded(ray.times(plane / towards), k == 0) : 0;
                    exit = Math.min(exit, (plane - less) / towards);
                }
            }
            return exit;
        }

        /** How much nearer than its plane a heel or the toes are at a place: at both sides and, heels alone, far down. */
        private double rounded(Vec3 place, boolean heel) {
            double aside = axes[1].dot(place.minus(ankle)) / HALF_WIDTH;
            double high = heel ? Math.max(0, down.dot(place) - (most - THICKEST) - SOLE) : 0;
            return ROUND * Math.min(1, aside * aside) + TAPER * high;
        }

        /** 1 on the heel, 0 on the leg. */
        double isHeel(Vec3 place) {
            double t = Math.min(Math.max((down.dot(place.minus(ankle)) - HEEL) / ACHILLES + 1, 0), 1);
            return t * t * (3 - 2 * t);
        }
    }

    /**
     * Finds the feet.
     *
     * @param layer the pixels that are rebuilt
     * @param weights of what is seen of the layer
     */
    Soles(Mask layer, SkinningMap weights, BodyFit fit) {
        camera = fit.camera();
        width = layer.width();
        add(layer, weights, fit, BodyJoint.LEFT_ANKLE, BodyJoint.LEFT_FOOT);
        add(layer, weights, fit, BodyJoint.RIGHT_ANKLE, BodyJoint.RIGHT_FOOT);
    }

    private void add(Mask layer, SkinningMap weights, BodyFit fit, BodyJoint ankle, BodyJoint toes) {
        double[] dense = new double[BodyJoint.values().length];
        int[] found = new int[layer.count()];
        int count = 0;
        for (int y = 0; y < layer.height(); y++) {
            for (int x = 0; x < width; x++) {
                if (layer.at(x, y)) {
                    Arrays.fill(dense, 0);
                    weights.addTo(dense, x, y, 1);
                    if (dense[ankle.ordinal()] + dense[toes.ordinal()] > 0.5) {
                        found[count++] = y * width + x;
                    }
                }
            }
        }
        if (count >= LEAST_PIXELS) {
            feet.add(new Foot(Arrays.copyOf(found, count), fit.body(), ankle, toes));
        }
    }

    /** Moves the depths of the back, row-major. */
    void apply(float[] far) {
        for (Foot foot : feet) {
            double lowest = Double.NEGATIVE_INFINITY;
            for (int i : foot.pixels) {
                lowest = Math.max(lowest, foot.down.dot(ray(i)) * far[i]);
            }
            lowest = Math.min(lowest, foot.most);
            double upper = upper(foot, far);
            for (int i : foot.pixels) {
                Vec3 ray = ray(i);
                double wanted = Math.min(foot.exit(ray, upper), sole(foot, ray, lowest));
                if (wanted > far[i]) {
                    far[i] += (float) (foot.isHeel(ray.times(wanted)) * (wanted - far[i]));
                }
            }
        }
    }

    /** By how much what is seen of a foot is wider than the bare foot, on each side. */
    private double upper(Foot foot, float[] far) {
        double[] aside = new double[foot.pixels.length];
        for (int k = 0; k < aside.length; k++) {
            aside[k] = foot.axes[1].dot(ray(foot.pixels[k]).times(far[foot.pixels[k]]));
        }
        Arrays.sort(aside);
        double width = aside[(int) (0.98 * (aside.length - 1))] - aside[(int) (0.02 * (aside.length - 1))];
        return Math.min(Math.max((width - foot.reach[2] - foot.reach[3]) / 2, THINNEST), WIDEST);
    }

    /** Depth at which a ray meets the sole. */
    private static double sole(Foot foot, Vec3 ray, double lowest) {
        double towards = foot.down.dot(ray);
        return towards > GRAZING && lowest > 0 ? lowest / towards : 0;
    }

    private Vec3 ray(int pixel) {
        double x = pixel % width;
        int row = pixel / width;
        return camera.unproject(x, row, 1);
    }

    /**
     * The back's normals on the feet: those of the depths there.
     *
     * @param before depths of the back before they were moved
     * @param after and afterwards
     */
    NormalMap normals(NormalMap back, float[] before, float[] after) {
        float[] xyz = back.xyz().toArray();
        int n = xyz.length / 3;
        for (Foot foot : feet) {
            boolean[] own = new boolean[n];
            for (int i : foot.pixels) {
                own[i] = true;
            }
            for (int i : foot.pixels) {
                if (after[i] > before[i]) {
                    Vec3 across = step(after, own, i, i % width > 0, i % width + 1 < width, 1);
                    Vec3 along = step(after, own, i, i >= width, i + width < n, width);
                    Vec3 normal = across.cross(along);
                    if (normal.length() > 0) {
                        Vec3 unit = normal.normalised();
                        xyz[i] = (float) unit.x();
                        xyz[n + i] = (float) unit.y();
                        xyz[2 * n + i] = (float) unit.z();
                    }
                }
            }
        }
        return new NormalMap(Raster.of(back.xyz().width(), back.xyz().height(), 3, xyz), back.valid());
    }

    // Six parameters: a kernel's step, looked up on either side where the foot has a pixel.
    private Vec3 step(float[] far, boolean[] own, int i, boolean before, boolean after, int by) {
        int from = before && own[i - by] ? i - by : i;
        int to = after && own[i + by] ? i + by : i;
        return ray(to).times(far[to]).minus(ray(from).times(far[from]));
    }
}
