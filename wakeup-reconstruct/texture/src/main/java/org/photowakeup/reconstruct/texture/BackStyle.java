package org.photowakeup.reconstruct.texture;

/** How the back of a body part gets its colours. */
public enum BackStyle {
    /** The front as seen from behind. */
    MIRRORED,
    /** The front as seen from behind, where what the sides of the part do not show (buttons, a tie, a logo, a shirt in an open jacket) is replaced by what they do. */
    WITHOUT_DETAILS,
    /** Made anew: hair for a head whose face is seen, patches of the part for others. */
    SYNTHESISED
}
