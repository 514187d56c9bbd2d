package org.photowakeup;

/** The steps of the pipeline that a listener hears of, in their order. */
public enum Stage {
    /** Finding people. */
    DETECT,
    /** Following the person's outline in the photo. */
    REFINE,
    /** Repairing the background. */
    INPAINT,
    /** Finding landmarks. */
    ESTIMATE_POSE,
    /** Telling from the photo how deep bones point. */
    LIFT,
    /** Fitting the body. */
    FIT,
    /** Turning the head and moving the face to where the photo has it. */
    HEAD,
    /** Drawing the fitted body's maps. */
    RASTERIZE,
    /** Splitting self-occlusion into layers. */
    SPLIT,
    /** Matching outlines. */
    MATCH,
    /** Warping the inside. */
    WARP,
    /** Integrating normals to depth. */
    INTEGRATE,
    /** Building the mesh. */
    BUILD,
    /** Colouring the mesh. */
    TEXTURE
}
