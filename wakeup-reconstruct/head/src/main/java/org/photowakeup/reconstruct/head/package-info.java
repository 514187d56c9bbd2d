/** The head's pose from the landmarks of the face. */
@NullMarked
package org.photowakeup.reconstruct.head;

import org.jspecify.annotations.NullMarked;
