package org.photowakeup.reconstruct.texture;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Layer;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.body.TexturedSurface;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;
import org.photowakeup.stage.Texturer;

/**
 * Colours a mesh by projecting the photo (Weng et al., "Photo Wake-Up", section 5): each layer has a chart for its front
 * and one for its back, cut out along the layer's box at the photo's resolution.
 *
 * <p>Front: the photo's colours; the rim, where background shines through mixed pixels, takes the colour of the nearest
 * safe pixel further inside; pixels that the photo does not show are invented from visible ones of the same part. Back:
 * the front seen from behind (the "mirrored copy"), its face replaced by the hair, hat or skin around it.
 *
 * <p>Memory: about 24 bytes for each pixel of the layers' boxes.
 */
public final class PhotoTexturer implements Texturer {
    /** Pixels around a chart that hold its nearest colour, so that filtering does not mix charts. */
    private static final int PADDING = 8;

    private final double rimWidth;

    /** The default: a rim of 0.5 % of a layer's height. */
    public PhotoTexturer() {
        this(0.005);
    }

    private PhotoTexturer(double rimWidth) {
        this.rimWidth = rimWidth;
    }

    /**
     * The same with another rim.
     *
     * @param fraction of a layer's height, at least 0: wider hides worse masks, narrower keeps thin details
     */
    public PhotoTexturer withRimWidth(double fraction) {
        if (!(fraction >= 0 && fraction < 0.5)) {
            throw new IllegalArgumentException("a rim's width is a fraction in [0, 0.5), got " + fraction);
        }
        return new PhotoTexturer(fraction);
    }

    @Override
    public TexturedSurface texture(
            Photo photo, List<Layer> layers, ReliefMesh mesh, BodyFit fit, Inpainter filler, StageContext context) {
        List<PixelBox> boxes = new ArrayList<>();
        for (Layer layer : layers) {
            PixelBox box = layer.mask().bounds().grown(PADDING);
            boxes.add(box);
            boxes.add(box);
        }
        Atlas atlas = Atlas.pack(boxes);
        context.progress(0);
        for (int i = 0; i < layers.size(); i++) {
            double rim = rimWidth * layers.get(i).mask().bounds().height();
            LayerPainter painter = new LayerPainter(photo, layers.get(i), rim, filler, context);
            ChartColours front = painter.front(boxes.get(2 * i));
            atlas.paint(2 * i, front);
            atlas.paint(2 * i + 1, painter.back(front, boxes.get(2 * i), fit));
            context.progress(0.9 * (i + 1) / layers.size());
        }
        TexturedSurface surface = new TexturedSurface(coordinates(mesh, fit.camera(), atlas), atlas.picture());
        context.progress(1);
        return surface;
    }

    /** One place for every vertex and chart: where the camera sees the vertex, moved into the chart. */
    private static TextureCoordinates coordinates(ReliefMesh mesh, Camera camera, Atlas atlas) {
        int vertices = mesh.mesh().vertexCount();
        PlaceTable places = new PlaceTable(atlas.charts(), vertices, mesh.mesh().triangleCount());
        for (ReliefMesh.Sheet sheet : mesh.sheets()) {
            int chart = 2 * sheet.layer() + (sheet.side() == Side.FRONT ? 0 : 1);
            for (int t = sheet.firstTriangle(); t < sheet.firstTriangle() + sheet.triangleCount(); t++) {
                for (int k = 0; k < 3; k++) {
                    int vertex = mesh.mesh().corner(t, k);
                    PixelPoint seen = camera.project(mesh.mesh().vertex(vertex));
                    places.add(chart, vertex, atlas.u(chart, seen.x()), atlas.v(chart, seen.y()));
                }
            }
        }
        return places.coordinates();
    }
}
