package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.Vec3;

/**
 * Colours of a limb that the photo hides for the most part, from the other arm or leg: each hidden pixel looks at the mirrored
 * place beside the same bone of the twin, so that sleeves end and hands begin where they do there.
 */
final class TwinLimb {
    /** Share of a limb that has to be hidden, and of its twin that has to be seen. */
    private static final double MOST = 0.5;
    /** Fewer pixels of the twin tell nothing. */
    private static final int LEAST = 100;
    /** Bones shorter than this, in pixels, point at the camera. */
    private static final double SHORT = 3;

    private final List<LayerCrop> crops;
    private final BodyFit fit;

    TwinLimb(List<LayerCrop> crops, BodyFit fit) {
        this.crops = crops;
        this.fit = fit;
    }

    /**
     * Replaces planar colours of a layer's hidden pixels of a part; whether it did.
     *
     * @param rim width, in pixels, of what may be mixed with what is behind
     */
    boolean paint(float[] rgb, LayerCrop own, BodyPart part, Mask hidden, double rim) {
        if (part == BodyPart.HEAD
                || part == BodyPart.TORSO
                || hidden.count() < MOST * own.part(part).count()) {
            return false;
        }
        BodyPart twin = twin(part);
        LayerCrop source = source(twin);
        Mask whole = source.part(twin);
        Mask seen = whole.and(source.shown).eroded(rim);
        double[] ownBones = bones(part, own);
        double[] twinBones = bones(twin, source);
        if (seen.count() < Math.max(LEAST, MOST * whole.count()) || ownBones.length == 0 || twinBones.length == 0) {
            return false;
        }
        NearestPixels nearest = seen.nearest();
        int plane = own.width * own.height;
        int far = source.width * source.height;
        double[] place = new double[2];
        for (int i = 0; i < plane; i++) {
            if (hidden.at(i % own.width, i / own.width)) {
                int row = i / own.width;
                map(ownBones, twinBones, i % own.width, row, place);
                int x = (int) Math.round(Math.min(Math.max(place[0], 0), source.width - 1.0));
                int y = (int) Math.round(Math.min(Math.max(place[1], 0), source.height - 1.0));
                int from = nearest.index(x, y);
                for (int c = 0; c < 3; c++) {
                    rgb[c * plane + i] = source.rgb[c * far + from];
                }
            }
        }
        return true;
    }

    private static BodyPart twin(BodyPart part) {
        return switch (part) {
            case LEFT_ARM -> BodyPart.RIGHT_ARM;
            case RIGHT_ARM -> BodyPart.LEFT_ARM;
            case LEFT_LEG -> BodyPart.RIGHT_LEG;
            case RIGHT_LEG -> BodyPart.LEFT_LEG;
            default -> part;
        };
    }

    /** The layer that shows most of a part. */
    private LayerCrop source(BodyPart part) {
        LayerCrop best = crops.get(0);
        for (LayerCrop crop : crops) {
            boolean more = crop.part(part).and(crop.shown).count()
                    > best.part(part).and(best.shown).count();
            best = more ? crop : best;
        }
        return best;
    }

    /** Where a part's joints are in a crop, x and y in turn; nothing when one is behind the camera. */
    private double[] bones(BodyPart part, LayerCrop crop) {
        double[] places = new double[2 * BodyJoint.values().length];
        int count = 0;
        for (BodyJoint joint : BodyJoint.values()) {
            if (joint.part() == part) {
                Vec3 at = fit.body().joints().get(joint.ordinal()).translation();
                if (at.z() <= 0) {
                    return new double[0];
                }
                PixelPoint seen = fit.camera().project(at);
                places[count++] = seen.x() - crop.box.x();
                places[count++] = seen.y() - crop.box.y();
            }
        }
        return Arrays.copyOf(places, count);
    }

    /** The mirrored place beside the twin's bone that stands for a place beside the nearest own one. */
    private static void map(double[] own, double[] twin, double x, double y, double[] place) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k + 3 < Math.min(own.length, twin.length); k += 2) {
            double dx = own[k + 2] - own[k];
            double dy = own[k + 3] - own[k + 1];
            double length = Math.max(SHORT, Math.sqrt(dx * dx + dy * dy));
            double along = ((x - own[k]) * dx + (y - own[k + 1]) * dy) / (length * length);
            double t = Math.min(1, Math.max(0, along));
            double px = x - own[k] - t * dx;
            double py = y - own[k + 1] - t * dy;
            if (px * px + py * py < least) {
                least = px * px + py * py;
                double aside = ((y - own[k + 1]) * dx - (x - own[k]) * dy) / length;
                double tx = twin[k + 2] - twin[k];
                double ty = twin[k + 3] - twin[k + 1];
                double reach = Math.max(SHORT, Math.sqrt(tx * tx + ty * ty));
                place[0] = twin[k] + along * tx + aside * ty / reach;
                place[1] = twin[k + 1] + along * ty - aside * tx / reach;
            }
        }
    }
}
