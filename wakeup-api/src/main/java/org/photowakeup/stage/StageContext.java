package org.photowakeup.stage;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;

/** What a stage runs in: threads, seed, cancellation, progress and notes. Immutable; {@code withX} gives a changed copy. */
public final class StageContext {
    private static final StageContext STANDARD =
            new StageContext(Parallel.sequential(), 0, CancellationToken.never(), fraction -> {}, text -> {});

    private final Parallel parallel;
    private final long seed;
    private final CancellationToken cancellation;
    private final DoubleConsumer progress;
    private final Consumer<String> notes;

    private StageContext(
            Parallel parallel,
            long seed,
            CancellationToken cancellation,
            DoubleConsumer progress,
            Consumer<String> notes) {
        this.parallel = parallel;
        this.seed = seed;
        this.cancellation = cancellation;
        this.progress = progress;
        this.notes = notes;
    }

    /** The calling thread, seed 0, no cancellation, nobody listening. */
    public static StageContext standard() {
        return STANDARD;
    }

    /** The same with tasks run elsewhere. */
    public StageContext withParallel(Parallel other) {
        return new StageContext(other, seed, cancellation, progress, notes);
    }

    /** The same with another seed. */
    public StageContext withSeed(long other) {
        return new StageContext(parallel, other, cancellation, progress, notes);
    }

    /** The same with another switch to stop it. */
    public StageContext withCancellation(CancellationToken other) {
        return new StageContext(parallel, seed, other, progress, notes);
    }

    /** The same with another listener, which hears fractions that rise from 0 to 1 on the stage's own thread. */
    public StageContext withProgress(DoubleConsumer other) {
        return new StageContext(parallel, seed, cancellation, other, notes);
    }

    /** The same with another reader of notes, on the stage's own thread. */
    public StageContext withNotes(Consumer<String> other) {
        return new StageContext(parallel, seed, cancellation, progress, other);
    }

    /** Where tasks run. */
    public Parallel parallel() {
        return parallel;
    }

    /** The seed of everything random. */
    public long seed() {
        return seed;
    }

    /** The switch to stop this work; tasks on other threads ask it directly. */
    public CancellationToken cancellation() {
        return cancellation;
    }

    /**
     * Reports how much is done and stops when asked to. Called on the stage's own thread, outside of tasks.
     *
     * @param fraction in [0, 1], not less than before; a stage ends with 1
     * @throws java.util.concurrent.CancellationException when the caller cancelled
     */
    public void progress(double fraction) {
        cancellation.throwIfCancelled();
        progress.accept(fraction);
    }

    /**
     * Tells the caller, in one line, of a choice that changes the result: what was left out, what was taken instead. Called
     * on the stage's own thread, outside of tasks.
     */
    public void note(String line) {
        notes.accept(line);
    }

    /** Random numbers that depend on the seed and the stream's number alone, whatever thread asks. */
    public RandomGenerator random(long stream) {
        return new SplittableRandom(mix(seed + 0x9E3779B97F4A7C15L * (stream + 1)));
    }

    /** David Stafford's variant 13 of the 64-bit finaliser of MurmurHash3. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
