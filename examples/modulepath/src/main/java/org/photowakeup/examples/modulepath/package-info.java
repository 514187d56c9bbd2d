/** A named Java module that uses the library from the module path. */
@NullMarked
package org.photowakeup.examples.modulepath;

import org.jspecify.annotations.NullMarked;
