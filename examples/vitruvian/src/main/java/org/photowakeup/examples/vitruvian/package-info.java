/** Makes the embedded body, Vitruvian, from anthropometric facts: the same bits every time. */
@NullMarked
package org.photowakeup.examples.vitruvian;

import org.jspecify.annotations.NullMarked;
