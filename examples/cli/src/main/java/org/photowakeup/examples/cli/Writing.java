package org.photowakeup.examples.cli;

import java.io.IOException;
import java.util.List;
import org.photowakeup.stage.Parallel;

/** A file or some to write. */
@FunctionalInterface
interface Writing {
    /** Writes it. */
    void write() throws IOException;

    /**
     * Writes all beside each other.
     *
     * @throws IOException of the first in the list that failed
     */
    static void all(List<Writing> writings, Parallel parallel) throws IOException {
        IOException[] failures = new IOException[writings.size()];
        parallel.forEach(writings.size(), i -> {
            try {
                writings.get(i).write();
            } catch (IOException e) {
                failures[i] = e;
            }
        });
        for (IOException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
