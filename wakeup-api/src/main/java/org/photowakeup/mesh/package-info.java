/** Triangle meshes, skin weights, rasterised fragments and the rigged result. */
@NullMarked
package org.photowakeup.mesh;

import org.jspecify.annotations.NullMarked;
