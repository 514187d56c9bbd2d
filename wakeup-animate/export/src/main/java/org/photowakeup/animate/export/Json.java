package org.photowakeup.animate.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes maps, lists, strings, numbers and booleans as JSON; objects keep their maps' order. */
final class Json {
    private Json() {}

    static String write(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, Object value) {
        if (value instanceof Map<?, ?> object) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                text.append(separator);
                string(text, String.valueOf(entry.getKey()));
                text.append(':');
                append(text, entry.getValue());
                separator = ",";
            }
            text.append(object.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> array) {
            String separator = "[";
            for (Object element : array) {
                text.append(separator);
                append(text, element);
                separator = ",";
            }
            text.append(array.isEmpty() ? "[]" : "]");
        } else if (value instanceof Number number) {
            text.append(number(number));
        } else if (value instanceof Boolean) {
            text.append(value);
        } else {
            string(text, String.valueOf(value));
        }
    }

    private static String number(Number number) {
        double d = number.doubleValue();
        if (!Double.isFinite(d)) {
            throw new IllegalArgumentException("JSON has no number " + d);
        }
        return d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) d) : number.toString();
    }

    private static void string(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
