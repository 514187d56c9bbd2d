/** Tests of the program that makes the embedded body. */
@NullMarked
package org.photowakeup.examples.vitruvian;

import org.jspecify.annotations.NullMarked;
