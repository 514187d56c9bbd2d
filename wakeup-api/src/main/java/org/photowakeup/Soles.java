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
import org.photowakeup.rig.Vec3;

/**
 * Gives feet flat soles. A foot that points at the camera is seen from the toes: rows of the picture are the length of the
 * sole. A shoe is taller than the body's bare foot, and a warp that spreads this over all rows lifts the heel. The back of
 * a foot therefore reaches as far as its heel wherever that is above the plane through its lowest point, parallel to the
 * body's own sole, and lies in that plane below.
 */
final class Soles {
    /** Fewer pixels of a foot are left alone. */
    private static final int LEAST_PIXELS = 30;

    /** Least cosine between the sole's normal and a ray that is cut with it. */
    private static final double GRAZING = 0.05;

    private final Camera camera;
    private final int width;
    private final List<Foot> feet = new ArrayList<>();

    /** Thickness of a shoe's sole that is believed, in metres. */
    private static final double THICKEST = 0.06;

    /** A foot in the picture. */
    private static final class Foot {
        private final int[] pixels;
        /** Direction of its sole. */
        private final Vec3 down;
        /** How far down the sole may lie, in metres from the camera along that direction. */
        private final double most;

        Foot(int[] pixels, Vec3 down, double most) {
            this.pixels = pixels;
            this.down = down;
            this.most = most;
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
            Vec3 down = fit.body().joints().get(ankle.ordinal()).rotation().apply(new Vec3(0, 1, 0));
            feet.add(new Foot(Arrays.copyOf(found, count), down, lowest(fit.body(), down, ankle, toes) + THICKEST));
        }
    }

    private static double lowest(PosedBody body, Vec3 down, BodyJoint ankle, BodyJoint toes) {
        double lowest = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < body.surface().vertexCount(); v++) {
            if (body.joint(v) == ankle || body.joint(v) == toes) {
                lowest = Math.max(lowest, down.dot(body.surface().vertex(v)));
            }
        }
        return lowest;
    }

    /** Moves the depths of the back, row-major. */
    void apply(float[] far) {
        for (Foot foot : feet) {
            double lowest = Double.NEGATIVE_INFINITY;
            float heel = 0;
            for (int i : foot.pixels) {
                lowest = Math.max(lowest, foot.down.dot(ray(i)) * far[i]);
                heel = Math.max(heel, far[i]);
            }
            lowest = Math.min(lowest, foot.most);
            for (int i : foot.pixels) {
                far[i] = Math.max(far[i], (float) Math.min(heel, sole(foot, i, lowest)));
            }
        }
    }

    /** Depth at which a pixel's ray meets the sole. */
    private double sole(Foot foot, int pixel, double lowest) {
        double towards = foot.down.dot(ray(pixel));
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
            float heel = 0;
            for (int i : foot.pixels) {
                heel = Math.max(heel, after[i]);
            }
            for (int i : foot.pixels) {
                if (after[i] > before[i]) {
                    Vec3 normal = after[i] < heel ? foot.down : new Vec3(0, 0, 1);
                    xyz[i] = (float) normal.x();
                    xyz[n + i] = (float) normal.y();
                    xyz[2 * n + i] = (float) normal.z();
                }
            }
        }
        return new NormalMap(Raster.of(back.xyz().width(), back.xyz().height(), 3, xyz), back.valid());
    }
}
