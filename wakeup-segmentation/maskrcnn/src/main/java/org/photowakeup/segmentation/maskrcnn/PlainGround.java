package org.photowakeup.segmentation.maskrcnn;

/** When a detector lets {@link PlainGroundCutout} answer instead of its network. */
public enum PlainGround {
    /** Never. */
    NEVER,
    /** When the ground is plain and the network is not surer than 0.8 of anybody: drawings, posters, cut-outs. */
    WHEN_UNSURE,
    /** Whenever the ground is plain. */
    ALWAYS
}
