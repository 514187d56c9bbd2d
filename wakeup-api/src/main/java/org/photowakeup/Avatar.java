package org.photowakeup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.body.FloorShadow;
import org.photowakeup.body.Relief;
import org.photowakeup.image.Photo;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

/**
 * The result: a textured, rigged mesh that looks like the photo from the photo's camera.
 *
 * @param body the milestone before
 * @param reliefs front and back surface of every layer
 * @param mesh bound in the photo's pose, in the camera's frame
 */
public record Avatar(LayeredBody body, List<Relief> reliefs, RiggedMesh mesh) {
    /** Metres from a foot's joint down to the floor. */
    private static final double SOLE = 0.02;

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

    /**
     * The shadow at the feet that vanished from the background with the person; it may follow the character in its
     * place. Nothing when there was none.
     */
    public Optional<FloorShadow> removedShadow() {
        Cutout cutout = body.fitted().cutout();
        List<RigidTransform> joints = mesh.skeleton().globals(mesh.bindPose());
        List<Vec3> feet = Stream.of(BodyJoint.LEFT_FOOT, BodyJoint.RIGHT_FOOT)
                .flatMapToInt(foot -> mesh.skeleton().indexOf(foot.smplName()).stream())
                .mapToObj(joint -> joints.get(joint).translation().plus(new Vec3(0, SOLE, 0)))
                .toList();
        return FloorShadow.removed(cutout.photo(), cutout.background(), cutout.mask(), camera(), feet);
    }
}
