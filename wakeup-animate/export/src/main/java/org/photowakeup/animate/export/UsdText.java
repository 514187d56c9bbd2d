package org.photowakeup.animate.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/** The text of a USD stage (USDA): a SkelRoot with a skeleton, its animation, the skinned mesh and an unlit material. */
final class UsdText {
    private final RiggedMesh rigged;
    private final MotionClip clip;
    private final ModelFrame frame;
    private final Skeleton skeleton;
    private final StringBuilder text = new StringBuilder();

    UsdText(RiggedMesh rigged, MotionClip clip) {
        this.rigged = rigged;
        this.clip = clip;
        frame = ModelFrame.of(rigged);
        skeleton = frame.skeleton(rigged.skeleton());
    }

    String write(String texture) {
        double rate = 1 / clip.secondsPerFrame();
        text.append("#usda 1.0\n(\n    defaultPrim = \"Person\"\n    metersPerUnit = 1\n    upAxis = \"Y\"\n")
                .append("    startTimeCode = 0\n    endTimeCode = "
                        + (clip.frames().size() - 1) + "\n")
                .append("    timeCodesPerSecond = " + number(rate) + "\n    framesPerSecond = " + number(rate)
                        + "\n)\n\n");
        text.append("def SkelRoot \"Person\" (\n    prepend apiSchemas = [\"SkelBindingAPI\"]\n)\n{\n");
        skeleton();
        mesh();
        material(texture);
        return text.append("}\n").toString();
    }

    private void skeleton() {
        List<RigidTransform> bound = skeleton.globals(frame.pose(rigged.bindPose()));
        Pose bind = frame.pose(rigged.bindPose());
        int n = skeleton.size();
        text.append(
                "    def Skeleton \"Skeleton\" (\n        prepend apiSchemas = [\"SkelBindingAPI\"]\n    )\n    {\n");
        line("uniform token[] joints = " + joints());
        line("uniform matrix4d[] bindTransforms = " + list(n, k -> matrix(bound.get(k))));
        line("uniform matrix4d[] restTransforms = "
                + list(n, k -> matrix(new RigidTransform(bind.joints().get(k), place(bind, k)))));
        line("rel skel:animationSource = </Person/Skeleton/Animation>");
        text.append("\n        def SkelAnimation \"Animation\"\n        {\n");
        List<Pose> poses = clip.frames().stream().map(frame::pose).toList();
        line("    uniform token[] joints = " + joints());
        line("    half3[] scales = " + list(n, k -> "(1, 1, 1)"));
        line("    float3[] translations.timeSamples = {" + samples(poses, p -> list(n, k -> point(place(p, k)))) + "}");
        line("    quatf[] rotations.timeSamples = {"
                + samples(poses, p -> list(n, k -> quaternion(p.joints().get(k)))) + "}");
        text.append("        }\n    }\n\n");
    }

    private Vec3 place(Pose pose, int joint) {
        return joint == 0 ? pose.root() : skeleton.offset(joint);
    }

    private static String samples(List<Pose> poses, Function<Pose, String> value) {
        return IntStream.range(0, poses.size())
                .mapToObj(f -> "                " + f + ": " + value.apply(poses.get(f)) + ",\n")
                .collect(Collectors.joining("", "\n", "            "));
    }

    /** Paths from the root, as UsdSkel names joints. */
    private String joints() {
        List<String> paths = new ArrayList<>();
        for (Joint joint : skeleton.joints()) {
            String name = joint.name().replaceAll("[^A-Za-z0-9_]", "_");
            paths.add(joint.parent() < 0 ? name : paths.get(joint.parent()) + "/" + name);
        }
        return "[\"" + String.join("\", \"", paths) + "\"]";
    }

    private void mesh() {
        SplitMesh split = SplitMesh.of(rigged);
        int vertices = split.vertexCount();
        float[] uv = rigged.uv().uv();
        text.append("    def Mesh \"Mesh\" (\n")
                .append("        prepend apiSchemas = [\"SkelBindingAPI\", \"MaterialBindingAPI\"]\n    )\n    {\n");
        line("uniform token subdivisionScheme = \"none\"");
        line("int[] faceVertexCounts = " + list(split.triangles().length / 3, t -> "3"));
        line("int[] faceVertexIndices = " + list(split.triangles().length, i -> String.valueOf(split.triangles()[i])));
        line("point3f[] points = "
                + list(vertices, i -> point(frame.apply(rigged.mesh().vertex(split.vertex()[i])))));
        vertexData(
                "texCoord2f[] primvars:st = "
                        + list(vertices, i -> {
                            int p = 2 * split.place()[i];
                            return "(" + number(uv[p]) + ", " + number(1 - uv[p + 1]) + ")";
                        }),
                "");
        influences(split);
        line("matrix4d primvars:skel:geomBindTransform = " + matrix(RigidTransform.IDENTITY));
        line("rel skel:skeleton = </Person/Skeleton>");
        line("rel material:binding = </Person/Material>");
        text.append("    }\n\n");
    }

    private void influences(SplitMesh split) {
        int width = SkinWeights.INFLUENCES;
        int[] joints = new int[width * split.vertexCount()];
        double[] weights = new double[joints.length];
        int[] four = new int[width];
        double[] shares = new double[width];
        for (int i = 0; i < split.vertexCount(); i++) {
            SplitMesh.influences(rigged.weights(), split.vertex()[i], four, shares);
            System.arraycopy(four, 0, joints, width * i, width);
            System.arraycopy(shares, 0, weights, width * i, width);
        }
        String four4 = "            elementSize = 4\n";
        vertexData("int[] primvars:skel:jointIndices = " + list(joints.length, i -> String.valueOf(joints[i])), four4);
        vertexData("float[] primvars:skel:jointWeights = " + list(weights.length, i -> number(weights[i])), four4);
    }

    /** Readers want each piece of metadata on a line of its own. */
    private void vertexData(String declaration, String metadata) {
        line(declaration + " (\n" + metadata + "            interpolation = \"vertex\"\n        )");
    }

    /** The photo's light is in the texture: it glows and reflects nothing. */
    private void material(String texture) {
        text.append("    def Material \"Material\"\n    {\n");
        line("token outputs:surface.connect = </Person/Material/Surface.outputs:surface>");
        text.append("\n        def Shader \"Surface\"\n        {\n");
        line("    uniform token info:id = \"UsdPreviewSurface\"");
        line("    color3f inputs:diffuseColor = (0, 0, 0)");
        line("    color3f inputs:emissiveColor.connect = </Person/Material/Texture.outputs:rgb>");
        line("    float inputs:roughness = 1");
        line("    float inputs:metallic = 0");
        line("    token outputs:surface");
        text.append("        }\n\n        def Shader \"Places\"\n        {\n");
        line("    uniform token info:id = \"UsdPrimvarReader_float2\"");
        line("    string inputs:varname = \"st\"");
        line("    float2 outputs:result");
        text.append("        }\n\n        def Shader \"Texture\"\n        {\n");
        line("    uniform token info:id = \"UsdUVTexture\"");
        line("    asset inputs:file = @" + texture + "@");
        line("    float2 inputs:st.connect = </Person/Material/Places.outputs:result>");
        line("    token inputs:sourceColorSpace = \"sRGB\"");
        line("    token inputs:wrapS = \"clamp\"");
        line("    token inputs:wrapT = \"clamp\"");
        line("    float3 outputs:rgb");
        text.append("        }\n    }\n");
    }

    private void line(String content) {
        text.append("        ").append(content).append('\n');
    }

    private static String list(int count, IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String point(Vec3 p) {
        return "(" + number(p.x()) + ", " + number(p.y()) + ", " + number(p.z()) + ")";
    }

    private static String quaternion(Rotation r) {
        return "(" + number(r.w()) + ", " + number(r.x()) + ", " + number(r.y()) + ", " + number(r.z()) + ")";
    }

    /** USD multiplies row vectors: the transposed rotation, the translation in the last row. */
    private static String matrix(RigidTransform t) {
        double[] r = t.rotation().toMatrix();
        return "((" + number(r[0]) + ", " + number(r[3]) + ", " + number(r[6]) + ", 0), (" + number(r[1]) + ", "
                + number(r[4]) + ", " + number(r[7]) + ", 0), (" + number(r[2]) + ", " + number(r[5]) + ", "
                + number(r[8]) + ", 0), (" + number(t.translation().x()) + ", "
                + number(t.translation().y()) + ", "
                + number(t.translation().z()) + ", 1))";
    }

    /** At most five decimals, without trailing zeros. */
    private static String number(double value) {
        String digits = String.format(Locale.ROOT, "%.5f", value).replaceAll("\\.?0+$", "");
        return digits.equals("-0") ? "0" : digits;
    }
}
