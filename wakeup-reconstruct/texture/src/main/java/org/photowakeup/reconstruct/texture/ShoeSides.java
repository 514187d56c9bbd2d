package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.rig.Vec3;

/**
 * Colours of what a photo does not see of a layer's feet: sides, heels, soles. A foot that points at the camera is ten
 * times as long as the rim that the photo shows of its side, and that rim would be drawn out into stripes. Away from the
 * rim the back therefore takes the foot's tones at its height ({@link FootTones}).
 */
final class ShoeSides {
    private static final BodyJoint[] ANKLES = {BodyJoint.LEFT_ANKLE, BodyJoint.RIGHT_ANKLE};
    private static final BodyJoint[] TOES = {BodyJoint.LEFT_FOOT, BodyJoint.RIGHT_FOOT};
    /** Metres of surface from the rim over which the photo's colours become the foot's tones. */
    private static final double FADE = 0.02;

    /** Share of a vertex's weight from which on a foot moves it, and by how much more it is wholly the foot's. */
    private static final double LEAST_SHARE = 0.35;

    private static final double SHARE_RANGE = 0.3;
    /** Share of the places of a foot that are no lower than its sole. */
    private static final double ABOVE_SOLE = 0.99;

    private final FlatMesh flat;
    private final LayerCrop crop;
    private final Camera camera;
    private final Rim rim;
    /** How far each vertex is a foot's, a foot after the other. */
    private final float[][] shares = new float[2][];

    private final FootTones[] tones = new FootTones[2];
    /** Depth of the front on the feet, over the crop. */
    private final float[] depth;

    private final int[] nearest;

    private ShoeSides(
            LayerPaint paint, FlatMesh flat, ReliefMesh mesh, List<ReliefMesh.Sheet> sheets, BodyFit fit, Rim rim) {
        this.flat = flat;
        this.crop = paint.crop;
        this.camera = fit.camera();
        this.rim = rim;
        this.depth = new float[crop.width * crop.height];
        boolean[] covered = new boolean[depth.length];
        boolean[] used = used(sheets);
        for (int foot = 0; foot < 2; foot++) {
            shares[foot] = shares(mesh.weights(), used, ANKLES[foot].ordinal(), TOES[foot].ordinal());
            FootTones seen = new FootTones(fit, ANKLES[foot], lowest(FootTones.down(fit, ANKLES[foot]), shares[foot]));
            for (ReliefMesh.Sheet sheet : sheets) {
                if (sheet.side() == Side.FRONT) {
                    look(sheet, foot, seen, paint.front, covered);
                }
            }
            if (seen.settle()) {
                tones[foot] = seen;
            } else {
                Arrays.fill(shares[foot], 0);
            }
        }
        farthest(covered);
        this.nearest = Mask.of(crop.width, crop.height, covered).nearest().toArray();
    }

    /** A layer's, when it has a foot that the photo shows enough of. */
    static Optional<ShoeSides> of(
            LayerPaint paint, FlatMesh flat, ReliefMesh mesh, List<ReliefMesh.Sheet> sheets, BodyFit fit, Rim rim) {
        ShoeSides sides = new ShoeSides(paint, flat, mesh, sheets, fit, rim);
        return sides.tones[0] == null && sides.tones[1] == null ? Optional.empty() : Optional.of(sides);
    }

    private boolean[] used(List<ReliefMesh.Sheet> sheets) {
        boolean[] used = new boolean[flat.at.length / 3];
        for (ReliefMesh.Sheet sheet : sheets) {
            int from = 3 * sheet.firstTriangle();
            for (int i = from; i < from + 3 * sheet.triangleCount(); i++) {
                used[flat.triangles[i]] = true;
            }
        }
        return used;
    }

    private static float[] shares(SkinWeights weights, boolean[] used, int ankle, int toes) {
        float[] shares = new float[used.length];
        for (int v = 0; v < used.length; v++) {
            double sum = 0;
            for (int slot = 0; used[v] && slot < SkinWeights.INFLUENCES; slot++) {
                int joint = weights.joint(v, slot);
                sum += joint == ankle || joint == toes ? weights.weight(v, slot) : 0;
            }
            shares[v] = (float) smooth((sum - LEAST_SHARE) / SHARE_RANGE);
        }
        return shares;
    }

    private static double smooth(double t) {
        double u = Math.min(Math.max(t, 0), 1);
        return u * u * (3 - 2 * u);
    }

    /** How far down the sole is of the vertices that are a foot's. */
    private double lowest(Vec3 down, float[] share) {
        double[] far = new double[share.length];
        int count = 0;
        for (int v = 0; v < share.length; v++) {
            if (share[v] > 0.5) {
                far[count++] = down.dot(place(flat.at[3 * v], flat.at[3 * v + 1], flat.at[3 * v + 2]));
            }
        }
        Arrays.sort(far, 0, count);
        return count == 0 ? 0 : far[(int) (ABOVE_SOLE * (count - 1))];
    }

    /** The point seen at a place of the photo, at a depth in the flat mesh's pixels. */
    private Vec3 place(double x, double y, double far) {
        return camera.unproject(x, y, Math.exp(far / camera.focalLength()));
    }

    /** Shows a foot's tones what the photo shows of the foot on a sheet. */
    private void look(ReliefMesh.Sheet sheet, int foot, FootTones seen, float[] rgb, boolean[] covered) {
        int plane = depth.length;
        double[] p = new double[6];
        double[] n = new double[3];
        for (int t = sheet.firstTriangle(); t < sheet.firstTriangle() + sheet.triangleCount(); t++) {
            if (!isOf(foot, t)) {
                continue;
            }
            for (int k = 0; k < 3; k++) {
                p[2 * k] = flat.corner(t, k, 0) - crop.box.x();
                p[2 * k + 1] = flat.corner(t, k, 1) - crop.box.y();
            }
            flat.normal(t, n);
            double facing = n[2] * n[2] / Math.max(1e-12, n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
            int triangle = t;
            TriangleScan.scan(p, crop.width, crop.height, (x, y, second, third) -> {
                int i = y * crop.width + x;
                double far = mixed(triangle, 2, second, third);
                depth[i] = (float) far;
                covered[i] = true;
                seen.add(
                        place(x + crop.box.x(), y + crop.box.y(), far),
                        facing * share(foot, triangle, second, third),
                        rgb[i],
                        rgb[plane + i],
                        rgb[2 * plane + i]);
            });
        }
    }

    /** Where the front falls off a rim may lie as far back as the pixels beside it: depths become the farthest of 3x3. */
    private void farthest(boolean[] covered) {
        float[] before = depth.clone();
        for (int y = 1; y + 1 < crop.height; y++) {
            for (int x = 1; x + 1 < crop.width; x++) {
                int i = y * crop.width + x;
                for (int k = 0; k < 9 && covered[i]; k++) {
                    int beside = i + (k / 3 - 1) * crop.width + k % 3 - 1;
                    depth[i] = covered[beside] ? Math.max(depth[i], before[beside]) : depth[i];
                }
            }
        }
    }

    private boolean isOf(int foot, int t) {
        float[] share = shares[foot];
        return share[flat.triangles[3 * t]] > 0
                || share[flat.triangles[3 * t + 1]] > 0
                || share[flat.triangles[3 * t + 2]] > 0;
    }

    /** Whether a triangle belongs to a foot, be it in part. */
    boolean touches(int t) {
        return isOf(0, t) || isOf(1, t);
    }

    private double share(int foot, int t, double second, double third) {
        float[] share = shares[foot];
        double a = share[flat.triangles[3 * t]];
        double b = share[flat.triangles[3 * t + 1]];
        double c = share[flat.triangles[3 * t + 2]];
        return Math.min(Math.max(a + second * (b - a) + third * (c - a), 0), 1);
    }

    private double mixed(int t, int axis, double second, double third) {
        double a = flat.corner(t, 0, axis);
        return a + second * (flat.corner(t, 1, axis) - a) + third * (flat.corner(t, 2, axis) - a);
    }

    /**
     * Moves a colour towards the tones of the foot that it is on.
     *
     * @param t triangle
     * @param second share of its second corner
     * @param third share of its third corner
     */
    void tint(int t, double second, double third, float[] out) {
        if (!touches(t)) {
            return;
        }
        double x = mixed(t, 0, second, third);
        double y = mixed(t, 1, second, third);
        double far = mixed(t, 2, second, third);
        Vec3 place = place(x, y, far);
        double away = smooth(fromRim(x, y, far) * place.z() / camera.focalLength() / FADE);
        for (int foot = 0; foot < 2; foot++) {
            double share = away * share(foot, t, second, third);
            if (share > 0) {
                tones[foot].mix(place, share, out);
            }
        }
    }

    /** How far the surface runs, in pixels, from the front to a place behind it. */
    private double fromRim(double x, double y, double far) {
        int column = (int) Math.min(Math.max(Math.round(x) - crop.box.x(), 0), crop.width - 1L);
        int row = (int) Math.min(Math.max(Math.round(y) - crop.box.y(), 0), crop.height - 1L);
        int i = row * crop.width + column;
        double behind = nearest[i] < 0 ? 0 : Math.max(0, far - depth[nearest[i]]);
        return Math.sqrt(behind * behind + rim.squaredDistance(i));
    }
}
