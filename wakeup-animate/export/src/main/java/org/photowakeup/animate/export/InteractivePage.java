package org.photowakeup.animate.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.photowakeup.body.Camera;
import org.photowakeup.body.FloorShadow;
import org.photowakeup.image.Photo;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Vec3;

/**
 * Writes a page to play with: one HTML file that needs no server and no network, with the character standing before its
 * picture. Visitors turn and zoom, choose a motion, play, pause and scrub, drag joints, see the skeleton and download the
 * GLB file, which is inside, by mouse, touch and keyboard. When the page is served they may put the character into their
 * room: by WebXR, or by Scene Viewer or Quick Look when {@link #withFilesBeside} says what lies beside the page, or by
 * {@link #withModelViewer model-viewer}, which does all three.
 *
 * <p>The page carries three.js (MIT licence, included) and needs a browser with WebGL 2. About 1 MB plus four thirds of
 * the GLB file and of the picture. Immutable.
 */
public final class InteractivePage {
    private static final Map<String, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("three.core", "three.core.min.js");
        MODULES.put("three", "three.module.min.js");
        MODULES.put("BufferGeometryUtils", "BufferGeometryUtils.js");
        MODULES.put("SkeletonUtils", "SkeletonUtils.js");
        MODULES.put("GLTFLoader", "GLTFLoader.js");
        MODULES.put("OrbitControls", "OrbitControls.js");
    }

    private final GlbWriter glb;
    private final String title;
    private final Map<String, Object> files;
    private final Optional<FloorShadow> shadow;

    /** A page titled "Photo Wake-Up" with the default GLB file. */
    public InteractivePage() {
        this(new GlbWriter(), "Photo Wake-Up", Map.of(), Optional.empty());
    }

    private InteractivePage(GlbWriter glb, String title, Map<String, Object> files, Optional<FloorShadow> shadow) {
        this.glb = glb;
        this.title = title;
        this.files = files;
        this.shadow = shadow;
    }

    /** The same with another writer of the character. */
    public InteractivePage withGlb(GlbWriter writer) {
        return new InteractivePage(writer, title, files, shadow);
    }

    /** The same with another title. */
    public InteractivePage withTitle(String other) {
        return new InteractivePage(glb, other, files, shadow);
    }

    /**
     * The same with files that lie beside the page when it is served, for augmented reality: a GLB file is given to Scene
     * Viewer on Android, a USDZ file to Quick Look on Apple's devices. A browser with WebXR needs neither.
     *
     * @param glbName the GLB file's name relative to the page, empty for none
     * @param usdzName the USDZ file's, empty for none
     */
    public InteractivePage withFilesBeside(String glbName, String usdzName) {
        Map<String, Object> names = new LinkedHashMap<>(files);
        names.keySet().removeAll(List.of("glb", "usdz"));
        if (!glbName.isEmpty()) {
            names.put("glb", glbName);
        }
        if (!usdzName.isEmpty()) {
            names.put("usdz", usdzName);
        }
        return new InteractivePage(glb, title, names, shadow);
    }

    /**
     * The same with augmented reality by Google's model-viewer, whose script lies beside the page when it is served: the
     * file {@code dist/model-viewer.min.js} of the npm package {@code @google/model-viewer} (Apache 2.0 licence), tried with
     * 4.4.0. It needs the GLB file {@link #withFilesBeside beside the page}; where it cannot be loaded the page goes its own
     * ways.
     *
     * @param scriptName relative to the page, empty for none
     */
    public InteractivePage withModelViewer(String scriptName) {
        Map<String, Object> names = new LinkedHashMap<>(files);
        names.remove("viewer");
        if (!scriptName.isEmpty()) {
            names.put("viewer", scriptName);
        }
        return new InteractivePage(glb, title, names, shadow);
    }

    /**
     * The same with the shadow that was taken out of the background with the person: it is there in the photo's pose, too,
     * and follows the feet. Without it a usual one appears as the feet leave their places.
     */
    public InteractivePage withShadow(FloorShadow removed) {
        return new InteractivePage(glb, title, files, Optional.of(removed));
    }

    /**
     * Writes the page; it appears whole or not at all.
     *
     * @param camera that the picture was taken with
     * @param background the picture without the person, of the camera's size
     * @param clips motions of the mesh's skeleton with distinct names
     * @throws IOException when writing fails
     */
    public void write(Path file, RiggedMesh rigged, Camera camera, Photo background, List<MotionClip> clips)
            throws IOException {
        String page = html(rigged, camera, background, clips);
        FileReplacement.write(file, page.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with one clip. */
    public void write(Path file, RiggedMesh rigged, Camera camera, Photo background, MotionClip clip)
            throws IOException {
        write(file, rigged, camera, background, List.of(clip));
    }

    /** The page's text. */
    public String html(RiggedMesh rigged, Camera camera, Photo background, List<MotionClip> clips) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        String heading = title.replace("&", "&amp;").replace("<", "&lt;");
        parts.put("@title@", heading);
        parts.put("@heading@", heading);
        parts.put("@licence@", resource("three/LICENSE"));
        parts.put("@modules@", modules());
        parts.put("@glb@", Base64.getEncoder().encodeToString(glb.toBytes(rigged, clips)));
        parts.put("@scene@", Json.write(scene(rigged, camera, background)).replace("</", "<\\/"));
        parts.put("@code@", resource("ar.js") + resource("page.js"));
        String template = resource("page.html");
        StringBuilder page = new StringBuilder();
        int from = 0;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            int at = template.indexOf(part.getKey(), from);
            page.append(template, from, at).append(part.getValue());
            from = at + part.getKey().length();
        }
        return page.append(template, from, template.length()).toString();
    }

    private static String modules() throws IOException {
        StringBuilder scripts = new StringBuilder();
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            scripts.append("<script type=\"text/plain\" id=\"module-")
                    .append(module.getKey())
                    .append("\">")
                    .append(resource("three/" + module.getValue()).replace("</script", "<\\/script"))
                    .append("</script>\n");
        }
        return scripts.toString();
    }

    /** Camera, picture and plane in the file's frame. */
    private Map<String, Object> scene(RiggedMesh rigged, Camera camera, Photo background) throws IOException {
        if (background.width() != camera.width() || background.height() != camera.height()) {
            throw new IllegalArgumentException("a background of " + background.width() + "x" + background.height()
                    + " does not fit a camera of " + camera.width() + "x" + camera.height());
        }
        ModelFrame frame = ModelFrame.of(rigged);
        double root = rigged.bindPose().root().z();
        double depth = root + 1.2;
        Vec3 eye = frame.apply(Vec3.ZERO);
        Vec3 middle = camera.unproject((camera.width() - 1) / 2.0, (camera.height() - 1) / 2.0, depth);
        Vec3 centre = frame.apply(middle);
        Vec3 target = frame.apply(middle.times(root / depth));
        double scale = depth / camera.focalLength();
        TextureImage picture = TextureImage.of(background, 2048, 0.9);
        String data =
                "data:" + picture.mimeType() + ";base64," + Base64.getEncoder().encodeToString(picture.bytes());
        Map<String, Object> scene = GltfScene.object("name", "person", "background", data);
        scene.put("files", files);
        shadow.ifPresent(own -> {
            Vec3 aside = frame.direction(own.offset());
            scene.put(
                    "shadow",
                    GltfScene.object(
                            "strength",
                            own.strength(),
                            "radius",
                            own.radius(),
                            "offset",
                            GltfScene.numbers(aside.x(), 0, aside.z())));
        });
        scene.put("fieldOfView", Math.toDegrees(2 * Math.atan(camera.height() / 2.0 / camera.focalLength())));
        scene.put("aspect", (double) camera.width() / camera.height());
        scene.put("near", Math.max(0.01, root / 100));
        scene.put("far", 10 * root + 20);
        scene.put("camera", GltfScene.numbers(eye.x(), eye.y(), eye.z()));
        scene.put("target", GltfScene.numbers(target.x(), target.y(), target.z()));
        scene.put(
                "plane",
                GltfScene.numbers(camera.width() * scale, camera.height() * scale, centre.x(), centre.y(), centre.z()));
        return scene;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = InteractivePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("the export module lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
