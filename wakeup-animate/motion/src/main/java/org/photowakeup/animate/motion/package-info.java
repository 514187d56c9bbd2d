/**
 * Motion: files, retargeting to the library's body, clips made by code, and cutting clips together.
 *
 * <p>Clips are in the library's frame whatever their file said: y down, metres, the rest pose facing -z.
 */
@NullMarked
package org.photowakeup.animate.motion;

import org.jspecify.annotations.NullMarked;
