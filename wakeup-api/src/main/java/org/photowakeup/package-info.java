/**
 * The facade: one photo of a person becomes an animated 3D character.
 *
 * <p>Conventions of the whole library:
 *
 * <ul>
 *   <li>Pixels: x right, y down; (0, 0) is the centre of the top left pixel.
 *   <li>The camera's frame is the world's frame: x right, y down, z forward, right-handed, metres.
 *   <li>Depth is z in metres. Where there is no value a mask named {@code valid} says so; NaN never means "no value".
 *   <li>Normals have unit length and point out of the surface: z &lt; 0 on the side that faces the camera.
 *   <li>Colours are sRGB in [0, 1], probabilities in [0, 1], angles in radians; rotations are unit quaternions.
 *   <li>Joints are ordered parents before children, the root first. Triangles run counter-clockwise seen from outside.
 * </ul>
 *
 * <p>Equal input, settings and seed give the same bits on any number of threads. Native code (neural networks) is
 * outside this promise.
 */
@NullMarked
package org.photowakeup;

import org.jspecify.annotations.NullMarked;
