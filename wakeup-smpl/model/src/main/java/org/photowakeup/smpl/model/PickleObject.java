package org.photowakeup.smpl.model;

import java.util.List;
import java.util.Map;

/** What a pickle can hold beside numbers, text and {@code List}: none of it is ever called or imported. */
sealed interface PickleObject {
    /** Python's None. */
    record None() implements PickleObject {}

    /** Where a MARK was put on the stack. */
    record Mark() implements PickleObject {}

    /** A class or function by name. */
    record Global(String module, String name) implements PickleObject {
        boolean is(String wanted) {
            return name.equals(wanted);
        }

        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** A string of bytes: Python 2's str, Python 3's bytes. */
    final class Bytes implements PickleObject {
        final byte[] raw;

        Bytes(byte[] raw) {
            this.raw = raw;
        }
    }

    /** A dictionary. */
    record Dict(Map<Object, Object> entries) implements PickleObject {}

    /** An object: what made it, with which arguments, and the state it was given. */
    final class Instance implements PickleObject {
        final Object type;
        final List<Object> arguments;
        Object state = new None();

        Instance(Object type, List<Object> arguments) {
            this.type = type;
            this.arguments = arguments;
        }

        /** The class's or function's name; {@code copy_reg._reconstructor} stands for its first argument. */
        String name() {
            if (type instanceof Global made
                    && made.is("_reconstructor")
                    && !arguments.isEmpty()
                    && arguments.get(0) instanceof Global real) {
                return real.toString();
            }
            return type instanceof Global global ? global.toString() : "an unnamed type";
        }
    }
}
