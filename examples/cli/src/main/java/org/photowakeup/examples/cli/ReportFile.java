package org.photowakeup.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.photowakeup.Avatar;
import org.photowakeup.FittedBody;
import org.photowakeup.animate.export.ModelFrame;
import org.photowakeup.rig.MotionClip;

/** How the result came about: settings, seed, versions, seconds a stage, and where the GLB's frame lies. */
final class ReportFile {
    static final String NAME = "report.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportFile() {}

    static void write(Settings settings, Job job, Avatar avatar, List<MotionClip> clips, StageLog log, Path file)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("wakeup", Version.text()).put("java", Runtime.version().toString());
        root.set("settings", settings(settings, job));
        ObjectNode stages = root.putObject("secondsPerStage");
        new TreeMap<>(log.seconds())
                .forEach((stage, s) -> stages.put(stage.name().toLowerCase(Locale.ROOT), s));
        ArrayNode stageNotes = root.putArray("notes");
        log.notes().forEach(stageNotes::add);
        FittedBody fitted = avatar.body().fitted();
        root.putObject("person")
                .put("score", fitted.cutout().person().score())
                .put("pixels", fitted.cutout().mask().count())
                .put("landmarks", fitted.keypoints().found().size());
        ObjectNode fit = root.putObject("fit")
                .put("errorPixels", fitted.fit().error())
                .put("converged", fitted.fit().converged());
        ArrayNode notes = fit.putArray("notes");
        fitted.fit().notes().forEach(notes::add);
        root.putObject("mesh")
                .put("vertices", avatar.mesh().mesh().vertexCount())
                .put("triangles", avatar.mesh().mesh().triangleCount())
                .put("layers", avatar.body().layers().size());
        avatar.removedShadow()
                .ifPresent(shadow -> root.putObject("shadow")
                        .put("strength", shadow.strength())
                        .put("radius", shadow.radius()));
        if (settings.removeLight) {
            root.putObject("light")
                    .put("albedo", "albedo.png")
                    .put("shading", "shading.png")
                    .put("factor", 2);
        }
        ArrayNode motions = root.putArray("motions");
        for (MotionClip clip : clips) {
            motions.addObject()
                    .put("name", clip.name())
                    .put("seconds", clip.duration())
                    .put("frames", clip.frames().size());
        }
        root.put("depthPictureOrigin", Intermediates.depthOrigin(avatar));
        ArrayNode matrix = root.putArray("cameraToGlb");
        for (double number : ModelFrame.of(avatar.mesh()).toMatrix()) {
            matrix.add(number);
        }
        Files.writeString(file, root.toPrettyString() + "\n");
    }

    /**
     * Whether an earlier run wrote everything for a photo: its report, which is published last, is there, was made with
     * the same settings and is not older than what it was made from.
     */
    static boolean isFinished(Settings settings, Job job) {
        Path report = job.output().resolve(NAME);
        try {
            for (Path input : new Path[] {job.photo(), job.mask(), job.keypoints(), job.labels()}) {
                if (input != null
                        && Files.getLastModifiedTime(input).compareTo(Files.getLastModifiedTime(report)) > 0) {
                    return false;
                }
            }
            JsonNode wanted = JSON.readTree(settings(settings, job).toString());
            return wanted.equals(JSON.readTree(report.toFile()).path("settings"));
        } catch (IOException e) {
            return false;
        }
    }

    private static ObjectNode settings(Settings settings, Job job) {
        ObjectNode node = JSON.createObjectNode();
        node.put("photo", name(job.photo()))
                .put("mask", name(job.mask()))
                .put("keypoints", name(job.keypoints()))
                .put("labels", name(job.labels()))
                .put("detector", name(settings.detector))
                .put("poseModel", name(settings.poseModel))
                .put("body", name(settings.body))
                .put("seed", settings.seed);
        ArrayNode motions = node.putArray("motions");
        settings.motions.forEach(motions::add);
        ArrayNode formats = node.putArray("formats");
        settings.formats.forEach(format -> formats.add(format.name()));
        ArrayNode kept = node.putArray("keep");
        settings.keptJoints.forEach(kept::add);
        ObjectNode backs = node.putObject("backs");
        settings.backs.forEach((part, style) -> backs.put(part.name(), style.name()));
        node.put("backGuide", name(settings.backGuide))
                .put("hairMatte", settings.hairMatte)
                .put("removeLight", settings.removeLight)
                .put("quantised", settings.quantised)
                .put("canvas", settings.canvas);
        node.put("view", settings.view == null ? null : settings.view.name())
                .put("framesPerSecond", settings.framesPerSecond)
                .put("videoHeight", settings.videoHeight)
                .put("intermediates", settings.saveIntermediates);
        return node;
    }

    private static @Nullable String name(@Nullable Path path) {
        return path == null ? null : path.toString();
    }
}
