package org.photowakeup.animate.skinning;

import java.util.List;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;

/** What each joint did since the bind pose: {@code M_k = G_k(pose) G_k(bind)^-1}. */
final class RelativeMotions {
    private RelativeMotions() {}

    /** One motion a joint; a joint whose frame is the same bits as in the bind pose has exactly the identity. */
    static RigidTransform[] of(RiggedMesh rigged, Pose pose) {
        List<RigidTransform> bound = rigged.skeleton().globals(rigged.bindPose());
        List<RigidTransform> posed = rigged.skeleton().globals(pose);
        RigidTransform[] motions = new RigidTransform[bound.size()];
        for (int k = 0; k < motions.length; k++) {
            RigidTransform now = posed.get(k);
            RigidTransform before = bound.get(k);
            motions[k] = now.equals(before) ? RigidTransform.IDENTITY : now.times(before.inverse());
        }
        return motions;
    }
}
