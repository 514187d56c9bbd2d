/** Benchmarks of every stage; {@link org.photowakeup.examples.jmh.ReferenceLoop} makes machines comparable. */
@NullMarked
package org.photowakeup.examples.jmh;

import org.jspecify.annotations.NullMarked;
