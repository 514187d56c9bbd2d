package org.photowakeup.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.photowakeup.body.BodyPart;
import org.photowakeup.reconstruct.texture.BackStyle;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the command was asked for. */
final class Settings {
    @Parameters(
            paramLabel = "PHOTO",
            arity = "0..1",
            description =
                    "the photo: JPEG, PNG, WebP, BMP, GIF or TIFF (default: a picture that comes with the command)")
    @Nullable
    Path photo;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "the folder to write to")
    Path output = Path.of("");

    @Option(
            names = "--batch",
            paramLabel = "DIR|LIST",
            description =
                    "wake a folder's pictures, or those of a text file with a path a line, each to a folder of its own in"
                            + " OUT; what an earlier run finished is passed over")
    @Nullable
    Path batch;

    @Option(
            names = "--photos-at-once",
            paramLabel = "N",
            description = "photos of a batch at a time: more are faster and need memory for each (default:"
                    + " ${DEFAULT-VALUE})")
    int photosAtOnce = 1;

    @Option(
            names = "--mask",
            paramLabel = "PNG",
            description = "the person's pixels (white), instead of detecting them")
    @Nullable
    Path mask;

    @Option(
            names = "--keypoints",
            paramLabel = "JSON",
            description = "COCO's landmarks, {\"nose\": [x, y, confidence], ...}, instead of estimating them")
    @Nullable
    Path keypoints;

    @Option(
            names = "--labels",
            paramLabel = "PNG",
            description = "body parts by colour as --save-intermediates writes them to labels.png, repainted; gives the"
                    + " mask too")
    @Nullable
    Path labels;

    @Option(
            names = "--back",
            paramLabel = "PART=STYLE",
            description = "how a part's back gets its colours, e.g. TORSO=MIRRORED; parts and styles in capitals:"
                    + " MIRRORED, WITHOUT_DETAILS, SYNTHESISED; may be repeated (default: hair for HEAD,"
                    + " WITHOUT_DETAILS for TORSO, MIRRORED for the rest)")
    Map<BodyPart, BackStyle> backs = new EnumMap<>(BodyPart.class);

    @Option(
            names = "--back-guide",
            paramLabel = "PNG",
            description = "where the back shows the front, by colour as --save-intermediates writes it to"
                    + " back-guide.png, repainted: black is made anew, another part's colour takes that part's")
    @Nullable
    Path backGuide;

    @Option(
            names = "--hair-matte",
            description =
                    "let loose hair reach beyond the outline, matted; in glb, html, mp4 and gif, and in viewers that"
                            + " draw transparent triangles")
    boolean hairMatte;

    @Option(
            names = "--remove-light",
            description =
                    "take the photo's light out of the texture, so that the viewer's lights can fall on it; albedo.png"
                            + " and shading.png show what was split (the texture was albedo times twice the shading)")
    boolean removeLight;

    @Option(
            names = "--detector",
            paramLabel = "ONNX",
            description = "a Mask R-CNN (ONNX Model Zoo or torchvision export)")
    @Nullable
    Path detector;

    @Option(
            names = "--pose-model",
            paramLabel = "ONNX",
            description = "a convolutional pose machine or another heat-map net")
    @Nullable
    Path poseModel;

    @Option(names = "--body", paramLabel = "FILE", description = "a body in SMPL's format (.npz or .pkl)")
    @Nullable
    Path body;

    @Option(
            names = "--motion",
            paramLabel = "NAME|FILE",
            description = "a built-in motion, a BVH file or an AMASS file (.npz); may be repeated (default: walk)")
    List<String> motions = new ArrayList<>();

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "JOINT",
            description = "joints that stay as in the photo in every motion, with those under them, e.g. left_shoulder")
    Set<String> keptJoints = new LinkedHashSet<>();

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "what to write, of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    Set<Format> formats = new LinkedHashSet<>(List.of(Format.glb, Format.mp4));

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description =
                    "the video's camera: ${COMPLETION-CANDIDATES} (default: photo, or follow when the motion would"
                            + " leave the picture)")
    @Nullable
    VideoView view;

    @Option(
            names = "--canvas",
            description =
                    "draw the video on a canvas as large as the motion needs, so that the character can walk out of"
                            + " the picture")
    boolean canvas;

    @Option(names = "--quantised", description = "a smaller GLB: vertices in 8 and 16 bits (KHR_mesh_quantization)")
    boolean quantised;

    @Option(
            names = "--model-viewer",
            paramLabel = "NAME",
            description =
                    "where, relative to the page, model-viewer's script will lie when it is served: then the page's"
                            + " augmented reality is model-viewer's (default: the page's own)")
    String modelViewer = "";

    @Option(names = "--fps", paramLabel = "N", description = "the video's frames a second (default: ${DEFAULT-VALUE})")
    int framesPerSecond = 30;

    @Option(names = "--size", paramLabel = "ROWS", description = "the video's height in pixels (default: the photo's)")
    @Nullable
    Integer videoHeight;

    @Option(names = "--seed", paramLabel = "N", description = "seed of everything random (default: ${DEFAULT-VALUE})")
    long seed;

    @Option(names = "--threads", paramLabel = "N", description = "threads to use (default: all)")
    @Nullable
    Integer threads;

    @Option(
            names = "--save-intermediates",
            description = "also write masks, landmarks, body, depth, normals and outlines")
    boolean saveIntermediates;
}
