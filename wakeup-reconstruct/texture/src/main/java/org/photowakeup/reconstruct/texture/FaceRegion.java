package org.photowakeup.reconstruct.texture;

import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

/**
 * Where the photo shows a face: the head's pixels near the fitted body's face, and those around that have the skin's
 * colour, down to the chin.
 *
 * @param core pixels near the body's face
 * @param pixels those and the ones around; both are empty when the head is turned away or not in the labels
 */
record FaceRegion(Mask core, Mask pixels) {
    /** Share of the head's depth, measured from its foremost point, that counts as face. */
    private static final double FACE_DEPTH = 0.33;

    /** Share of the head's height, measured from its top, above which hair may begin. */
    private static final double BROW = 0.28;

    /** Mahalanobis distance up to which a colour counts as the face's. */
    private static final double SKIN_DISTANCE = 2.5;

    /** Where the photo shows the face of a fitted body. */
    static FaceRegion of(Photo photo, LabelMap parts, BodyFit fit) {
        Mask head = parts.mask(BodyPart.HEAD);
        if (head.isEmpty()) {
            return new FaceRegion(head, head);
        }
        boolean[] core = new boolean[parts.width() * parts.height()];
        double chin = project(fit, parts, core);
        Mask seeds = Mask.of(parts.width(), parts.height(), core);
        if (seeds.isEmpty()) {
            return new FaceRegion(seeds, seeds);
        }
        double radius = head.bounds().height() * 0.06;
        Mask face = seeds.dilated(radius).and(head);
        if (face.isEmpty()) {
            return new FaceRegion(face, face);
        }
        float[] rgb = photo.rgb().toArray();
        ColourModel skin = ColourModel.ofTypical(rgb, face);
        NearestPixels near = face.nearest();
        double reach = 0.35 * head.bounds().height();
        Mask around = Mask.generate(
                head.width(),
                head.height(),
                (x, y) -> head.at(x, y)
                        && y <= chin
                        && near.squaredDistance(x, y) <= reach * reach
                        && skin.distance(rgb, y * head.width() + x) <= SKIN_DISTANCE);
        return new FaceRegion(face, face.or(around).dilated(radius / 2).and(head));
    }

    /** Marks where the face's vertices are seen; gives the row of the lowest. */
    private static double project(BodyFit fit, LabelMap parts, boolean[] core) {
        TriangleMesh surface = fit.body().surface();
        RigidTransform head = fit.body().joints().get(BodyJoint.HEAD.ordinal());
        RigidTransform toHead = head.inverse();
        double front = Double.POSITIVE_INFINITY;
        double back = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double low = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < surface.vertexCount(); v++) {
            if (isHead(fit, v)) {
                Vec3 p = toHead.apply(surface.vertex(v));
                front = Math.min(front, p.z());
                back = Math.max(back, p.z());
                top = Math.min(top, p.y());
                low = Math.max(low, p.y());
            }
        }
        Vec3 facing = head.rotation().apply(new Vec3(0, 0, -1));
        double chin = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < surface.vertexCount() && facing.z() < 0.2; v++) {
            Vec3 p = isHead(fit, v) ? toHead.apply(surface.vertex(v)) : Vec3.ZERO;
            boolean face =
                    isHead(fit, v) && p.z() < front + FACE_DEPTH * (back - front) && p.y() > top + BROW * (low - top);
            if (face && surface.vertex(v).z() > 0) {
                PixelPoint seen = fit.camera().project(surface.vertex(v));
                int x = (int) Math.round(seen.x());
                int y = (int) Math.round(seen.y());
                if (x >= 0 && y >= 0 && x < parts.width() && y < parts.height()) {
                    core[y * parts.width() + x] = true;
                    chin = Math.max(chin, y);
                }
            }
        }
        return chin;
    }

    private static boolean isHead(BodyFit fit, int vertex) {
        return fit.body().weights().dominantJoint(vertex) == BodyJoint.HEAD.ordinal();
    }
}
