package org.photowakeup.examples.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Two fixed loads, one of memory and one of arithmetic, so that figures of different machines can be compared. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class ReferenceLoop {
    /** Three arrays of this many floats make 64 MB. */
    private static final int LENGTH = 64_000_000 / 12;

    private static final int STEPS = 10_000_000;

    private final float[] a = new float[LENGTH];
    private final float[] b = new float[LENGTH];
    private final float[] c = new float[LENGTH];

    /** Fills the arrays. */
    @Setup
    public void fill() {
        for (int i = 0; i < LENGTH; i++) {
            b[i] = i % 17;
            c[i] = i % 13;
        }
    }

    /** The triad a = b + s c over 64 MB, one thread. */
    @Benchmark
    public float triad() {
        for (int i = 0; i < LENGTH; i++) {
            a[i] = b[i] + 3f * c[i];
        }
        return a[LENGTH / 2];
    }

    /** Ten million dependent steps of the logistic map, one thread. */
    @Benchmark
    public double arithmetic() {
        double x = 0.3;
        for (int i = 0; i < STEPS; i++) {
            x = 3.7 * x * (1 - x);
        }
        return x;
    }
}
