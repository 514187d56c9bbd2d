/** One stage of the pipeline in code of one's own. */
@NullMarked
package org.photowakeup.examples.stage;

import org.jspecify.annotations.NullMarked;
