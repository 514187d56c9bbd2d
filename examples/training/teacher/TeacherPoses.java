import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Labels the CCP photos, or other pictures of one person, with key points of two teachers: MoveNet Lightning, averaged over two margins and both
 * mirror images, and BlazePose lite as a check. A joint on which they disagree by more than 6 % of the figure's
 * height, or of which MoveNet is unsure, gets the value -1: not labelled.
 *
 * <p>Arguments: data folder, output file (JSON: photo name to 17 times [x, y, v] in the photo's pixels); then, for other
 * pictures than CCP's, their folder (images, masks), whose name goes before theirs.
 */
public final class TeacherPoses {
    private static final int[] FLIP = {0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15};
    private static final int[] BLAZE = {0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28};

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession moveNet;
    private final OrtSession blazePose;

    private TeacherPoses(Path models) throws Exception {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        moveNet = environment.createSession(models.resolve("movenet_lightning_f32.onnx").toString(), options);
        blazePose = environment.createSession(models.resolve("mp_pose_landmark_lite.onnx").toString(), options);
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        TeacherPoses teacher = new TeacherPoses(data.resolve("models"));
        Map<String, String> lines = new TreeMap<>();
        boolean others = arguments.length > 2;
        Path folder = others ? Path.of(arguments[2]) : data.resolve("ccp");
        List<Path> photos;
        try (Stream<Path> listed = Files.list(folder.resolve(others ? "images" : "photos"))) {
            photos = listed.filter(p -> p.toString().endsWith(".jpg")).sorted().toList();
        }
        int labelled = 0;
        for (Path photo : photos) {
            String stem = photo.getFileName().toString().replace(".jpg", "");
            String name = others ? folder.getFileName() + "/" + stem : stem;
            double[][] points = teacher.label(
                    ImageIO.read(photo.toFile()),
                    ImageIO.read(folder.resolve("masks/" + stem + ".png").toFile()));
            labelled += (int) Arrays.stream(points).filter(p -> p[2] > 0).count();
            lines.put(name, "\"" + name + "\": " + Arrays.deepToString(points));
        }
        Files.writeString(Path.of(arguments[1]), "{" + String.join(",\n", lines.values()) + "}\n");
        System.out.println(photos.size() + " photos, " + labelled / (17.0 * photos.size()) + " of the joints labelled");
    }

    private double[][] label(BufferedImage photo, BufferedImage mask) throws Exception {
        int x0 = photo.getWidth(), y0 = photo.getHeight(), x1 = 0, y1 = 0;
        for (int y = 0; y < mask.getHeight(); y++) {
            for (int x = 0; x < mask.getWidth(); x++) {
                if ((mask.getRGB(x, y) & 255) > 0) {
                    x0 = Math.min(x0, x);
                    x1 = Math.max(x1, x + 1);
                    y0 = Math.min(y0, y);
                    y1 = Math.max(y1, y + 1);
                }
            }
        }
        double tall = Math.max(x1 - x0, y1 - y0), cx = (x0 + x1) / 2.0, cy = (y0 + y1) / 2.0;
        double[][][] votes = new double[4][][];
        for (int i = 0; i < 4; i++) {
            votes[i] = moveNet(photo, cx, cy, tall * (i < 2 ? 1.15 : 1.4), i % 2 == 1);
        }
        double[][] check = blazePose(photo, cx, cy, tall * 1.25);
        double[][] result = new double[17][];
        for (int k = 0; k < 17; k++) {
            double x = 0, y = 0, score = 0, spread = 0;
            for (double[][] vote : votes) {
                x += vote[k][0] / 4;
                y += vote[k][1] / 4;
                score += vote[k][2] / 4;
            }
            for (double[][] vote : votes) {
                spread = Math.max(spread, Math.hypot(vote[k][0] - x, vote[k][1] - y));
            }
            double apart = Math.hypot(check[k][0] - x, check[k][1] - y);
            boolean sure = score > 0.35 && spread < 0.025 * tall && apart < 0.06 * tall;
            result[k] = new double[] {Math.round(x * 100) / 100.0, Math.round(y * 100) / 100.0, sure ? 2 : -1};
        }
        return result;
    }

    private double[][] moveNet(BufferedImage photo, double cx, double cy, double side, boolean mirror) throws Exception {
        byte[] bytes = new byte[192 * 192 * 3];
        float[] crop = crop(photo, cx, cy, side, 192, mirror);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(crop[i]);
        }
        float[] out;
        String input = moveNet.getInputNames().iterator().next();
        ai.onnxruntime.TensorInfo info = (ai.onnxruntime.TensorInfo) moveNet.getInputInfo().get(input).getInfo();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, ByteBuffer.wrap(bytes), info.getShape(), info.type);
                OrtSession.Result found = moveNet.run(Map.of(input, tensor))) {
            out = floats(found.get(0));
        }
        double[][] points = new double[17][];
        for (int k = 0; k < 17; k++) {
            int from = mirror ? FLIP[k] : k;
            double u = mirror ? 1 - out[from * 3 + 1] : out[from * 3 + 1];
            points[k] = new double[] {cx + (u - 0.5) * side, cy + (out[from * 3] - 0.5) * side, out[from * 3 + 2]};
        }
        return points;
    }

    private double[][] blazePose(BufferedImage photo, double cx, double cy, double side) throws Exception {
        float[] crop = crop(photo, cx, cy, side, 256, false);
        for (int i = 0; i < crop.length; i++) {
            crop[i] /= 255;
        }
        float[] out;
        String input = blazePose.getInputNames().iterator().next();
        ai.onnxruntime.TensorInfo info = (ai.onnxruntime.TensorInfo) blazePose.getInputInfo().get(input).getInfo();
        long[] shape = info.getShape();
        shape[0] = 1;
        if (shape[1] == 3) {
            throw new IOException("BlazePose was expected to take NHWC");
        }
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(crop), shape);
                OrtSession.Result found = blazePose.run(Map.of(input, tensor))) {
            out = floats(found.get("Identity").orElseThrow());
        }
        double[][] points = new double[17][];
        for (int k = 0; k < 17; k++) {
            double u = out[BLAZE[k] * 5] / 256, v = out[BLAZE[k] * 5 + 1] / 256;
            points[k] = new double[] {cx + (u - 0.5) * side, cy + (v - 0.5) * side};
        }
        return points;
    }

    private static float[] floats(OnnxValue value) throws Exception {
        FloatBuffer buffer = ((OnnxTensor) value).getFloatBuffer();
        float[] out = new float[buffer.remaining()];
        buffer.get(out);
        return out;
    }

    /** RGB 0..255, row-major, channels last; black outside the photo; every sample the mean of 5x5. */
    private static float[] crop(BufferedImage photo, double cx, double cy, double side, int size, boolean mirror) {
        float[] out = new float[size * size * 3];
        int fine = 5;
        double step = side / (size * fine);
        for (int y = 0; y < size * fine; y++) {
            int py = (int) Math.floor(cy - side / 2 + (y + 0.5) * step);
            for (int x = 0; x < size * fine; x++) {
                int px = (int) Math.floor(cx - side / 2 + (x + 0.5) * step);
                if (px < 0 || py < 0 || px >= photo.getWidth() || py >= photo.getHeight()) {
                    continue;
                }
                int column = mirror ? size - 1 - x / fine : x / fine, at = (y / fine * size + column) * 3;
                int rgb = photo.getRGB(px, py);
                out[at] += (rgb >> 16 & 255) / (float) (fine * fine);
                out[at + 1] += (rgb >> 8 & 255) / (float) (fine * fine);
                out[at + 2] += (rgb & 255) / (float) (fine * fine);
            }
        }
        return out;
    }
}
