package org.photowakeup.smpl.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine for Python's pickles, protocols 0 to 5, that builds a tree of values and executes nothing: classes and
 * functions stay names, calls stay a name with arguments. Numbers become {@code Long} or {@code Double}, text
 * {@code String}, lists, tuples and sets {@code List}; the rest {@link PickleObject}.
 */
final class PickleReader {
    private static final PickleObject NONE = new PickleObject.None();
    private static final PickleObject MARK = new PickleObject.Mark();

    private final PickleInput in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();

    private PickleReader(PickleInput in) {
        this.in = in;
    }

    /**
     * Reads the first object of a pickle.
     *
     * @param file named in messages
     */
    static Object read(byte[] content, String file) throws IOException {
        return new PickleReader(new PickleInput(content, file)).run();
    }

    private Object run() throws IOException {
        while (true) {
            int code = in.u1();
            if (code == '.') {
                return pop();
            }
            if (!scalar(code) && !container(code) && !memory(code) && !object(code)) {
                throw in.damaged("opcode 0x" + Integer.toHexString(code) + " is not supported");
            }
        }
    }

    private boolean push(Object value) {
        stack.add(value);
        return true;
    }

    private Object pop() throws IOException {
        if (stack.isEmpty()) {
            throw in.damaged("an empty stack");
        }
        return stack.remove(stack.size() - 1);
    }

    private Object top() throws IOException {
        Object value = pop();
        push(value);
        return value;
    }

    private List<Object> popToMark() throws IOException {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw in.damaged("no mark on the stack");
        }
        List<Object> items = new ArrayList<>(stack.subList(mark + 1, stack.size()));
        stack.subList(mark, stack.size()).clear();
        return items;
    }

    private boolean scalar(int code) throws IOException {
        return switch (code) {
            case 'N' -> push(NONE);
            case 0x88 -> push(1L);
            case 0x89 -> push(0L);
            case 'I', 'L' -> push(in.integer(in.line().strip()));
            case 'J' -> push((long) in.i4());
            case 'K' -> push((long) in.u1());
            case 'M' -> push((long) in.u2());
            case 0x8a -> push(in.integer(in.u1()));
            case 0x8b -> push(in.integer(in.u4()));
            case 'F' -> push(real(in.line().strip()));
            case 'G' -> push(in.bigEndianDouble());
            case 'S' -> push(new PickleObject.Bytes(PythonText.bytes(in.line(), in)));
            case 'T', 'B' -> push(new PickleObject.Bytes(in.raw(in.u4())));
            case 'U', 'C' -> push(new PickleObject.Bytes(in.raw(in.u1())));
            case 0x8e, 0x96 -> push(new PickleObject.Bytes(in.raw(in.i8())));
            case 'V' -> push(PythonText.unicode(in.line(), in));
            case 'X' -> push(in.text(in.u4()));
            case 0x8c -> push(in.text(in.u1()));
            case 0x8d -> push(in.text(in.i8()));
            default -> false;
        };
    }

    private double real(String digits) throws IOException {
        try {
            return Double.parseDouble(digits.replace("inf", "Infinity").replace("nan", "NaN"));
        } catch (NumberFormatException e) {
            throw in.damaged("'" + digits + "' is no number");
        }
    }

    private boolean container(int code) throws IOException {
        switch (code) {
            case '(' -> push(MARK);
            case ')', ']', 0x8f -> push(new ArrayList<>());
            case 't', 'l', 0x91 -> push(popToMark());
            case 0x85, 0x86, 0x87 -> push(popSome(code - 0x84));
            case '}' -> push(new PickleObject.Dict(new LinkedHashMap<>()));
            case 'd' -> {
                List<Object> items = popToMark();
                push(new PickleObject.Dict(new LinkedHashMap<>()));
                put(items);
            }
            case 'a' -> append(popSome(1));
            case 'e', 0x90 -> append(popToMark());
            case 's' -> put(popSome(2));
            case 'u' -> put(popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private List<Object> popSome(int count) throws IOException {
        Object[] items = new Object[count];
        for (int i = count - 1; i >= 0; i--) {
            items[i] = pop();
        }
        return new ArrayList<>(List.of(items));
    }

    /** Items of objects that are neither list nor dictionary (Python classes derived from them) are dropped. */
    @SuppressWarnings("unchecked")
    private void append(List<Object> items) throws IOException {
        if (top() instanceof List<?> list) {
            ((List<Object>) list).addAll(items);
        }
    }

    private void put(List<Object> items) throws IOException {
        if (top() instanceof PickleObject.Dict dict) {
            for (int i = 0; i + 1 < items.size(); i += 2) {
                dict.entries().put(key(items.get(i)), items.get(i + 1));
            }
        }
    }

    /** Text and numbers are keys; anything else becomes a key that nothing equals. */
    private static Object key(Object value) {
        if (value instanceof PickleObject.Bytes bytes) {
            return new String(bytes.raw, StandardCharsets.ISO_8859_1);
        }
        return value instanceof String || value instanceof Number ? value : new Object();
    }

    private boolean memory(int code) throws IOException {
        switch (code) {
            case '0' -> pop();
            case '1' -> popToMark();
            case '2' -> push(top());
            case 'g' -> recall(in.integer(in.line().strip()).longValue());
            case 'h' -> recall(in.u1());
            case 'j' -> recall(in.u4());
            case 'p' -> memo.put(in.integer(in.line().strip()).longValue(), top());
            case 'q' -> memo.put((long) in.u1(), top());
            case 'r' -> memo.put(in.u4(), top());
            case 0x94 -> memo.put((long) memo.size(), top());
            case 0x80 -> in.u1();
            case 0x95 -> in.i8();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void recall(long number) throws IOException {
        Object value = memo.get(number);
        if (value == null) {
            throw in.damaged("nothing was stored as number " + number);
        }
        push(value);
    }

    private boolean object(int code) throws IOException {
        switch (code) {
            case 'c' -> push(new PickleObject.Global(in.line(), in.line()));
            case 0x93 -> {
                List<Object> names = popSome(2);
                if (!(names.get(0) instanceof String module && names.get(1) instanceof String name)) {
                    throw in.damaged("a class whose name is no text");
                }
                push(new PickleObject.Global(module, name));
            }
            case 'R', 0x81 -> {
                List<Object> call = popSome(2);
                push(made(call.get(0), call.get(1)));
            }
            case 0x92 -> {
                List<Object> call = popSome(3);
                push(made(call.get(0), call.get(1)));
            }
            case 'i' -> {
                PickleObject type = new PickleObject.Global(in.line(), in.line());
                push(made(type, popToMark()));
            }
            case 'o' -> {
                List<Object> items = popToMark();
                if (items.isEmpty()) {
                    throw in.damaged("an object without a class");
                }
                push(made(items.get(0), items.subList(1, items.size())));
            }
            case 'b' -> {
                Object state = pop();
                if (top() instanceof PickleObject.Instance instance) {
                    instance.state = state;
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Bytes and dictionaries that pickles of Python 3 spell as calls become what they mean; else an instance. */
    private static Object made(Object type, Object arguments) {
        List<Object> list = arguments instanceof List<?> given ? new ArrayList<>(given) : List.of();
        if (type instanceof PickleObject.Global global) {
            if (global.is("encode") && !list.isEmpty() && list.get(0) instanceof String text) {
                return new PickleObject.Bytes(text.getBytes(StandardCharsets.ISO_8859_1));
            }
            if (global.is("OrderedDict") || global.is("defaultdict")) {
                return new PickleObject.Dict(new LinkedHashMap<>());
            }
        }
        return new PickleObject.Instance(type, list);
    }
}
