/** A photo becomes a character that walks. */
@NullMarked
package org.photowakeup.examples.quickstart;

import org.jspecify.annotations.NullMarked;
