package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * Damaged copies of whole files, and what a reader owes them: a value or an {@link IOException} of one line, in time and
 * within a stated amount of memory. How many copies a property tries is set by {@code -Pfuzz}.
 */
public final class Damage {
    private static final int MILLION = 1_000_000;
    private static final int[] NUMBERS = {
        0, 1, -1, 127, 128, 255, 256, 65535, 65536, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fffff00
    };
    private static final String[] WORDS = {
        "0",
        "-1",
        "1",
        "16",
        "65536",
        "2147483647",
        "4294967296",
        "99999999999999999999",
        "1e308",
        "1e999",
        "nan",
        "-0.0",
        ""
    };
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private Damage() {}

    /** Ways to hurt a file. */
    public enum Kind {
        FLIP,
        BYTE,
        NUMBER,
        NUMBER_BIG_ENDIAN,
        END,
        REMOVE,
        REPEAT,
        WORD,
        NOISE
    }

    /**
     * One hurt.
     *
     * @param kind what
     * @param place where, in millionths of the file
     * @param value which bit, number or length
     */
    public record Cut(Kind kind, int place, int value) {}

    /** One to five hurts. */
    public static Arbitrary<List<Cut>> cuts() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.integers().between(0, MILLION - 1).withDistribution(RandomDistribution.uniform()),
                        Arbitraries.integers().between(0, 1 << 16).withDistribution(RandomDistribution.uniform()))
                .as(Cut::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /**
     * The hurts, and as many variations of them, at other places and with other values, as the system property {@code
     * wakeup.fuzz.rounds} asks for beyond 1.
     */
    public static List<List<Cut>> rounds(List<Cut> cuts) {
        return IntStream.range(0, Integer.getInteger("wakeup.fuzz.rounds", 1))
                .mapToObj(round -> cuts.stream()
                        .map(cut -> new Cut(
                                cut.kind(),
                                (int) ((cut.place() + round * 618_033L) % MILLION),
                                cut.value() + 7919 * round))
                        .toList())
                .toList();
    }

    /** A damaged copy. */
    public static byte[] of(byte[] whole, List<Cut> cuts) {
        byte[] bytes = whole.clone();
        for (Cut cut : cuts) {
            bytes = bytes.length == 0 ? bytes : one(bytes, cut);
        }
        return bytes;
    }

    private static byte[] one(byte[] bytes, Cut cut) {
        int at = (int) ((long) cut.place() * bytes.length / MILLION);
        int length = Math.min(1 + cut.value() % 64, bytes.length - at);
        switch (cut.kind()) {
            case FLIP -> bytes[at] ^= (byte) (1 << (cut.value() & 7));
            case BYTE -> bytes[at] = (byte) NUMBERS[cut.value() % NUMBERS.length];
            case NUMBER, NUMBER_BIG_ENDIAN -> {
                ByteOrder order = cut.kind() == Kind.NUMBER ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
                if (at + 4 <= bytes.length) {
                    ByteBuffer.wrap(bytes).order(order).putInt(at, NUMBERS[cut.value() % NUMBERS.length]);
                }
            }
            case END -> {
                return spliced(bytes, at, bytes.length, new byte[0]);
            }
            case REMOVE -> {
                return spliced(bytes, at, at + length, new byte[0]);
            }
            case REPEAT -> {
                return spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            }
            case WORD -> {
                return otherWord(bytes, at, WORDS[cut.value() % WORDS.length]);
            }
            case NOISE -> {
                for (int i = 0; i < length; i++) {
                    bytes[at + i] = (byte) (((i + 1) * 0x9E3779B9 * (cut.value() | 1)) >>> 13);
                }
            }
        }
        return bytes;
    }

    /** The next number in letters becomes another word. */
    private static byte[] otherWord(byte[] bytes, int at, String word) {
        int from = at;
        while (from < bytes.length && !Character.isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && (Character.isDigit(bytes[to]) || bytes[to] == '.')) {
            to++;
        }
        return spliced(bytes, from, to, word.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(between);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /**
     * Reads and checks that the reader keeps what it owes.
     *
     * @param mostBytes what the reader may allocate
     * @return what was read, if anything was
     */
    public static <T> Optional<T> read(long mostBytes, Callable<T> reader) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        Optional<T> result = Optional.empty();
        try {
            result = Optional.of(reader.call());
        } catch (IOException e) {
            assertThat(e.getMessage()).as("one line").isNotBlank().doesNotContain("\n", "\r");
            assertThat(e.getMessage().length()).as("a short line").isLessThan(1000);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("the reader threw " + e, e);
        }
        assertThat(System.nanoTime() - start).as("nanoseconds").isLessThan(LONGEST_NANOS);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes")
                .isLessThan(mostBytes);
        return result;
    }
}
