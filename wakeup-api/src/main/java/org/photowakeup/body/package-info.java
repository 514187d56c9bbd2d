/** Cameras, landmarks, body models and fits. */
@NullMarked
package org.photowakeup.body;

import org.jspecify.annotations.NullMarked;
