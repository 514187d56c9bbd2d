package org.photowakeup;

import org.photowakeup.body.BodyView;
import org.photowakeup.body.Camera;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.mesh.TriangleMesh;

/** The part of a picture that shows a mesh: what is drawn there costs as much as the mesh is large in the picture. */
final class Window {
    private final Camera whole;
    private final PixelBox box;

    private Window(Camera whole, PixelBox box) {
        this.whole = whole;
        this.box = box;
    }

    /** Around a mesh; the whole picture for a mesh that is not seen or reaches behind the camera. */
    static Window around(TriangleMesh mesh, Camera camera) {
        float[] xyz = mesh.vertices();
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        boolean before = true;
        for (int v : mesh.triangles()) {
            double z = xyz[3 * v + 2];
            before &= z > 0;
            double x = camera.focalLength() * xyz[3 * v] / z + camera.centreX();
            double y = camera.focalLength() * xyz[3 * v + 1] / z + camera.centreY();
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        int x = (int) Math.max(0, Math.floor(left) - 1);
        int y = (int) Math.max(0, Math.floor(top) - 1);
        int width = (int) Math.min(camera.width(), Math.ceil(right) + 2) - x;
        int height = (int) Math.min(camera.height(), Math.ceil(bottom) + 2) - y;
        boolean seen = before && left <= right && width > 0 && height > 0;
        return new Window(
                camera, seen ? new PixelBox(x, y, width, height) : new PixelBox(0, 0, camera.width(), camera.height()));
    }

    /** The camera that takes this part of the picture. */
    Camera camera() {
        return whole.cut(box);
    }

    /** A mask of this part in the whole picture, false around it. */
    Mask placed(Mask part) {
        return part.placed(box, whole.width(), whole.height());
    }

    /** A view of this part in the whole picture, nothing seen around it. */
    BodyView placed(BodyView part) {
        Mask seen = placed(part.silhouette());
        short[] joints = new short[SkinningMap.INFLUENCES * whole.width() * whole.height()];
        float[] weights = new float[joints.length];
        place(part.skinning().joints(), joints, SkinningMap.INFLUENCES);
        place(part.skinning().weights(), weights, SkinningMap.INFLUENCES);
        LabelMap parts = part.parts();
        return new BodyView(
                seen,
                new DepthMap(placed(part.depth().metres()), seen),
                new NormalMap(placed(part.normals().xyz()), seen),
                SkinningMap.of(seen, joints, weights),
                LabelMap.generate(
                        whole.width(),
                        whole.height(),
                        (x, y) -> seen.at(x, y) ? parts.code(x - box.x(), y - box.y()) : LabelMap.NONE));
    }

    private Raster placed(Raster part) {
        int plane = box.width() * box.height();
        int all = whole.width() * whole.height();
        float[] from = part.toArray();
        float[] to = new float[part.channels() * all];
        for (int c = 0; c < part.channels(); c++) {
            for (int y = 0; y < box.height(); y++) {
                System.arraycopy(from, c * plane + y * box.width(), to, c * all + start(y), box.width());
            }
        }
        return Raster.of(whole.width(), whole.height(), part.channels(), to);
    }

    /** Copies rows of so many entries a pixel between arrays of the same kind. */
    private void place(Object from, Object to, int entries) {
        int row = entries * box.width();
        for (int y = 0; y < box.height(); y++) {
            System.arraycopy(from, y * row, to, entries * start(y), row);
        }
    }

    private int start(int y) {
        return (box.y() + y) * whole.width() + box.x();
    }
}
