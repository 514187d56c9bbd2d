package org.photowakeup.smpl.keypoints;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One ONNX graph, loaded through DJL once; threads may share it. */
final class OnnxSession implements AutoCloseable {
    private static final String ENGINE = "OnnxRuntime";
    private static final long START_STACK_BYTES = 256L << 20;

    private final String name;
    private final Opening opening;
    private final int inputType;
    private @Nullable Model model;
    private boolean closed;

    private OnnxSession(String name, Opening opening, int inputType) {
        this.name = name;
        this.opening = opening;
        this.inputType = inputType;
    }

    /** Nothing on the class path runs ONNX graphs. */
    static final class NoEngineException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        NoEngineException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Opens the graph's file. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    /**
     * A tensor that the graph takes or gives.
     *
     * @param shape sizes, outermost first
     * @param values row-major
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Tensor(List<Long> shape, float[] values) {}

    /** Loads a file now. */
    static OnnxSession load(Path file, int inputType) throws IOException {
        OnnxSession session = new OnnxSession(file.toString(), () -> Files.newInputStream(file), inputType);
        session.load();
        return session;
    }

    /** The network that comes with this module; it is loaded when it is first run. */
    static OnnxSession embedded(String resource) {
        return new OnnxSession(resource, () -> open(resource), OnnxSignature.FLOAT);
    }

    static InputStream open(String resource) throws IOException {
        InputStream in = OnnxSession.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is missing in this module's jar");
        }
        return in;
    }

    private synchronized Model load() throws IOException {
        if (closed) {
            throw new IllegalStateException(name + " was closed");
        }
        if (model == null) {
            try (InputStream in = opening.open()) {
                model = load(in);
            }
        }
        return model;
    }

    /**
     * Starts the native library on a thread with a large stack: it reads the process's command line recursively (seen in ONNX
     * Runtime 1.29), and a long class path would overflow a usual stack and end the JVM. What goes wrong here shows again,
     * with a message, when a model is made.
     */
    private static void startEngine() {
        Thread starter = new Thread(null, () -> Engine.getEngine(ENGINE), "onnxruntime-start", START_STACK_BYTES);
        starter.setUncaughtExceptionHandler((thread, problem) -> {});
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Model load(InputStream in) throws IOException {
        startEngine();
        Model made;
        try {
            made = Model.newInstance("pose", ENGINE);
        } catch (EngineException | IllegalArgumentException e) {
            throw new NoEngineException(
                    "no DJL engine " + ENGINE + " to run " + name
                            + ": add ai.djl.onnxruntime:onnxruntime-engine and com.microsoft.onnxruntime:onnxruntime",
                    e);
        }
        try {
            made.load(in);
            return made;
        } catch (MalformedModelException | RuntimeException e) {
            made.close();
            throw new IOException(name + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** Loads the graph now, unless it is loaded or was closed. */
    synchronized void prepare() {
        try {
            if (!closed) {
                load();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the graph on one tensor; numbers are rounded when the graph wants integers. */
    List<Tensor> run(float[] values, long... shape) {
        return run(List.of(new Tensor(Arrays.stream(shape).boxed().toList(), values)));
    }

    /** Runs the graph on its inputs, in their order; numbers are rounded when the graph wants integers. */
    List<Tensor> run(List<Tensor> inputs) {
        try (Predictor<List<Tensor>, List<Tensor>> predictor = load().newPredictor(new Floats(inputType))) {
            return predictor.predict(inputs);
        } catch (TranslateException e) {
            throw new IllegalStateException(
                    name + " failed on inputs of "
                            + inputs.stream().map(Tensor::shape).toList(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (model != null) {
            model.close();
            model = null;
        }
    }

    /** Floats in, floats out. */
    private record Floats(int inputType) implements NoBatchifyTranslator<List<Tensor>, List<Tensor>> {
        @Override
        public NDList processInput(TranslatorContext context, List<Tensor> inputs) {
            NDList list = new NDList();
            for (Tensor input : inputs) {
                list.add(array(context.getNDManager(), input));
            }
            return list;
        }

        private NDArray array(NDManager manager, Tensor input) {
            Shape shape = new Shape(input.shape());
            return switch (inputType) {
                case OnnxSignature.UINT8 -> manager.create(bytes(input.values()), shape, DataType.UINT8);
                case OnnxSignature.INT32 -> manager.create(ints(input.values()), shape, DataType.INT32);
                default -> manager.create(FloatBuffer.wrap(input.values()), shape, DataType.FLOAT32);
            };
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
                    Arrays.stream(array.getShape().getShape()).boxed().toList();
            return new Tensor(shape, array.toFloatArray());
        }
    }
}
