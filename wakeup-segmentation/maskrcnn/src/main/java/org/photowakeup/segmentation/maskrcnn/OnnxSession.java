package org.photowakeup.segmentation.maskrcnn;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One ONNX graph that takes one picture, loaded through DJL; threads may share it. */
final class OnnxSession implements AutoCloseable {
    private static final String ENGINE = "OnnxRuntime";

    private final Model model;

    private OnnxSession(Model model) {
        this.model = model;
    }

    /**
     * A tensor that the graph gave.
     *
     * @param shape sizes, outermost first
     * @param values row-major; whole numbers come as floats
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Tensor(String name, List<Long> shape, float[] values) {
        int size(int dimension) {
            return shape.get(dimension).intValue();
        }
    }

    static OnnxSession load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return load(in, file.toString());
        }
    }

    static OnnxSession load(InputStream in, String name) throws IOException {
        Model model;
        try {
            model = Model.newInstance("detector", ENGINE);
        } catch (EngineException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "no DJL engine " + ENGINE + " to run " + name
                            + ": add ai.djl.onnxruntime:onnxruntime-engine and com.microsoft.onnxruntime:onnxruntime",
                    e);
        }
        try {
            model.load(in);
            return new OnnxSession(model);
        } catch (MalformedModelException | RuntimeException e) {
            model.close();
            throw new IOException(name + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** Runs the graph on one picture of that shape. */
    List<Tensor> run(float[] values, long... shape) {
        try (Predictor<float[], List<Tensor>> predictor = model.newPredictor(new Floats(new Shape(shape)))) {
            return predictor.predict(values);
        } catch (TranslateException e) {
            throw new IllegalStateException("the network failed on an input of " + new Shape(shape), e);
        }
    }

    @Override
    public void close() {
        model.close();
    }

    /** Floats in, numbers of any kind out. */
    private record Floats(Shape shape) implements NoBatchifyTranslator<float[], List<Tensor>> {
        @Override
        public NDList processInput(TranslatorContext context, float[] values) {
            return new NDList(context.getNDManager().create(FloatBuffer.wrap(values), shape, DataType.FLOAT32));
        }

        @Override
        public List<Tensor> processOutput(TranslatorContext context, NDList list) {
            return list.stream().map(Floats::tensor).toList();
        }

        private static Tensor tensor(NDArray array) {
            List<Long> shape =
                    Arrays.stream(array.getShape().getShape()).boxed().toList();
            return new Tensor(array.getName(), shape, numbers(array));
        }

        private static float[] numbers(NDArray array) {
            if (array.getShape().size() == 0) {
                return new float[0];
            }
            if (array.getDataType() != DataType.INT64) {
                return array.toFloatArray();
            }
            long[] whole = array.toLongArray();
            float[] values = new float[whole.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = whole[i];
            }
            return values;
        }
    }
}
