package org.photowakeup.smpl.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Text as Python writes it in pickles of protocol 0. */
final class PythonText {
    private PythonText() {}

    /** The bytes of a quoted literal: \n, \t, \r, \\, \', \", \xhh, octal. */
    static byte[] bytes(String literal, PickleInput in) throws IOException {
        String text = literal.strip();
        if (text.length() < 2
                || text.charAt(0) != text.charAt(text.length() - 1)
                || "'\"".indexOf(text.charAt(0)) < 0) {
            throw in.damaged("a string without quotes");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        int end = text.length() - 1;
        for (int i = 1; i < end; i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == end) {
                out.write(c);
                continue;
            }
            char kind = text.charAt(++i);
            switch (kind) {
                case 'n' -> out.write('\n');
                case 't' -> out.write('\t');
                case 'r' -> out.write('\r');
                case 'a' -> out.write(7);
                case 'b' -> out.write('\b');
                case 'f' -> out.write('\f');
                case 'v' -> out.write(11);
                case 'x' -> {
                    out.write(number(text, i + 1, Math.min(i + 3, end), 16, in));
                    i += 2;
                }
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int last = i;
                    while (last < i + 3 && last < end && text.charAt(last) >= '0' && text.charAt(last) <= '7') {
                        last++;
                    }
                    out.write(number(text, i, last, 8, in));
                    i = last - 1;
                }
                default -> out.write(kind);
            }
        }
        return out.toByteArray();
    }

    /** The text of a raw-unicode-escape line: only \\uhhhh and \\Uhhhhhhhh are escapes. */
    static String unicode(String line, PickleInput in) throws IOException {
        StringBuilder out = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char kind = line.charAt(i) == '\\' && i + 1 < line.length() ? line.charAt(i + 1) : 0;
            int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
            if (digits > 0 && i + 2 + digits <= line.length()) {
                int point = number(line, i + 2, i + 2 + digits, 16, in);
                if (!Character.isValidCodePoint(point)) {
                    throw in.damaged("character " + point);
                }
                out.appendCodePoint(point);
                i += 1 + digits;
            } else {
                out.append(line.charAt(i));
            }
        }
        return out.toString();
    }

    private static int number(String text, int from, int to, int radix, PickleInput in) throws IOException {
        try {
            return Integer.parseInt(text, from, to, radix);
        } catch (NumberFormatException e) {
            throw in.damaged("an escape '" + text.substring(from, to) + "'");
        }
    }
}
