package org.photowakeup.animate.motion;

import java.util.Locale;

/** The motions that the library makes itself. */
public enum BuiltInMotion {
    /** Walking. */
    WALK;

    /** The name in lower case, e.g. "walk". */
    public String clipName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
