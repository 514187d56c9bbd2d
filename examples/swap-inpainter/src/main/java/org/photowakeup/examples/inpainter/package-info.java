/** An inpainter of one's own in the library's place. */
@NullMarked
package org.photowakeup.examples.inpainter;

import org.jspecify.annotations.NullMarked;
