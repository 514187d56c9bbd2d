package org.photowakeup.examples.evaluate;

import java.io.IOException;

/** Something that can be measured. */
interface Topic {
    /** The word on the command line and the key in the JSON. */
    String name();

    /** Measures; what data is absent is skipped with a line that says so. */
    void measure(Session session) throws IOException;
}
