package org.photowakeup.examples.vitruvian;

import org.photowakeup.body.BodyJoint;

/** Centres of SMPL's 24 joints in the body of {@link Anatomy}, metres, x, y, z in turn. */
final class JointPlaces {
    private JointPlaces() {}

    static double[] standard() {
        double[] places = new double[3 * BodyJoint.values().length];
        put(places, BodyJoint.PELVIS, 0, .925, -.010);
        put(places, BodyJoint.LEFT_HIP, .085, .885, -.005);
        put(places, BodyJoint.LEFT_KNEE, .092, .475, -.002);
        put(places, BodyJoint.LEFT_ANKLE, .098, .075, -.018);
        put(places, BodyJoint.LEFT_FOOT, .106, .020, .105);
        put(places, BodyJoint.SPINE1, 0, 1.02, -.020);
        put(places, BodyJoint.SPINE2, 0, 1.14, -.022);
        put(places, BodyJoint.SPINE3, 0, 1.20, -.022);
        put(places, BodyJoint.NECK, 0, 1.42, -.035);
        put(places, BodyJoint.HEAD, 0, 1.51, -.008);
        put(places, BodyJoint.LEFT_COLLAR, .055, 1.375, -.030);
        put(places, BodyJoint.LEFT_SHOULDER, .170, 1.405, -.022);
        put(places, BodyJoint.LEFT_ELBOW, .440, 1.408, -.022);
        put(places, BodyJoint.LEFT_WRIST, .700, 1.408, -.016);
        put(places, BodyJoint.LEFT_HAND, .785, 1.406, -.012);
        for (BodyJoint joint : BodyJoint.values()) {
            if (joint.name().startsWith("LEFT_")) {
                int l = 3 * joint.ordinal();
                put(
                        places,
                        BodyJoint.valueOf("RIGHT_" + joint.name().substring(5)),
                        -places[l],
                        places[l + 1],
                        places[l + 2]);
            }
        }
        return places;
    }

    private static void put(double[] places, BodyJoint joint, double x, double y, double z) {
        places[3 * joint.ordinal()] = x;
        places[3 * joint.ordinal() + 1] = y;
        places[3 * joint.ordinal() + 2] = z;
    }

    /** The joint of the other side. */
    static int mirror(int joint) {
        String name = BodyJoint.of(joint).name();
        if (name.startsWith("LEFT_")) {
            return BodyJoint.valueOf("RIGHT_" + name.substring(5)).ordinal();
        }
        return name.startsWith("RIGHT_")
                ? BodyJoint.valueOf("LEFT_" + name.substring(6)).ordinal()
                : joint;
    }
}
