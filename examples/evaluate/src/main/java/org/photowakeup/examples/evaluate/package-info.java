/** Measures the library on photos with known answers and prints the figures. */
@NullMarked
package org.photowakeup.examples.evaluate;

import org.jspecify.annotations.NullMarked;
