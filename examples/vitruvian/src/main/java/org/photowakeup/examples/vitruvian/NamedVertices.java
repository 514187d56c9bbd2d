package org.photowakeup.examples.vitruvian;

import java.util.Map;
import java.util.TreeMap;

/** Vertices with names: those nearest to landmarks of the sculpted body. */
final class NamedVertices {
    private static final double PELVIS_HEIGHT = .925;
    private static final double PELVIS_DEPTH = -.010;

    private final MirroredMesh mesh;
    private final Map<String, Integer> named = new TreeMap<>();

    private NamedVertices(MirroredMesh mesh) {
        this.mesh = mesh;
    }

    /** The names of a mesh with its pelvis at the origin. */
    static Map<String, Integer> of(MirroredMesh mesh) {
        NamedVertices vertices = new NamedVertices(mesh);
        vertices.middle("nose", 1.5815, .1145);
        vertices.middle("nose_bridge", 1.612, .092);
        vertices.middle("chin", 1.519, .093);
        vertices.middle("upper_lip", 1.556, .101);
        vertices.middle("lower_lip", 1.544, .099);
        vertices.middle("crown", 1.715, -.010);
        vertices.middle("throat", 1.432, .040);
        vertices.middle("navel", 1.045, .105);
        vertices.side("eye", .0315, 1.6105, .088);
        vertices.side("eye_outer", .0450, 1.6095, .080);
        vertices.side("eye_inner", .0180, 1.6090, .087);
        vertices.side("mouth", .0240, 1.5495, .087);
        vertices.side("nostril", .0170, 1.5790, .097);
        vertices.side("ear", .0800, 1.594, .005);
        vertices.side("jaw", .0600, 1.550, .004);
        vertices.side("acromion", .170, 1.447, -.022);
        vertices.side("fingertip", .880, 1.404, .000);
        vertices.side("thumb_tip", .808, 1.393, .062);
        vertices.side("heel", .098, .025, -.085);
        vertices.side("big_toe", .081, .014, .186);
        vertices.side("small_toe", .140, .009, .153);
        return vertices.named;
    }

    private void middle(String name, double y, double z) {
        named.put(name, nearest(0, y, z));
    }

    private void side(String name, double x, double y, double z) {
        int left = nearest(x, y, z);
        named.put("left_" + name, left);
        named.put("right_" + name, mesh.mirror(left));
    }

    private int nearest(double x, double y, double z) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        int last = x == 0 ? mesh.middle : mesh.middle + mesh.left;
        for (int v = 0; v < last; v++) {
            double dx = mesh.vertices[3 * v] - x;
            double dy = mesh.vertices[3 * v + 1] + PELVIS_HEIGHT - y;
            double dz = mesh.vertices[3 * v + 2] + PELVIS_DEPTH - z;
            double d = dx * dx + dy * dy + dz * dz;
            if (d < least) {
                least = d;
                best = v;
            }
        }
        return best;
    }
}
