package org.photowakeup.examples.vitruvian;

import org.photowakeup.body.BodyJoint;

/**
 * Turns the sculpted body into a person: every segment is stretched along and across its bone about its joint, blended
 * by the skin weights; then flesh grows or shrinks where fat, muscle and sex put it.
 */
final class PersonShape {
    private static final int JOINTS = BodyJoint.values().length;

    private final MirroredMesh mesh;
    private final double[] joints;
    private final float[] weights;

    PersonShape(MirroredMesh mesh, double[] joints, float[] weights) {
        this.mesh = mesh;
        this.joints = joints;
        this.weights = weights;
    }

    /** The person's vertices, the pelvis at the origin. */
    double[] vertices(Person person) {
        double[][] scales = new double[JOINTS][];
        for (BodyJoint joint : BodyJoint.values()) {
            scales[joint.ordinal()] = scale(joint, person);
        }
        double[] moved = places(person, scales);
        double[] out = new double[mesh.vertices.length];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            double[] p = Flesh.grown(mesh.vertices, v, person);
            for (int j = 0; j < JOINTS; j++) {
                double w = weights[v * JOINTS + j];
                for (int c = 0; c < 3 && w != 0; c++) {
                    out[3 * v + c] += w * (moved[3 * j + c] + scales[j][c] * (p[c] - joints[3 * j + c]));
                }
            }
        }
        return out;
    }

    /** Factors along x, y, z; arms lie along x, everything else stands along y. */
    private static double[] scale(BodyJoint joint, Person p) {
        double s = p.stature();
        double trunk = s * (2 - p.legs());
        return switch (joint) {
            case PELVIS ->
                new double[] {s * p.hips() * (1 + .045 * p.fat()), trunk, s * (1 + .07 * p.fat() - .01 * p.sex())};
            case SPINE1 ->
                new double[] {
                    s * (1 + .070 * p.fat() + .035 * p.waist() + .03 * p.sex()),
                    trunk,
                    s * (1 + .110 * p.fat() + .045 * p.waist() + .02 * p.sex())
                };
            case SPINE2 ->
                new double[] {
                    s * (1 + .065 * p.fat() + .020 * p.waist() + .02 * p.chest() + .03 * p.sex()),
                    trunk,
                    s * (1 + .095 * p.fat() + .025 * p.waist() + .03 * p.chest() + .02 * p.sex())
                };
            case SPINE3 ->
                new double[] {
                    s * (.5 + .5 * p.shoulders()) * (1 + .040 * p.fat() + .02 * p.muscle() + .025 * p.chest()),
                    trunk,
                    s * (1 + .060 * p.fat() + .02 * p.muscle() + .04 * p.chest() + .02 * p.sex())
                };
            case LEFT_COLLAR, RIGHT_COLLAR -> {
                double girth = s * (1 + .030 * p.fat() + .03 * p.muscle() + .02 * p.sex());
                yield new double[] {s * p.shoulders(), girth, girth};
            }
            case NECK -> {
                double girth = s * (1 + .035 * p.fat() + .035 * p.muscle() + .05 * p.sex());
                yield new double[] {girth, trunk, girth};
            }
            case HEAD -> {
                double size = (.55 + .45 * s) * p.head();
                yield new double[] {size, size, size};
            }
            default -> limb(joint, p);
        };
    }

    private static double[] limb(BodyJoint joint, Person p) {
        double s = p.stature();
        double leg = s * p.legs();
        double arm = s * p.arms();
        double small = s * (1 + .02 * p.sex());
        return switch (joint) {
            case LEFT_HIP, RIGHT_HIP -> along(1, leg, s * (1 + .075 * p.fat() + .030 * p.muscle() - .015 * p.sex()));
            case LEFT_KNEE, RIGHT_KNEE -> along(1, leg, s * (1 + .045 * p.fat() + .030 * p.muscle() + .01 * p.sex()));
            case LEFT_SHOULDER, RIGHT_SHOULDER ->
                along(0, arm, s * (1 + .085 * p.fat() + .060 * p.muscle() + .03 * p.sex()));
            case LEFT_ELBOW, RIGHT_ELBOW -> along(0, arm, s * (1 + .045 * p.fat() + .045 * p.muscle() + .04 * p.sex()));
            case LEFT_WRIST, RIGHT_WRIST, LEFT_HAND, RIGHT_HAND -> along(0, arm, small * (1 + .015 * p.fat()));
            default -> new double[] {small * (1 + .01 * p.fat()), small, small};
        };
    }

    private static double[] along(int axis, double length, double girth) {
        double[] scale = {girth, girth, girth};
        scale[axis] = length;
        return scale;
    }

    /** Joints: each offset from the parent is stretched as the parent's segment is; hips move with the pelvis. */
    private double[] places(Person person, double[][] scales) {
        double[] moved = new double[joints.length];
        for (int j = 1; j < JOINTS; j++) {
            int parent = BodyJoint.of(j).parent();
            for (int c = 0; c < 3; c++) {
                double stretch = scales[parent][c];
                if (parent == BodyJoint.SPINE3.ordinal() && c == 0) {
                    stretch = person.stature() * person.shoulders();
                }
                moved[3 * j + c] = moved[3 * parent + c] + stretch * (joints[3 * j + c] - joints[3 * parent + c]);
            }
        }
        return moved;
    }
}
