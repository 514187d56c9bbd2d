package org.photowakeup.body;

/** Which surface of a body a view shows; both are seen from the same camera and share their outline. */
public enum Side {
    /** The nearest surface, facing the camera. */
    FRONT,
    /** The farthest surface, facing away. */
    BACK
}
