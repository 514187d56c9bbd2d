/** Silhouette correspondence. */
@NullMarked
package org.photowakeup.reconstruct.silhouette;

import org.jspecify.annotations.NullMarked;
