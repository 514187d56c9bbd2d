package org.photowakeup.segmentation.maskrcnn;

/** When a detector lets {@link PlainGroundCutout} answer instead of its network. */
public enum PlainGround {
    /** Never. */
    NEVER,
    /**
     * When the ground is plain, and either the network is not surer than 0.8 of anybody or more than 35 % of the figure's
     * inside has the ground's colour (a line drawing; figures in photos before plain grounds stayed below 25 %).
     */
    WHEN_UNSURE,
    /** Whenever the ground is plain. */
    ALWAYS
}
