package org.photowakeup.examples.modulepath;

import java.io.IOException;
import java.nio.file.Path;
import org.photowakeup.Cutout;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.inpaint.patchmatch.PatchMatchInpainter;
import org.photowakeup.io.Photos;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.reconstruct.raster.SoftwareRasterizer;

/** Removes a box from a striped picture and draws a triangle, to show that the library runs on the module path. */
public final class Modular {
    private Modular() {}

    /** Writes {@code found.png}, {@code given.png} and {@code triangle.png} to the folder named by the first argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Photo photo = new Photo(Raster.generate(64, 48, 3, (c, x, y) -> box(x, y) ? 1 : x / 4 % 2 == 0 ? 0.2f : 0.5f));
        Mask mask = Mask.generate(64, 48, Modular::box);
        // The inpainter is found as a service of the module org.photowakeup.inpaint.patchmatch.
        try (PhotoWakeUp wakeUp = PhotoWakeUp.create()) {
            write(wakeUp.cutOut(photo, mask), folder.resolve("found.png"));
        }
        // The same one, given by hand.
        try (PhotoWakeUp wakeUp =
                PhotoWakeUp.builder().inpainter(new PatchMatchInpainter()).build()) {
            write(wakeUp.cutOut(photo, mask), folder.resolve("given.png"));
        }
        TriangleMesh triangle = TriangleMesh.of(new float[] {-1, 1, 4, 1, 1, 4, 0, -1, 4}, new int[] {0, 1, 2});
        Mask covered = new SoftwareRasterizer()
                .rasterize(triangle, Camera.centred(50, 64, 48), Side.FRONT)
                .covered();
        Photos.writePng(covered, folder.resolve("triangle.png"));
    }

    private static boolean box(int x, int y) {
        return x >= 24 && x < 36 && y >= 18 && y < 30;
    }

    private static void write(Cutout cutout, Path file) throws IOException {
        Photos.writePng(cutout.background(), file);
    }
}
