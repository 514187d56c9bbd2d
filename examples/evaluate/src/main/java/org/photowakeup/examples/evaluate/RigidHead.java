package org.photowakeup.examples.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Landmark;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * The head of one avatar, found from all of its pictures: five places on a rigid, symmetric head whose joint is known in
 * space, and each picture's rotation, by alternating least squares over exact projections. Yaw and roll follow from the
 * symmetry; pitch is counted from where the five places lie closest to the model's.
 */
final class RigidHead {
    static final List<Landmark> FACE =
            List.of(Landmark.NOSE, Landmark.LEFT_EYE, Landmark.RIGHT_EYE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR);

    private static final int ROUNDS = 40;
    private static final double STEP = 1e-5;

    private final Map<Landmark, Vec3> model;
    private final List<SyntheticPerson> pictures;
    private final List<Rotation> rotations = new ArrayList<>();
    private final Map<Landmark, Vec3> shape;

    /** Solves; the model's places are counted from its head joint. */
    RigidHead(Map<Landmark, Vec3> model, List<SyntheticPerson> pictures) {
        this.model = model;
        this.pictures = pictures;
        this.shape = new EnumMap<>(model);
        for (SyntheticPerson picture : pictures) {
            rotations.add(firstGuess(picture));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < rotations.size(); i++) {
                rotations.set(i, turned(pictures.get(i), rotations.get(i)));
            }
            for (Landmark landmark : FACE) {
                shape.put(landmark, moved(landmark, shape.getOrDefault(landmark, Vec3.ZERO)));
            }
            symmetrise();
            levelPitch();
        }
    }

    /** The rotation, from facing the camera upright, of the head in a picture. */
    Rotation rotation(int picture) {
        return rotations.get(picture);
    }

    /** Root mean square distance, in pixels, over all pictures and places. */
    double error() {
        double sum = 0;
        for (int i = 0; i < pictures.size(); i++) {
            for (Landmark landmark : FACE) {
                double[] r = residual(pictures.get(i), rotations.get(i), landmark, place(landmark));
                sum += r[0] * r[0] + r[1] * r[1];
            }
        }
        return Math.sqrt(sum / pictures.size() / FACE.size());
    }

    private Vec3 place(Landmark landmark) {
        return shape.getOrDefault(landmark, Vec3.ZERO);
    }

    private Rotation firstGuess(SyntheticPerson picture) {
        Rotation best = Rotation.IDENTITY;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 12; k++) {
            Rotation start = Rotation.about(new Vec3(0, 1, 0), k * Math.PI / 6);
            for (int step = 0; step < 10; step++) {
                start = turned(picture, start);
            }
            double energy = energy(picture, start);
            if (energy < least) {
                least = energy;
                best = start;
            }
        }
        return best;
    }

    private double energy(SyntheticPerson picture, Rotation rotation) {
        double sum = 0;
        for (Landmark landmark : FACE) {
            double[] r = residual(picture, rotation, landmark, place(landmark));
            sum += r[0] * r[0] + r[1] * r[1];
        }
        return sum;
    }

    private static double[] residual(SyntheticPerson picture, Rotation rotation, Landmark landmark, Vec3 place) {
        Vec3 widened = new Vec3(place.x() * picture.sideways(), place.y(), place.z() * picture.deep());
        Vec3 at = picture.joints().get(BodyJoint.HEAD.ordinal()).plus(rotation.apply(widened));
        Camera camera = picture.camera();
        double scale = camera.focalLength() / Math.max(0.1, at.z());
        Map<Landmark, PixelPoint> seen = picture.places();
        PixelPoint wanted = seen.getOrDefault(landmark, new PixelPoint(0, 0));
        return new double[] {
            scale * at.x() + camera.centreX() - wanted.x(), scale * at.y() + camera.centreY() - wanted.y()
        };
    }

    /** One step of Gauss and Newton over the rotation; halved while it does not help. */
    private Rotation turned(SyntheticPerson picture, Rotation rotation) {
        double[][] normal = new double[3][4];
        for (Landmark landmark : FACE) {
            double[] r = residual(picture, rotation, landmark, place(landmark));
            double[][] slope = new double[3][];
            for (int k = 0; k < 3; k++) {
                double[] d = residual(picture, nudged(rotation, k), landmark, place(landmark));
                slope[k] = new double[] {(d[0] - r[0]) / STEP, (d[1] - r[1]) / STEP};
            }
            accumulate(normal, slope, r);
        }
        Vec3 change = solve(normal);
        double before = energy(picture, rotation);
        for (double share = 1; share > 1e-3; share /= 2) {
            Rotation next = Rotation.ofRotationVector(change.times(-share)).times(rotation);
            if (energy(picture, next) < before) {
                return next;
            }
        }
        return rotation;
    }

    private static Rotation nudged(Rotation rotation, int axis) {
        return Rotation.ofRotationVector(unit(axis).times(STEP)).times(rotation);
    }

    private static Vec3 unit(int axis) {
        return new Vec3(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
    }

    /** The place that projects best in all pictures. */
    private Vec3 moved(Landmark landmark, Vec3 place) {
        double[][] normal = new double[3][4];
        for (int i = 0; i < pictures.size(); i++) {
            double[] r = residual(pictures.get(i), rotations.get(i), landmark, place);
            double[][] slope = new double[3][];
            for (int k = 0; k < 3; k++) {
                Vec3 nudged = place.plus(unit(k).times(STEP));
                double[] d = residual(pictures.get(i), rotations.get(i), landmark, nudged);
                slope[k] = new double[] {(d[0] - r[0]) / STEP, (d[1] - r[1]) / STEP};
            }
            accumulate(normal, slope, r);
        }
        return place.minus(solve(normal));
    }

    private static void accumulate(double[][] normal, double[][] slope, double[] r) {
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                normal[a][b] += slope[a][0] * slope[b][0] + slope[a][1] * slope[b][1];
            }
            normal[a][3] += slope[a][0] * r[0] + slope[a][1] * r[1];
        }
    }

    /** Cramer's rule with a little damping. */
    private static Vec3 solve(double[][] m) {
        for (int k = 0; k < 3; k++) {
            m[k][k] = m[k][k] * (1 + 1e-6) + 1e-9;
        }
        Vec3 a = new Vec3(m[0][0], m[1][0], m[2][0]);
        Vec3 b = new Vec3(m[0][1], m[1][1], m[2][1]);
        Vec3 c = new Vec3(m[0][2], m[1][2], m[2][2]);
        Vec3 r = new Vec3(m[0][3], m[1][3], m[2][3]);
        double determinant = a.dot(b.cross(c));
        return new Vec3(r.dot(b.cross(c)), a.dot(r.cross(c)), a.dot(b.cross(r))).times(1 / determinant);
    }

    private void symmetrise() {
        Map<Landmark, Vec3> old = new EnumMap<>(shape);
        old.forEach((landmark, place) -> {
            Vec3 other = old.getOrDefault(landmark.mirrored(), place);
            shape.put(
                    landmark,
                    new Vec3((place.x() - other.x()) / 2, (place.y() + other.y()) / 2, (place.z() + other.z()) / 2));
        });
    }

    /** Turns the shape about its left-right axis to the model's, and the pictures' rotations against that. */
    private void levelPitch() {
        Vec3 centre = mean(shape);
        Vec3 wanted = mean(model);
        double sine = 0;
        double cosine = 0;
        for (Landmark landmark : FACE) {
            Vec3 a = place(landmark).minus(centre);
            Vec3 b = model.getOrDefault(landmark, Vec3.ZERO).minus(wanted);
            cosine += a.y() * b.y() + a.z() * b.z();
            sine += a.y() * b.z() - a.z() * b.y();
        }
        Rotation level = Rotation.about(new Vec3(1, 0, 0), Math.atan2(sine, cosine));
        shape.replaceAll((landmark, place) -> level.apply(place));
        rotations.replaceAll(rotation -> rotation.times(level.inverse()));
    }

    private static Vec3 mean(Map<Landmark, Vec3> places) {
        Vec3 sum = Vec3.ZERO;
        for (Landmark landmark : FACE) {
            sum = sum.plus(places.getOrDefault(landmark, Vec3.ZERO));
        }
        return sum.times(1.0 / FACE.size());
    }
}
