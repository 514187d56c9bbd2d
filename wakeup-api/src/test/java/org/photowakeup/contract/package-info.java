/** Contract tests that every implementation of a stage inherits, with the samples they run on. */
@NullMarked
package org.photowakeup.contract;

import org.jspecify.annotations.NullMarked;
