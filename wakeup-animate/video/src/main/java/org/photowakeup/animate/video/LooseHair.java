package org.photowakeup.animate.video;

import java.util.Optional;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.Fringe;
import org.photowakeup.mesh.RiggedMesh;

/** A character's fringe ready to be drawn again and again. */
final class LooseHair {
    /** The fringe as a rigged mesh of its own. */
    final RiggedMesh mesh;

    final int[] corners;
    /** Its texture without the opacity. */
    final Texture colours;
    /** The opacity, as grey. */
    final Texture opacity;

    private LooseHair(RiggedMesh mesh, Texture colours, Texture opacity) {
        this.mesh = mesh;
        this.corners = mesh.mesh().triangles();
        this.colours = colours;
        this.opacity = opacity;
    }

    /**
     * The fringe of a character, if it has one.
     *
     * @param shrink side of the blocks of pixels that are averaged, for small pictures
     */
    static Optional<LooseHair> of(RiggedMesh character, int shrink) {
        return character
                .fringe()
                .flatMap(fringe -> character.fringeAlone().map(alone -> {
                    Texture colours = Texture.of(alone, shrink);
                    Texture opacity = Texture.of(alone.withTexture(opacity(fringe)), shrink);
                    return new LooseHair(alone, colours, opacity);
                }));
    }

    private static Photo opacity(Fringe fringe) {
        Raster rgba = fringe.rgba();
        return new Photo(Raster.generate(rgba.width(), rgba.height(), 3, (c, x, y) -> rgba.at(3, x, y)));
    }
}
