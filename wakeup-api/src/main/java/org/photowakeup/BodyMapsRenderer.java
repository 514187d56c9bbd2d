package org.photowakeup;

import java.util.List;
import java.util.function.IntConsumer;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.BodyView;
import org.photowakeup.body.Camera;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.PosedBody;
import org.photowakeup.body.Side;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.Rasterizer;
import org.photowakeup.stage.StageContext;

/** Draws a posed body's maps: depth, normals, skin weights and parts of the nearest and the farthest surface. */
final class BodyMapsRenderer {
    private BodyMapsRenderer() {}

    static BodyMaps render(Rasterizer rasterizer, PosedBody body, Camera camera, StageContext context) {
        return render(rasterizer, body, body.surface(), camera, context);
    }

    /**
     * The maps of some parts, so that what others hide is seen. Near a joint the surface around them closes what would be
     * open: where only the inside of the parts is seen, the maps show the nearest (farthest) surface of both.
     */
    static BodyMaps render(Rasterizer rasterizer, PosedBody body, Camera camera, Around around, StageContext context) {
        TriangleMesh parts = new Around(around.wanted(), 0).trianglesOf(body);
        TriangleMesh more = around.trianglesOf(body);
        Window window = Window.around(more, camera);
        BodyMaps own = render(rasterizer, body, parts, window.camera(), context);
        BodyMaps both = render(rasterizer, body, more, window.camera(), context);
        return new BodyMaps(
                window.placed(new ClosedView(own.front(), both.front(), Side.FRONT).view()),
                window.placed(new ClosedView(own.back(), both.back(), Side.BACK).view()));
    }

    /** The pixels that some parts and what joins them cover. */
    static Mask silhouette(Rasterizer rasterizer, PosedBody body, Camera camera, Around around, StageContext context) {
        TriangleMesh shown = around.trianglesOf(body);
        Window window = Window.around(shown, camera);
        return window.placed(rasterizer
                .rasterize(shown, window.camera(), Side.FRONT, context)
                .covered());
    }

    private static BodyMaps render(
            Rasterizer rasterizer, PosedBody body, TriangleMesh shown, Camera camera, StageContext context) {
        float[] normals = body.surface().vertexNormals();
        Fragments[] fragments = new Fragments[2];
        for (Side side : Side.values()) {
            fragments[side.ordinal()] = rasterizer.rasterize(shown, camera, side, context);
        }
        Parallel parallel = context.parallel();
        Mask[] covered = new Mask[2];
        parallel.forEach(2, k -> covered[k] = fragments[k].covered());
        DepthMap[] depths = new DepthMap[2];
        NormalMap[] directions = new NormalMap[2];
        SkinningMap[] weights = new SkinningMap[2];
        LabelMap[] labels = new LabelMap[2];
        List<IntConsumer> maps = List.of(
                k -> directions[k] = new NormalMap(unit(fragments[k].interpolate(shown, normals, 3)), covered[k]),
                k -> weights[k] = skinning(fragments[k], covered[k], shown, body.weights(), parallel),
                k -> labels[k] = parts(fragments[k], shown, body),
                k -> depths[k] = fragments[k].depth());
        parallel.forEach(2 * maps.size(), i -> maps.get(i / 2).accept(i % 2));
        BodyView[] views = new BodyView[2];
        for (int k = 0; k < 2; k++) {
            views[k] = new BodyView(covered[k], depths[k], directions[k], weights[k], labels[k]);
        }
        return new BodyMaps(views[Side.FRONT.ordinal()], views[Side.BACK.ordinal()]);
    }

    private static Raster unit(Raster xyz) {
        int n = xyz.width() * xyz.height();
        float[] v = xyz.toArray();
        for (int i = 0; i < n; i++) {
            double length =
                    Math.sqrt((double) v[i] * v[i] + (double) v[n + i] * v[n + i] + v[2 * n + i] * v[2 * n + i]);
            if (length > 0) {
                v[i] /= (float) length;
                v[n + i] /= (float) length;
                v[2 * n + i] /= (float) length;
            }
        }
        return Raster.of(xyz.width(), xyz.height(), 3, v);
    }

    private static SkinningMap skinning(
            Fragments fragments, Mask covered, TriangleMesh mesh, SkinWeights weights, Parallel parallel) {
        return SkinningMap.generate(covered, weights.jointCount(), parallel, () -> (dense, x, y) -> {
            int face = fragments.face(x, y);
            for (int k = 0; k < 3; k++) {
                int vertex = mesh.corner(face, k);
                float share = Math.max(0, fragments.barycentric(x, y, k));
                for (int s = 0; s < SkinWeights.INFLUENCES; s++) {
                    dense[weights.joint(vertex, s)] += share * weights.weight(vertex, s);
                }
            }
        });
    }

    /** A pixel shows the part of its triangle's nearest corner. */
    private static LabelMap parts(Fragments fragments, TriangleMesh mesh, PosedBody body) {
        return LabelMap.generate(fragments.width(), fragments.height(), (x, y) -> {
            int face = fragments.face(x, y);
            if (face < 0) {
                return LabelMap.NONE;
            }
            int nearest = 0;
            for (int k = 1; k < 3; k++) {
                nearest = fragments.barycentric(x, y, k) > fragments.barycentric(x, y, nearest) ? k : nearest;
            }
            return LabelMap.code(body.part(mesh.corner(face, nearest)));
        });
    }
}
