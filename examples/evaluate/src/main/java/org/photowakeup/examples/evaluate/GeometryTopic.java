package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Side;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;

/**
 * Shape against the truth on rendered people, given mask and joints: outline, frame 0, depth, normals and views from
 * the side, beside a flat billboard and the bare fitted body.
 */
final class GeometryTopic implements Topic {
    private static final int VIEW = 400;

    @Override
    public String name() {
        return "geometry";
    }

    @Override
    public void measure(Session session) throws IOException {
        if (!session.has("gt_renders")) {
            return;
        }
        Map<String, Statistics> means = new LinkedHashMap<>();
        for (Path folder : session.entries("gt_renders")) {
            Map<String, Double> figures = measure(session, RenderedPerson.read(folder));
            figures.forEach((measure, value) -> {
                session.note(folder.getFileName() + " " + measure, value);
                means.computeIfAbsent(measure, m -> new Statistics()).add(value);
            });
        }
        means.forEach((measure, values) -> session.note("mean " + measure, values.mean()));
    }

    private static Map<String, Double> measure(Session session, RenderedPerson truth) throws IOException {
        Avatar avatar;
        try (PhotoWakeUp wakeUp = PhotoWakeUp.create()) {
            avatar = wakeUp.reconstruct(
                    wakeUp.layer(wakeUp.fit(wakeUp.cutOut(truth.photo(), truth.mask()), truth.keypoints())));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        Camera camera = avatar.camera();
        TriangleMesh bodyMesh = avatar.body().fitted().fit().body().surface();
        MeshView ours = new MeshView(avatar.mesh().mesh(), camera);
        MeshView body = new MeshView(bodyMesh, camera);
        MeshView real = new MeshView(truth.mesh(), truth.camera());
        figures.put("silhouette IoU", ours.outline().intersectionOverUnion(truth.mask()));
        Photo frame = ours.textured(avatar.mesh().uv(), avatar.mesh().texture(), Optional.of(avatar.background()));
        figures.put(
                "frame-0 error /255",
                255 * difference(frame, truth.photo(), truth.mask().eroded(3)));
        for (Side side : Side.values()) {
            String name = side == Side.FRONT ? "front" : "back";
            DepthMap expected = real.depth(side);
            figures.put(name + " depth error m", depthError(ours.depth(side), expected));
            figures.put(name + " depth error m, bare body", depthError(body.depth(side), expected));
            figures.put(name + " depth error m, billboard", billboardError(expected));
        }
        figures.put("normal error degrees", normalError(ours, real));
        figures.put("normal error degrees, bare body", normalError(body, real));
        TriangleMesh placed = placed(avatar.mesh().mesh(), ours, truth.mesh(), real);
        TriangleMesh placedBody = placed(bodyMesh, body, truth.mesh(), real);
        Map<String, Photo> pictures = new LinkedHashMap<>();
        pictures.put("photo", truth.photo());
        pictures.put("frame 0", frame);
        Bounds bounds = Bounds.of(truth.mesh());
        for (int degrees : new int[] {45, -45, 90, -90}) {
            double angle = Math.toRadians(degrees);
            MeshView wanted = MeshView.turned(truth.mesh(), bounds.centre(), angle, bounds.height(), VIEW);
            MeshView got = MeshView.turned(placed, bounds.centre(), angle, bounds.height(), VIEW);
            MeshView bare = MeshView.turned(placedBody, bounds.centre(), angle, bounds.height(), VIEW);
            figures.put("view " + degrees + " IoU", got.outline().intersectionOverUnion(wanted.outline()));
            figures.put("view " + degrees + " IoU, bare body", bare.outline().intersectionOverUnion(wanted.outline()));
            pictures.put("truth " + degrees, wanted.shaded());
            pictures.put("ours " + degrees, got.shaded());
            pictures.put(
                    "textured " + degrees,
                    got.textured(avatar.mesh().uv(), avatar.mesh().texture(), Optional.empty()));
            pictures.put("body " + degrees, bare.shaded());
        }
        session.show(truth.name(), pictures);
        return figures;
    }

    private static double difference(Photo a, Photo b, Mask inside) {
        Statistics all = new Statistics();
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                if (inside.at(x, y)) {
                    for (int c = 0; c < 3; c++) {
                        all.add(Math.abs(a.rgb().at(c, x, y) - b.rgb().at(c, x, y)));
                    }
                }
            }
        }
        return all.mean();
    }

    /** Mean absolute difference, in metres, where both see a surface, after one offset was removed. */
    private static double depthError(DepthMap got, DepthMap expected) {
        return differences(got, expected).meanDeviation();
    }

    private static Statistics differences(DepthMap got, DepthMap expected) {
        Statistics all = new Statistics();
        Mask both = got.valid().and(expected.valid());
        for (int y = 0; y < both.height(); y++) {
            for (int x = 0; x < both.width(); x++) {
                if (both.at(x, y)) {
                    all.add(got.metres().at(0, x, y) - expected.metres().at(0, x, y));
                }
            }
        }
        return all;
    }

    private static double billboardError(DepthMap expected) {
        Raster flat = Raster.generate(expected.width(), expected.height(), 1, (c, x, y) -> 1);
        return depthError(new DepthMap(flat, expected.valid()), expected);
    }

    private static double normalError(MeshView got, MeshView expected) {
        Raster a = got.normals();
        Raster b = expected.normals();
        Mask both = got.outline().and(expected.outline());
        Statistics all = new Statistics();
        for (int y = 0; y < both.height(); y++) {
            for (int x = 0; x < both.width(); x++) {
                if (both.at(x, y)) {
                    all.add(Math.toDegrees(angle(a, b, x, y)));
                }
            }
        }
        return all.mean();
    }

    private static double angle(Raster a, Raster b, int x, int y) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int c = 0; c < 3; c++) {
            dot += a.at(c, x, y) * b.at(c, x, y);
            lengthA += a.at(c, x, y) * a.at(c, x, y);
            lengthB += b.at(c, x, y) * b.at(c, x, y);
        }
        double length = Math.sqrt(lengthA * lengthB);
        return length < 1e-9 ? Math.PI / 2 : Math.acos(Math.max(-1, Math.min(1, dot / length)));
    }

    /**
     * A mesh of the fitted camera's frame brought to the truth's: one offset, so that the middles between front and back
     * agree in the median, and the truth's height. A mesh that is too thin then misses as much before as behind.
     */
    private static TriangleMesh placed(TriangleMesh mesh, MeshView ours, TriangleMesh truth, MeshView real) {
        Bounds a = Bounds.of(ours.mesh());
        Bounds b = Bounds.of(truth);
        double scale = b.height() / a.height();
        double oursDepth = (median(ours.depth(Side.FRONT)) + median(ours.depth(Side.BACK))) / 2;
        double realDepth = (median(real.depth(Side.FRONT)) + median(real.depth(Side.BACK))) / 2;
        Vec3 from = new Vec3(a.centre().x(), a.centre().y(), oursDepth);
        Vec3 to = new Vec3(b.centre().x(), b.centre().y(), realDepth);
        float[] moved = new float[3 * mesh.vertexCount()];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            Vec3 p = mesh.vertex(v).minus(from).times(scale).plus(to);
            moved[3 * v] = (float) p.x();
            moved[3 * v + 1] = (float) p.y();
            moved[3 * v + 2] = (float) p.z();
        }
        return mesh.withVertices(moved);
    }

    private static double median(DepthMap depth) {
        Statistics all = new Statistics();
        for (int y = 0; y < depth.height(); y++) {
            for (int x = 0; x < depth.width(); x++) {
                if (depth.valid().at(x, y)) {
                    all.add(depth.metres().at(0, x, y));
                }
            }
        }
        return all.median();
    }
}
