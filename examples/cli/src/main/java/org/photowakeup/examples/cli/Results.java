package org.photowakeup.examples.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.photowakeup.Avatar;
import org.photowakeup.animate.export.GlbWriter;
import org.photowakeup.animate.export.InteractivePage;
import org.photowakeup.animate.export.ObjWriter;
import org.photowakeup.animate.export.UsdzWriter;
import org.photowakeup.animate.export.VrmWriter;
import org.photowakeup.animate.skinning.LinearBlendSkinner;
import org.photowakeup.animate.video.CharacterRenderer;
import org.photowakeup.animate.video.Scenery;
import org.photowakeup.animate.video.VideoWriter;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.reconstruct.texture.LightRemoval;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** What the user takes away. */
final class Results {
    /** Canvas at a side of the picture at most, in pictures, and its grey. */
    private static final double MOST_CANVAS = 0.75;

    private static final float CANVAS = 0.14f;

    private final Settings settings;
    private final Avatar original;
    private final Avatar avatar;
    private final List<MotionClip> clips;
    private final Parallel parallel;
    private final Optional<LightRemoval.Split> light;

    Results(Settings settings, Avatar avatar, List<MotionClip> clips, Parallel parallel) {
        this.settings = settings;
        this.original = avatar;
        this.light = settings.removeLight ? Optional.of(new LightRemoval().split(avatar.mesh())) : Optional.empty();
        this.avatar = light.map(split -> withTexture(avatar, split.albedo())).orElse(avatar);
        this.clips = clips;
        this.parallel = parallel;
    }

    private static Avatar withTexture(Avatar avatar, Photo texture) {
        return new Avatar(avatar.body(), avatar.reliefs(), avatar.mesh().withTexture(texture));
    }

    /** What to write, what takes longest first. */
    List<Writing> writings(OutputFolder out) {
        List<Writing> writings = new ArrayList<>();
        settings.formats.stream()
                .sorted(Comparator.comparing(format -> !isVideo(format)))
                .forEach(format -> writings.add(() -> write(format, out)));
        writings.add(() -> Photos.writePng(avatar.background(), out.file("background.png")));
        light.ifPresent(split -> {
            writings.add(() -> Photos.writePng(split.albedo(), out.file("albedo.png")));
            writings.add(() -> Photos.writePng(split.shading(), out.file("shading.png")));
        });
        if (settings.saveIntermediates) {
            writings.add(() -> Intermediates.write(original, out));
        }
        return writings;
    }

    private static boolean isVideo(Format format) {
        return format == Format.mp4 || format == Format.gif;
    }

    private void write(Format format, OutputFolder out) throws IOException {
        RiggedMesh mesh = avatar.mesh();
        switch (format) {
            case glb -> glbWriter().withLitMaterial(settings.removeLight).write(out.file("avatar.glb"), mesh, clips);
            case vrm -> new VrmWriter().write(out.file("avatar.vrm"), mesh);
            case usdz -> new UsdzWriter().write(out.file("avatar.usdz"), mesh, clips.get(0));
            case obj -> new ObjWriter().write(out.file("avatar.obj"), mesh);
            case html -> page().write(out.file("avatar.html"), mesh, avatar.camera(), avatar.background(), clips);
            case mp4, gif -> writeVideo(out, "preview." + format);
        }
    }

    private GlbWriter glbWriter() {
        return new GlbWriter().withQuantisedAttributes(settings.quantised);
    }

    private InteractivePage page() {
        InteractivePage page = new InteractivePage()
                .withGlb(glbWriter())
                .withFilesBeside(beside(Format.glb), beside(Format.usdz))
                .withModelViewer(settings.modelViewer);
        return avatar.removedShadow().map(page::withShadow).orElse(page);
    }

    private CharacterRenderer renderer() {
        CharacterRenderer renderer = new CharacterRenderer(new LinearBlendSkinner());
        return avatar.removedShadow().map(renderer::withShadow).orElse(renderer);
    }

    /** The name of a file that the page can hand on to a device's viewer. */
    private String beside(Format format) {
        return settings.formats.contains(format) ? "avatar." + format : "";
    }

    private void writeVideo(OutputFolder out, String name) throws IOException {
        MotionClip preview = Motions.inTurn(clips);
        Scenery scenery = new Scenery(avatar.mesh(), avatar.camera(), avatar.background());
        if (settings.view == VideoView.orbit) {
            scenery = scenery.onPlain(0.93f, 0.93f, 0.91f);
        }
        VideoView view = settings.view;
        if (settings.canvas) {
            scenery = scenery.onCanvasFor(preview, MOST_CANVAS, CANVAS);
            view = view == null ? VideoView.photo : view;
        }
        if (settings.videoHeight != null) {
            scenery = scenery.scaledToHeight(settings.videoHeight);
        }
        new VideoWriter(renderer())
                .withFramesPerSecond(settings.framesPerSecond)
                .withView(PreviewView.of(
                        view, avatar.camera(), avatar.mesh().bindPose().root(), preview))
                .write(out.file(name), scenery, preview, StageContext.standard().withParallel(parallel));
    }
}
