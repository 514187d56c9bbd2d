package org.photowakeup.animate.video;

import java.util.Optional;
import org.photowakeup.body.FloorShadow;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.stage.Skinner;
import org.photowakeup.stage.StageContext;

/**
 * Draws a character over its background by software: unlit texture with bilinear interpolation, z-buffer, outlines
 * smoothed by four samples a pixel. In the photo's pose and view the character repaints the photo.
 *
 * <p>{@link #render} draws one picture; {@link #prepare} keeps what all frames share. Triangles that reach behind the
 * plane 5 cm before the camera are left out. O(triangles + pixels of the character) a frame; about 60 bytes for each of
 * those pixels. Immutable.
 */
public final class CharacterRenderer {
    private final Skinner skinner;
    private final double shadow;
    private final Optional<FloorShadow> own;

    /** A renderer that moves the mesh with a skinner; a shadow under the character of strength 0.45. */
    public CharacterRenderer(Skinner skinner) {
        this(skinner, 0.45, Optional.empty());
    }

    private CharacterRenderer(Skinner skinner, double shadow, Optional<FloorShadow> own) {
        this.skinner = skinner;
        this.shadow = shadow;
        this.own = own;
    }

    /**
     * The same with another shadow: 0 for none, 1 for black. In the photo's own pose there is none, because the photo has
     * its own; it appears as the feet leave their places.
     */
    public CharacterRenderer withShadow(double strength) {
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("a shadow's strength lies in [0, 1], got " + strength);
        }
        return new CharacterRenderer(skinner, strength, Optional.empty());
    }

    /**
     * The same with the shadow that was taken out of the background with the person: it is there in the photo's pose, too,
     * and follows the feet.
     */
    public CharacterRenderer withShadow(FloorShadow removed) {
        return new CharacterRenderer(skinner, shadow, Optional.of(removed));
    }

    /** One picture with the photo's camera. */
    public VideoFrame render(Scenery scenery, Pose pose, StageContext context) {
        context.progress(0);
        VideoFrame frame = prepare(scenery).frame(pose, RigidTransform.IDENTITY, context);
        context.progress(1);
        return frame;
    }

    /** The same on the calling thread. */
    public VideoFrame render(Scenery scenery, Pose pose) {
        return render(scenery, pose, StageContext.standard());
    }

    /** What all frames of a scenery share. */
    public PreparedScene prepare(Scenery scenery) {
        return new PreparedScene(scenery, skinner, shadow, own);
    }
}
