package org.photowakeup.examples.cli;

import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LandmarkPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.rig.Vec3;

/** Colours of the sample's figure by where a point lies on the body at rest: skin, hair, striped shirt, jeans, shoes. */
final class Dress {
    private static final float[] SKIN = {0.80f, 0.58f, 0.45f};
    private static final float[] HAIR = {0.20f, 0.12f, 0.08f};
    private static final float[] LIPS = {0.66f, 0.30f, 0.28f};
    private static final float[] SHIRT = {0.82f, 0.25f, 0.22f};
    private static final float[] STRIPE = {0.93f, 0.90f, 0.84f};
    private static final float[] JEANS = {0.20f, 0.29f, 0.48f};
    private static final float[] SHOE = {0.30f, 0.18f, 0.12f};

    private final Vec3 eye;
    private final double mouth;
    private final double shoulders;
    private final double waist;
    private final double ankles;

    Dress(BodyModel model) {
        eye = place(model, Landmark.LEFT_EYE);
        mouth = eye.y() + 1.75 * (place(model, Landmark.NOSE).y() - eye.y());
        shoulders = place(model, Landmark.LEFT_SHOULDER).y();
        waist = place(model, Landmark.LEFT_HIP).y() - 0.09;
        ankles = place(model, Landmark.LEFT_ANKLE).y();
    }

    private static Vec3 place(BodyModel model, Landmark landmark) {
        Map<Landmark, LandmarkPoint> all = model.landmarks(List.of());
        return all.getOrDefault(landmark, new LandmarkPoint(BodyJoint.HEAD, Vec3.ZERO))
                .rest();
    }

    float[] colour(Raster rest, Raster normals, int x, int y, Vec3 sun) {
        Vec3 p = new Vec3(rest.at(0, x, y), rest.at(1, x, y), rest.at(2, x, y));
        Vec3 n = new Vec3(normals.at(0, x, y), normals.at(1, x, y), normals.at(2, x, y));
        float[] base = base(p);
        double light = 0.52 + 0.55 * Math.max(0, n.dot(sun)) - 0.08 * n.y();
        double weave = 1 + 0.05 * Math.sin(900 * p.x()) * Math.sin(900 * p.y());
        double fold = p.y() > waist ? 1 + 0.06 * Math.sin(34 * p.y() + 5 * p.x()) : 1;
        float[] lit = new float[3];
        for (int c = 0; c < 3; c++) {
            lit[c] = (float) Math.min(1, Math.max(0, base[c] * light * weave * fold));
        }
        return lit;
    }

    private float[] base(Vec3 p) {
        double side = Math.abs(p.x());
        if (side > 0.34 || (p.y() < shoulders - 0.04 && side < 0.14)) {
            return p.y() < mouth + 0.05 && side < 0.14 ? head(p) : SKIN;
        }
        if (side < 0.09 && p.y() < shoulders + 0.02 - 0.6 * side) {
            return SKIN;
        }
        if (p.y() > ankles - 0.03) {
            return SHOE;
        }
        if (p.y() > waist) {
            return JEANS;
        }
        return Math.sin(95 * p.y()) > 0.4 ? STRIPE : SHIRT;
    }

    /** Hair above a line that falls from the forehead past the ears to the nape; below it a face. */
    private float[] head(Vec3 p) {
        if (p.y() < eye.y() - 0.05 + 1.3 * Math.max(0, p.z() + 0.055) && p.y() < mouth + 0.02) {
            return HAIR;
        }
        double side = Math.abs(p.x()) - Math.abs(eye.x());
        boolean iris = Math.hypot(side, 1.6 * (p.y() - eye.y())) < 0.011;
        boolean brow = Math.abs(side) < 0.018 && Math.abs(p.y() - eye.y() + 0.022) < 0.004;
        if (p.z() < -0.05 && (iris || brow)) {
            return HAIR;
        }
        boolean lips = Math.abs(p.x()) < 0.022 && Math.abs(p.y() - mouth) < 0.005;
        return p.z() < -0.05 && lips ? LIPS : SKIN;
    }
}
