import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds ONNX Runtime's results against the sample that export.py wrote. Arguments: model.onnx, sample folder, name
 * ("pose", "detector", "refiner" or "lifter"). Prints the greatest difference of each output; fails when one is of another size or differs by
 * more than 0.03 (weights are 16-bit floats) in the outputs' own unit, boxes in units of 10 pixels.
 */
public final class Parity {
    public static void main(String[] arguments) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(arguments[1], arguments[2] + ".txt"));
        ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[1], arguments[2] + ".bin")))
                .order(ByteOrder.LITTLE_ENDIAN);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        boolean fine = true;
        try (OrtSession session = environment.createSession(arguments[0])) {
            int given = session.getInputNames().size();
            Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
            for (String line : lines.subList(0, given)) {
                FloatBuffer values = FloatBuffer.wrap(numbers(line, data));
                inputs.put(line.split(" ", -1)[0], OnnxTensor.createTensor(environment, values, shape(line)));
            }
            OrtSession.Result result = session.run(inputs);
            for (String line : lines.subList(given, lines.size())) {
                float[] expected = numbers(line, data);
                String name = line.split(" ", -1)[0];
                OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
                float[] found = numbers(tensor);
                double worst = found.length == expected.length ? 0 : Double.POSITIVE_INFINITY;
                for (int i = 0; i < Math.min(found.length, expected.length); i++) {
                    worst = Math.max(worst, Math.abs(found[i] - expected[i]));
                }
                System.out.println(name + " " + Arrays.toString(tensor.getInfo().getShape()) + " differs by at most " + worst);
                fine &= worst / (name.equals("boxes") ? 10 : name.equals("semantic") ? 5 : 1) < 0.03;
            }
            for (int i = 0; i < 6; i++) {
                long before = System.nanoTime();
                session.run(inputs).close();
                System.out.printf("%.0f ms ", (System.nanoTime() - before) / 1e6);
            }
            System.out.println();
        }
        System.out.println(fine ? "equal" : "DIFFERENT");
        System.exit(fine ? 0 : 1);
    }

    private static float[] numbers(OnnxTensor tensor) throws Exception {
        if (tensor.getInfo().type == ai.onnxruntime.OnnxJavaType.INT64) {
            long[] whole = (long[]) tensor.getValue();
            float[] out = new float[whole.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = whole[i];
            }
            return out;
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] out = new float[buffer.remaining()];
        buffer.get(out);
        return out;
    }

    private static long[] shape(String line) {
        return Arrays.stream(line.split(" ", -1)[2].split("x", -1)).mapToLong(Long::parseLong).toArray();
    }

    private static float[] numbers(String line, ByteBuffer data) {
        float[] out = new float[(int) Arrays.stream(shape(line)).reduce(1, (a, b) -> a * b)];
        boolean whole = line.split(" ", -1)[1].equals("int64");
        for (int i = 0; i < out.length; i++) {
            out[i] = whole ? data.getLong() : data.getFloat();
        }
        return out;
    }
}
