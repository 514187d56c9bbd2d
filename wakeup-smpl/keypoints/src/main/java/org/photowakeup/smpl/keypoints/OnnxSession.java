package org.photowakeup.smpl.keypoints;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.List;

/** One ONNX graph with one input, loaded through DJL; threads may share it. */
final class OnnxSession implements AutoCloseable {
    private static final String ENGINE = "OnnxRuntime";

    private final Model model;
    private final OnnxSignature.Port input;

    private OnnxSession(Model model, OnnxSignature.Port input) {
        this.model = model;
        this.input = input;
    }

    /**
     * A tensor that the graph gave.
     *
     * @param shape sizes, outermost first
     * @param values row-major
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Tensor(List<Long> shape, float[] values) {}

    static OnnxSession load(Path file, OnnxSignature.Port input) throws IOException {
        Model model;
        try {
            model = Model.newInstance("pose", ENGINE);
        } catch (EngineException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "no DJL engine " + ENGINE + " to run " + file
                            + ": add ai.djl.onnxruntime:onnxruntime-engine and com.microsoft.onnxruntime:onnxruntime",
                    e);
        }
        try {
            model.load(file.toAbsolutePath());
            return new OnnxSession(model, input);
        } catch (MalformedModelException | RuntimeException e) {
            model.close();
            throw new IOException(file + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** Runs the graph on one tensor; numbers are rounded when the graph wants integers. */
    List<Tensor> run(float[] values, long... shape) {
        try (Predictor<float[], List<Tensor>> predictor = model.newPredictor(new Floats(input, new Shape(shape)))) {
            return predictor.predict(values);
        } catch (TranslateException e) {
            throw new IllegalStateException("the network failed on an input of " + new Shape(shape), e);
        }
    }

    @Override
    public void close() {
        model.close();
    }

    /** Floats in, floats out. */
    private record Floats(OnnxSignature.Port port, Shape shape) implements NoBatchifyTranslator<float[], List<Tensor>> {
        @Override
        public NDList processInput(TranslatorContext context, float[] values) {
            NDManager manager = context.getNDManager();
            NDArray array = switch (port.type()) {
                case OnnxSignature.UINT8 -> manager.create(bytes(values), shape, DataType.UINT8);
                case OnnxSignature.INT32 -> manager.create(ints(values), shape, DataType.INT32);
                default -> manager.create(FloatBuffer.wrap(values), shape, DataType.FLOAT32);
            };
            return new NDList(array);
        }

        private static ByteBuffer bytes(float[] values) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(values.length);
            for (float value : values) {
                buffer.put((byte) Math.round(value));
            }
            return buffer.rewind();
        }

        private static IntBuffer ints(float[] values) {
            IntBuffer buffer = IntBuffer.allocate(values.length);
            for (float value : values) {
                buffer.put(Math.round(value));
            }
            return buffer.rewind();
        }

        @Override
        public List<Tensor> processOutput(TranslatorContext context, NDList list) {
            return list.stream().map(Floats::tensor).toList();
        }

        private static Tensor tensor(NDArray array) {
            List<Long> shape =
                    java.util.Arrays.stream(array.getShape().getShape()).boxed().toList();
            return new Tensor(shape, array.toFloatArray());
        }
    }
}
