package org.photowakeup;

import java.util.List;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Relief;
import org.photowakeup.image.Photo;
import org.photowakeup.mesh.RiggedMesh;

/**
 * The result: a textured, rigged mesh that looks like the photo from the photo's camera.
 *
 * @param body the milestone before
 * @param reliefs front and back surface of every layer
 * @param mesh bound in the photo's pose, in the camera's frame
 */
public record Avatar(LayeredBody body, List<Relief> reliefs, RiggedMesh mesh) {
    /** Copies the list. */
    public Avatar {
        reliefs = List.copyOf(reliefs);
    }

    /** The same with another first milestone of the same photo. */
    Avatar with(Cutout cutout) {
        FittedBody fitted = body.fitted();
        FittedBody changed = new FittedBody(cutout, fitted.keypoints(), fitted.fit(), fitted.maps());
        return new Avatar(new LayeredBody(changed, body.layers()), reliefs, mesh);
    }

    /** The camera that the photo was taken with, as fitted. */
    public Camera camera() {
        return body.fitted().fit().camera();
    }

    /** The photo without the person. */
    public Photo background() {
        return body.fitted().cutout().background();
    }
}
