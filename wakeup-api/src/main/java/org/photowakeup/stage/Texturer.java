package org.photowakeup.stage;

import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.Layer;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.TexturedSurface;
import org.photowakeup.image.Photo;

/** Colours a mesh from the photo. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface Texturer {
    /**
     * Colours a mesh from the photo.
     *
     * @param photo the photo
     * @param layers the layers that the mesh was built from
     * @param mesh the mesh to colour, built from those layers
     * @param fit the fitted body and its camera
     * @param filler invents what the photo does not show
     * @param context threads, seed, cancellation and progress
     * @return a texture and places in it for every triangle
     */
    TexturedSurface texture(
            Photo photo, List<Layer> layers, ReliefMesh mesh, BodyFit fit, Inpainter filler, StageContext context);

    /**
     * Does what needs no mesh, so that it can be done while the mesh is made: what {@link Begun#texture} of the result then
     * gives is what {@link #texture texture} gives at once. Unless a texturer says otherwise, nothing.
     *
     * @param photo the photo
     * @param layers the layers that the mesh will be built from
     * @param fit the fitted body and its camera
     * @param filler invents what the photo does not show
     * @param context threads, seed, cancellation and progress
     */
    default Begun begin(Photo photo, List<Layer> layers, BodyFit fit, Inpainter filler, StageContext context) {
        context.progress(1);
        return (mesh, later) -> texture(photo, layers, mesh, fit, filler, later);
    }

    /** Work on the colours of layers whose mesh is not known yet. */
    @FunctionalInterface
    interface Begun {
        /**
         * Colours the mesh.
         *
         * @param mesh built from the layers
         * @param context threads, seed, cancellation and progress
         * @return a texture and places in it for every triangle
         */
        TexturedSurface texture(ReliefMesh mesh, StageContext context);
    }

    /** The same on the calling thread, with seed 0. */
    default TexturedSurface texture(Photo photo, List<Layer> layers, ReliefMesh mesh, BodyFit fit, Inpainter filler) {
        return texture(photo, layers, mesh, fit, filler, StageContext.standard());
    }
}
