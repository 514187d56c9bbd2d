/** Two-sided mesh. */
@NullMarked
package org.photowakeup.reconstruct.mesh;

import org.jspecify.annotations.NullMarked;
