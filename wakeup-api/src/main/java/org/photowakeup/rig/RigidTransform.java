package org.photowakeup.rig;

/**
 * A rotation followed by a translation: p becomes R p + t.
 *
 * @param rotation R
 * @param translation t, metres
 */
public record RigidTransform(Rotation rotation, Vec3 translation) {
    /** Nothing moves. */
    public static final RigidTransform IDENTITY = new RigidTransform(Rotation.IDENTITY, Vec3.ZERO);

    /** Moves a point. */
    public Vec3 apply(Vec3 point) {
        return rotation.apply(point).plus(translation);
    }

    /** The product: first the other transform, then this one. */
    public RigidTransform times(RigidTransform other) {
        return new RigidTransform(rotation.times(other.rotation), apply(other.translation));
    }

    /** The opposite transform. */
    public RigidTransform inverse() {
        Rotation back = rotation.inverse();
        return new RigidTransform(back, back.apply(translation).times(-1));
    }
}
