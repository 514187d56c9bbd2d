/** A person detector and a mask refiner of one's own. */
@NullMarked
package org.photowakeup.examples.segmenter;

import org.jspecify.annotations.NullMarked;
