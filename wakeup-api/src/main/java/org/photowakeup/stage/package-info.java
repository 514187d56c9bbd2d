/** One interface a stage of the pipeline, and the context that every stage runs in. */
@NullMarked
package org.photowakeup.stage;

import org.jspecify.annotations.NullMarked;
