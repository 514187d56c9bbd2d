package org.photowakeup.segmentation.maskrcnn;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One ONNX graph that takes one picture, loaded through DJL once; threads may share it. */
final class OnnxSession implements AutoCloseable {
    private static final String ENGINE = "OnnxRuntime";
    private static final long START_STACK_BYTES = 256L << 20;

    private final String name;
    private final Opening opening;
    private @Nullable Model model;
    private boolean closed;

    private OnnxSession(String name, Opening opening) {
        this.name = name;
        this.opening = opening;
    }

    /** Opens the graph's file. */
    private interface Opening {
        InputStream open() throws IOException;
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

    /** Loads a file now. */
    static OnnxSession load(Path file) throws IOException {
        OnnxSession session = new OnnxSession(file.toString(), () -> Files.newInputStream(file));
        session.load();
        return session;
    }

    /** The network that comes with this module; it is loaded when it is first run. */
    static OnnxSession embedded(String resource) {
        return new OnnxSession(resource, () -> open(resource));
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
    private static Thread startEngine() {
        Thread starter = new Thread(null, () -> Engine.getEngine(ENGINE), "onnxruntime-start", START_STACK_BYTES);
        starter.setUncaughtExceptionHandler((thread, problem) -> {});
        starter.start();
        return starter;
    }

    private static void await(Thread starter) {
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the graph while the library starts. */
    private Model load(InputStream in) throws IOException {
        Thread starter = startEngine();
        byte[] graph = in.readAllBytes();
        await(starter);
        Model made;
        try {
            made = Model.newInstance("detector", ENGINE);
        } catch (EngineException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "no DJL engine " + ENGINE + " to run " + name
                            + ": add ai.djl.onnxruntime:onnxruntime-engine and com.microsoft.onnxruntime:onnxruntime",
                    e);
        }
        try {
            made.load(new ByteArrayInputStream(graph));
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

    /** Runs the graph on one picture of that shape. */
    List<Tensor> run(float[] values, long... shape) {
        Floats floats = new Floats(new Shape(shape));
        try (Predictor<float[], List<Tensor>> predictor = load().newPredictor(floats)) {
            return predictor.predict(values);
        } catch (TranslateException e) {
            throw new IllegalStateException(name + " failed on an input of " + floats.shape(), e);
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
