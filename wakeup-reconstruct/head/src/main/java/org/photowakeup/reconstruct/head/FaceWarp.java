package org.photowakeup.reconstruct.head;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.image.WarpField;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

/**
 * Adds to a warp f a smooth displacement d with f(p) + d(p) = b for each landmark p of the photo and its place b in the
 * body's view: {@code d(x) = w(x) sum over j of c_j exp(-|x - p_j|^2 / (2 r^2))}, w falling smoothly to 0 at the head's
 * border. Landmarks that face away or lie at the border are left out; displacements too steep to keep the warp from folding are
 * made smaller.
 */
final class FaceWarp {
    /** Radius of the kernels and width of the border's fading, as shares of the head's width. */
    private static final double KERNEL = 0.3;

    private static final double FADE = 0.22;
    /** Least weight at a landmark, so that its coefficient stays bounded. */
    private static final double LEAST_WEIGHT = 0.35;
    /** Steepest change of the displacement, pixels a pixel: below 1 nothing folds. */
    private static final double STEEPEST = 0.5;

    private final WarpField warp;
    private final NearestPixels outside;
    private final PixelBox box;
    private final double radius;
    private final double fade;
    private final List<PixelPoint> places = new ArrayList<>();
    private final List<double[]> missing = new ArrayList<>();

    private FaceWarp(WarpField warp, Mask head) {
        this.warp = warp;
        this.outside = head.inverted().nearest();
        this.box = head.bounds();
        this.radius = Math.max(1, KERNEL * Math.min(box.width(), box.height()));
        this.fade = Math.max(1, FADE * Math.min(box.width(), box.height()));
    }

    /**
     * The warp with the face where the photo has it.
     *
     * @param middle of the body's head, from the head joint, in the head's frame
     */
    static WarpField bend(WarpField warp, Mask head, BodyFit fit, List<FaceLandmark> landmarks, Vec3 middle) {
        FaceWarp face = new FaceWarp(warp, head);
        RigidTransform joint = fit.body().joints().get(BodyJoint.HEAD.ordinal());
        for (FaceLandmark landmark : landmarks) {
            Vec3 fromMiddle = joint.rotation().apply(landmark.onHead().minus(middle));
            boolean facing = fromMiddle.z() < -0.3 * fromMiddle.length();
            if (facing) {
                face.add(landmark.seen(), fit.camera().project(joint.apply(landmark.onHead())));
            }
        }
        return face.places.isEmpty() ? warp : face.bent();
    }

    private void add(PixelPoint seen, PixelPoint onBody) {
        int x = (int) Math.round(seen.x());
        int y = (int) Math.round(seen.y());
        if (x < 0
                || y < 0
                || x >= warp.width()
                || y >= warp.height()
                || !warp.valid().at(x, y)) {
            return;
        }
        if (weight(x, y) >= LEAST_WEIGHT) {
            places.add(new PixelPoint(x, y));
            missing.add(new double[] {
                onBody.x() - warp.source().at(0, x, y) - (seen.x() - x),
                onBody.y() - warp.source().at(1, x, y) - (seen.y() - y)
            });
        }
    }

    private double weight(int x, int y) {
        double t = Math.min(1, Math.max(0, (Math.sqrt(outside.squaredDistance(x, y)) - 1) / fade));
        return t * t * (3 - 2 * t);
    }

    private double kernel(double x, double y, PixelPoint place) {
        double dx = x - place.x();
        double dy = y - place.y();
        return Math.exp(-(dx * dx + dy * dy) / (2 * radius * radius));
    }

    private WarpField bent() {
        double[][] coefficients = {coefficients(0), coefficients(1)};
        float[] moved = warp.source().toArray();
        int plane = warp.width() * warp.height();
        double[][] field = new double[2][box.width() * box.height()];
        for (int i = 0; i < field[0].length; i++) {
            int x = box.x() + i % box.width();
            int y = box.y() + i / box.width();
            double weight = weight(x, y);
            for (int c = 0; c < 2 && weight > 0; c++) {
                for (int j = 0; j < places.size(); j++) {
                    field[c][i] += weight * coefficients[c][j] * kernel(x, y, places.get(j));
                }
            }
        }
        double scale = Math.min(1, STEEPEST / Math.max(1e-9, Math.max(steepest(field[0]), steepest(field[1]))));
        for (int i = 0; i < field[0].length; i++) {
            int at = (box.y() + i / box.width()) * warp.width() + box.x() + i % box.width();
            if (warp.valid().at(at % warp.width(), at / warp.width())) {
                moved[at] += (float) (scale * field[0][i]);
                moved[plane + at] += (float) (scale * field[1][i]);
            }
        }
        return new WarpField(Raster.of(warp.width(), warp.height(), 2, moved), warp.valid());
    }

    /** Solves the kernels' values at the landmarks for the missing displacement; a ridge holds near landmarks apart. */
    private double[] coefficients(int axis) {
        int n = places.size();
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            PixelPoint p = places.get(i);
            double weight = weight((int) p.x(), (int) p.y());
            for (int j = 0; j < n; j++) {
                a[i][j] = weight * kernel(p.x(), p.y(), places.get(j)) + (i == j ? 0.02 : 0);
            }
            a[i][n] = missing.get(i)[axis];
        }
        return NormalEquations.eliminated(a);
    }

    private double steepest(double[] field) {
        double most = 0;
        for (int i = 0; i < field.length; i++) {
            if (i % box.width() > 0) {
                most = Math.max(most, Math.abs(field[i] - field[i - 1]));
            }
            if (i >= box.width()) {
                most = Math.max(most, Math.abs(field[i] - field[i - box.width()]));
            }
        }
        return most;
    }
}
