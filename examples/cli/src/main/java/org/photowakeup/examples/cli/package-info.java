/** The command {@code wakeup}: a photo in, an animated character out. */
@NullMarked
package org.photowakeup.examples.cli;

import org.jspecify.annotations.NullMarked;
